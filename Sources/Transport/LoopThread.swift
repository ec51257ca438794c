internal import Audit
import Glibc

/// One thread of the system that runs one function and can be waited for.
final class LoopThread: Sendable {
    private final class Job: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Nil once joined.
    private let thread: Locked<pthread_t?>

    init(_ run: @escaping @Sendable () -> Void) {
        // The reference made here is the one taken back on the new thread.
        let job = Unmanaged.passRetained(Job(run)).toOpaque()
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                // Signals are for the program's other threads; SIGPIPE, which a broken TLS connection may raise on
                // this one, becomes an error code.
                var all = sigset_t()
                sigfillset(&all)
                pthread_sigmask(SIG_SETMASK, &all, nil)
                Unmanaged<Job>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, job)
        precondition(code == 0, "no thread, error \(code)")
        self.thread = Locked(thread)
    }

    /// Returns when the function has returned; a second caller waits as well.
    func join() {
        thread.withLock { thread in
            guard let running = thread else { return }
            pthread_join(running, nil)
            thread = nil
        }
    }
}
