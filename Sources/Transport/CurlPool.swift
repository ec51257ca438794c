package import Audit

/// Many requests under way at once on the loop's thread, collected in batches: one wake-up for all that ended together.
package final class CurlPool: FetchPool {
    private struct UnderWay: Sendable {
        let ticket: Ticket
        let request: FetchRequest
        let startedAt: Instant
    }

    private struct State: Sendable {
        var underWay: [Int: UnderWay] = [:]
        var done: [(ticket: Int, record: TransferRecord)] = []
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let inbox: Inbox
    private let state = Locked(State())

    init(_ inbox: Inbox) {
        self.inbox = inbox
    }

    package func begin(_ ticket: Int, _ request: FetchRequest, at startedAt: Instant) {
        let own = Ticket()
        state.withLock {
            $0.underWay[ticket] = UnderWay(ticket: own, request: request, startedAt: startedAt)
        }
        let order = Order(ticket: own, request: request, waiter: .pool(self, ticket))
        guard !inbox.post(.start(order)) else { return }
        add(ticket, .refused(.cancelled, "the fetcher has been shut down"))
        wake()
    }

    /// From the loop's thread: nobody is woken before `wake`.
    func add(_ ticket: Int, _ record: TransferRecord) {
        state.withLock { $0.done.append((ticket, record)) }
    }

    func wake() {
        let waiter = state.withLock { state in
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    package func finished() async -> [FinishedFetch] {
        while true {
            let ended = state.withLock { state in
                defer { state.done = [] }
                return state.done.compactMap { ticket, record in
                    state.underWay.removeValue(forKey: ticket).map { (ticket, $0, record) }
                }
            }
            guard ended.isEmpty, !Task.isCancelled else {
                return ended.map { ticket, begun, record in
                    FinishedFetch(
                        ticket: ticket,
                        exchange: record.exchange(of: begun.request, startedAt: begun.startedAt))
                }
            }
            await withTaskCancellationHandler {
                await withCheckedContinuation { waiter in
                    let mustWait = state.withLock { state in
                        guard state.done.isEmpty, !Task.isCancelled else { return false }
                        state.waiter = waiter
                        return true
                    }
                    if !mustWait { waiter.resume() }
                }
            } onCancel: {
                wake()
            }
        }
    }

    package func cancelAll() {
        for begun in state.withLock({ Array($0.underWay.values) }) {
            begun.ticket.cancel()
            inbox.post(.cancel(begun.ticket))
        }
    }
}
