/// One request that has come to its end.
package struct FinishedFetch: Sendable {
    package let ticket: Int
    package let exchange: Exchange

    package init(ticket: Int, exchange: Exchange) {
        self.ticket = ticket
        self.exchange = exchange
    }
}

/// Many requests under way at once, collected as they end: what a night uses in place of a task for each of them.
///
/// Used by one task at a time.
package protocol FetchPool: AnyObject, Sendable {
    /// Starts a request at once; `ticket` comes back with its exchange.
    func begin(_ ticket: Int, _ request: FetchRequest, at startedAt: Instant)
    /// Everything that ended since the last call, at least one; nothing when the task is cancelled.
    func finished() async -> [FinishedFetch]
    /// Breaks off what is under way.
    func cancelAll()
}

/// The pool of a fetcher that has none of its own: a task for each request.
package final class TaskPool: FetchPool {
    private let fetcher: any Fetching
    private let queue = FinishedQueue<FinishedFetch>()
    private let tasks = Locked<[Int: Task<Void, Never>]>([:])

    package init(_ fetcher: any Fetching) {
        self.fetcher = fetcher
    }

    package func begin(_ ticket: Int, _ request: FetchRequest, at startedAt: Instant) {
        // Started under the lock, so that one which ends at once is taken out after it was put in.
        tasks.withLock { tasks in
            tasks[ticket] = Task {
                let exchange = await fetcher.fetch(request, at: startedAt)
                self.tasks.withLock { $0[ticket] = nil }
                queue.add(FinishedFetch(ticket: ticket, exchange: exchange))
                queue.wake()
            }
        }
    }

    package func finished() async -> [FinishedFetch] { await queue.collected() }

    package func cancelAll() {
        for task in tasks.withLock({ Array($0.values) }) { task.cancel() }
    }
}
