import Glibc
import Synchronization

/// A thread that has to be joined by whoever started it.
final class FaultThread: Sendable {
    private let end: End
    private let handle: pthread_t

    /// Throws where the system has no thread to give; `body` is then let go of unused.
    init(_ body: sending @escaping () -> Void) throws(ServerFault) {
        let end = End()
        let work = Work(body, end)
        // The thread takes over the retained reference and gives it up when its work is done.
        let context = Unmanaged.passRetained(work)
        var handle = pthread_t()
        let result = pthread_create(&handle, nil, runFaultThread, context.toOpaque())
        guard result == 0 else {
            context.release()
            throw .cannotStartThread(result)
        }
        self.end = end
        self.handle = handle
    }

    /// Nothing is left to do but `join`.
    var isOver: Bool { end.isReached.load(ordering: .acquiring) }

    func join() { pthread_join(handle, nil) }
}

/// Whether a thread has done its work.
private final class End: Sendable {
    let isReached = Atomic<Bool>(false)
}

/// What one thread does; lives on it.
private final class Work {
    private var body: (() -> Void)?
    private let end: End

    init(_ body: @escaping () -> Void, _ end: End) {
        self.body = body
        self.end = end
    }

    /// Called once, by the thread; what the body holds is let go of before the end is told.
    func run() {
        // OpenSSL writes without MSG_NOSIGNAL: a client that left must not end the process.
        var signals = sigset_t()
        sigfillset(&signals)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        body?()
        body = nil
        end.isReached.store(true, ordering: .releasing)
    }
}

/// Recovers the work from the pointer the thread was given, which holds one reference to it.
private func runFaultThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run()
    return nil
}
