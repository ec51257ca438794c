package import Audit
import Glibc

/// Fetches over HTTP and HTTPS by libcurl, all transfers on one thread of its own.
///
/// Holds no queue: every request starts at once, so the caller bounds how many run. A connection is kept for the next
/// request of the same host. Stop it before the program ends.
package final class CurlFetcher: Fetching {
    private let inbox: Inbox
    private let thread: LoopThread

    package init(_ setup: TransferSetup) {
        precondition(
            setup.userAgent.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }, "a user agent is one line of text")
        let inbox = Inbox()
        self.inbox = inbox
        thread = LoopThread {
            withUnicodeHostNames { TransferLoop(inbox, setup).run() }
        }
    }

    deinit { shutdown() }

    /// Ends every transfer with `.cancelled`, stops the thread and waits for it.
    ///
    /// Fetches that begin later are cancelled at once. May be called more than once.
    package func shutdown() {
        inbox.shut()
        thread.join()
    }

    /// Makes the one request; a cancelled task gets `.cancelled` and its transfer is broken off.
    package func fetch(_ request: FetchRequest, at startedAt: Instant) async -> Exchange {
        let ticket = Ticket()
        let record = await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                let order = Order(ticket: ticket, request: request, waiter: .task(waiter))
                guard !inbox.post(.start(order)) else { return }
                waiter.resume(returning: .refused(.cancelled, "the fetcher has been shut down"))
            }
        } onCancel: {
            ticket.cancel()
            inbox.post(.cancel(ticket))
        }
        return record.exchange(of: request, startedAt: startedAt)
    }

    /// Many requests under way, without a task for each.
    package func pool() -> any FetchPool { CurlPool(inbox) }
}

/// Lets libcurl, on this thread and while `body` runs, read a host name like 政务.example.
///
/// It does so by the thread's locale. A program starts with one that knows no Chinese, and the process's own is not
/// ours to change.
private func withUnicodeHostNames(_ body: () -> Void) {
    guard let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil) else {
        body()
        return
    }
    let before = uselocale(locale)
    defer {
        uselocale(before)
        freelocale(locale)
    }
    body()
}
