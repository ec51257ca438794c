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
    private struct State: Sendable {
        var done: [FinishedFetch] = []
        var waiter: CheckedContinuation<Void, Never>?
        var tasks: [Int: Task<Void, Never>] = [:]
    }

    private let fetcher: any Fetching
    private let state = Locked(State())

    package init(_ fetcher: any Fetching) {
        self.fetcher = fetcher
    }

    package func begin(_ ticket: Int, _ request: FetchRequest, at startedAt: Instant) {
        let task = Task {
            let exchange = await fetcher.fetch(request, at: startedAt)
            deliver(FinishedFetch(ticket: ticket, exchange: exchange))
        }
        state.withLock { state in
            // One that is done already has nothing left to be cancelled.
            guard !state.done.contains(where: { $0.ticket == ticket }) else { return }
            state.tasks[ticket] = task
        }
    }

    private func deliver(_ finished: FinishedFetch) {
        let waiter = state.withLock { state in
            state.done.append(finished)
            state.tasks[finished.ticket] = nil
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    package func finished() async -> [FinishedFetch] {
        while true {
            let done = state.withLock { state in
                defer { state.done = [] }
                return state.done
            }
            guard done.isEmpty, !Task.isCancelled else { return done }
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
                let waiter = state.withLock { state in
                    defer { state.waiter = nil }
                    return state.waiter
                }
                waiter?.resume()
            }
        }
    }

    package func cancelAll() {
        let tasks = state.withLock { $0.tasks }
        for task in tasks.values { task.cancel() }
    }
}
