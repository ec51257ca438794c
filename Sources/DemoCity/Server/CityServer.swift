package import Audit
import Glibc
import Synchronization

/// Serves a whole city on one port of 127.0.0.1, by the name that each request gives in `Host`.
///
/// HTTP/1.1 with keep-alive. One thread of its own renders, answers and logs; simulated time is the caller's.
package final class CityServer: Sendable {
    private let plan: CityPlan
    private let logPath: String?
    private let clock: @Sendable () -> Instant
    private let running = Mutex<Running?>(nil)
    private let log = ArrivalLog()

    /// What exists between `start` and `stop`.
    private struct Running: ~Copyable {
        var port: UInt16
        var thread: pthread_t
        var stopSignal: Socket
        /// Bound, never listening: connecting to it is refused, and nobody else can take its port.
        var closedDoor: Socket
        var logFile: Socket?
    }

    /// With `logPath`, every request adds one line to that file: monotonic nanoseconds, host, path, by tabs.
    package init(plan: CityPlan, logPath: String? = nil, clock: @escaping @Sendable () -> Instant) {
        self.plan = plan
        self.logPath = logPath
        self.clock = clock
    }

    deinit { stop() }

    /// Raises the process's limit of open files to what is permitted: client and server may share it.
    package func start() throws(ServerFault) {
        precondition(port == 0, "the city is already served")
        raiseFileLimit()
        let listener = try Socket.bound()
        try listener.listen()
        let port = listener.port()
        let closedDoor = try Socket.bound()
        let pipe = try Socket.pipe()
        let stopReader = Socket(owning: pipe.reading)
        let stopSignal = Socket(owning: pipe.writing)
        var logFile: Socket?
        if let logPath { logFile = try Socket.log(logPath) }
        let logDescriptor = logFile?.descriptor
        let log = log
        let loop = ServerLoop(
            plan: plan, listener: listener, stopSignal: stopReader, log: logDescriptor, clock: clock,
            record: { log.add($0) })
        // The thread takes over the retained reference and gives it up when its loop ends.
        let context = Unmanaged.passRetained(loop)
        var thread = pthread_t()
        let result = pthread_create(&thread, nil, runServerLoop, context.toOpaque())
        guard result == 0 else {
            context.release()
            throw .cannotStartThread(result)
        }
        begin(
            Running(
                port: port, thread: thread, stopSignal: stopSignal, closedDoor: closedDoor, logFile: logFile))
    }

    /// Ends every connection and waits for the thread; does nothing where nothing runs.
    package func stop() {
        guard let ended = running.withLock({ $0.take() }) else { return }
        var one: UInt8 = 1
        let written = write(ended.stopSignal.descriptor, &one, 1)
        precondition(written == 1, "the loop's own pipe is full or gone")
        pthread_join(ended.thread, nil)
    }

    /// 0 while nothing runs.
    package var port: UInt16 {
        running.withLock { running in
            switch running {
            case .some(let running): running.port
            case .none: 0
            }
        }
    }

    /// Every request since `start` or the last `takeArrivals`, in the order in which they came.
    package var arrivals: [Arrival] { log.all }

    /// The arrivals so far, which are then forgotten.
    package func takeArrivals() -> [Arrival] { log.take() }

    /// Where that host is to be reached: this server, or a closed port for a host that refuses.
    ///
    /// Every name is answered for, so that nothing in a play can leave the loopback. Traps unless started.
    package func address(forHost host: String) -> String {
        let isRefused = plan.refusesConnections(host: host.lowercased())
        let port = running.withLock { running -> UInt16 in
            switch running {
            case .some(let running): isRefused ? running.closedDoor.port() : running.port
            case .none: preconditionFailure("the city is not served")
            }
        }
        return "127.0.0.1:\(port)"
    }

    private func begin(_ begun: consuming Running) {
        var waiting: Running? = consume begun
        running.withLock { $0 = waiting.take() }
    }

    private func raiseFileLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}

/// Recovers the loop from the pointer the thread was given, which holds one reference to it.
private func runServerLoop(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    Unmanaged<ServerLoop>.fromOpaque(context).takeRetainedValue().run()
    return nil
}

/// The requests met, added by the loop's thread and read by others.
private final class ArrivalLog: Sendable {
    private let arrivals = Mutex<[Arrival]>([])

    var all: [Arrival] { arrivals.withLock { $0 } }

    func add(_ arrival: Arrival) {
        arrivals.withLock { $0.append(arrival) }
    }

    func take() -> [Arrival] {
        arrivals.withLock { arrivals in
            defer { arrivals = [] }
            return arrivals
        }
    }
}
