/// What has ended and was not collected yet, handed over in batches to the one task that waits for it.
package final class FinishedQueue<Element: Sendable>: Sendable {
    private struct State: Sendable {
        var finished: [Element] = []
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Locked(State())

    package init() {}

    /// From any thread; who waits sleeps on until `wake`.
    package func add(_ element: Element) {
        state.withLock { $0.finished.append(element) }
    }

    /// From any thread; who waits looks again.
    package func wake() {
        let waiter = state.withLock { state in
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// Everything added since the last call, at least one; nothing when the task is cancelled.
    ///
    /// For one task at a time.
    package func collected() async -> [Element] {
        while true {
            let finished = state.withLock { state in
                defer { state.finished = [] }
                return state.finished
            }
            guard finished.isEmpty, !Task.isCancelled else { return finished }
            await withTaskCancellationHandler {
                await withCheckedContinuation { waiter in
                    let mustWait = state.withLock { state in
                        guard state.finished.isEmpty, !Task.isCancelled else { return false }
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
}
