import Audit
import CLibcurl
import Glibc
import Synchronization

/// What any thread may ask of the loop.
enum Command: Sendable {
    case start(Order)
    case cancel(Ticket)
}

/// A request with the one who waits for its end, who is answered exactly once.
struct Order: Sendable {
    enum Waiter: Sendable {
        case task(CheckedContinuation<TransferRecord, Never>)
        /// The pool, and what it calls the request.
        case pool(CurlPool, Int)
    }

    let ticket: Ticket
    let request: FetchRequest
    let waiter: Waiter
}

/// Names one request between its task and the loop.
///
/// The flag settles the race of a cancel that overtakes its start: whichever comes second finds the other.
final class Ticket: Sendable {
    private let cancelled = Atomic(false)

    var isCancelled: Bool { cancelled.load(ordering: .acquiring) }

    func cancel() { cancelled.store(true, ordering: .releasing) }
}

/// The only way into the loop's thread: a queue, and a descriptor that becomes readable when it has something.
final class Inbox: Sendable {
    private struct State: Sendable {
        var commands: [Command] = []
        var isOpen = true
    }

    private let state = Locked(State())
    /// Owned here, so that nobody can write to a closed descriptor; closed with the last reference.
    let wakeDescriptor: Int32

    init() {
        wakeDescriptor = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
        precondition(wakeDescriptor >= 0, "no descriptor for the inbox, errno \(errno)")
    }

    deinit { Glibc.close(wakeDescriptor) }

    /// False when the inbox is shut: the command was not taken.
    @discardableResult
    func post(_ command: Command) -> Bool {
        let (taken, wasEmpty) = state.withLock { state in
            guard state.isOpen else { return (false, false) }
            let wasEmpty = state.commands.isEmpty
            state.commands.append(command)
            return (true, wasEmpty)
        }
        if wasEmpty { wake() }
        return taken
    }

    /// Takes no more commands; those already taken stay for the loop to answer.
    func shut() {
        state.withLock { $0.isOpen = false }
        wake()
    }

    /// Everything that came since the last call, and whether more may come.
    func take() -> (commands: [Command], isOpen: Bool) {
        var count: UInt64 = 0
        // Before the queue is emptied: a command that comes in between wakes the loop once too often, never once
        // too seldom.
        _ = read(wakeDescriptor, &count, MemoryLayout.size(ofValue: count))
        return state.withLock { state in
            let commands = state.commands
            state.commands = []
            return (commands, state.isOpen)
        }
    }

    private func wake() {
        var one: UInt64 = 1
        // Fails only when the counter is full, and then the loop is awake anyway.
        _ = write(wakeDescriptor, &one, MemoryLayout.size(ofValue: one))
    }
}
