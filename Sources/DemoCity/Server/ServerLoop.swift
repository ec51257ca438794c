import Audit
import Glibc

/// The one thread that accepts, reads, answers and logs.
///
/// Made by the thread that starts the server, then touched by the loop's thread only.
final class ServerLoop {
    private let plan: CityPlan
    private let clock: @Sendable () -> Instant
    private let record: @Sendable (Arrival) -> Void
    private let listener: Socket
    /// Readable once the loop shall end.
    private let stopSignal: Socket
    private let log: Int32?
    /// What is waited for: the stop signal, the listener, then `connections` in the same order.
    private var waits: [pollfd]
    private var connections: [Connection] = []
    private var shelf = ReplyShelf()
    private var buffer = [UInt8](repeating: 0, count: 16 << 10)

    private static let fixed = 2

    init(
        plan: CityPlan, listener: consuming Socket, stopSignal: consuming Socket, log: Int32?,
        clock: @escaping @Sendable () -> Instant, record: @escaping @Sendable (Arrival) -> Void
    ) {
        self.plan = plan
        self.listener = listener
        self.stopSignal = stopSignal
        self.log = log
        self.clock = clock
        self.record = record
        waits = []
        waits = [self.stopSignal.descriptor, self.listener.descriptor].map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
    }

    /// Returns when the stop signal comes.
    func run() {
        while true {
            let count = poll(&waits, nfds_t(waits.count), -1)
            guard count >= 0 else {
                precondition(errno == EINTR, "poll failed")
                continue
            }
            if waits[0].revents != 0 { return }
            for index in connections.indices where waits[index + Self.fixed].revents != 0 {
                serve(connections[index], Int32(waits[index + Self.fixed].revents))
            }
            let hasCallers = waits[1].revents != 0
            arrangeWaits()
            if hasCallers { acceptAll() }
        }
    }

    /// Lets go of those who left and says what the others wait for.
    private func arrangeWaits() {
        for index in connections.indices.reversed() {
            let connection = connections[index]
            if connection.isOver {
                connections.swapAt(index, connections.count - 1)
                connections.removeLast()
                waits.swapAt(index + Self.fixed, waits.count - 1)
                waits.removeLast()
            } else {
                waits[index + Self.fixed].events = Int16(connection.hasUnsent ? POLLOUT : POLLIN)
            }
        }
    }

    private func acceptAll() {
        while true {
            guard let socket = listener.accepted() else {
                // Without a free descriptor the listener would stay ready forever: somebody has to leave.
                guard errno == EMFILE || errno == ENFILE, !connections.isEmpty else { return }
                (connections.first(where: \.isIdle) ?? connections[0]).isOver = true
                arrangeWaits()
                continue
            }
            let connection = Connection(socket)
            connections.append(connection)
            waits.append(pollfd(fd: connection.descriptor, events: Int16(POLLIN), revents: 0))
        }
    }

    private func serve(_ connection: Connection, _ events: Int32) {
        if events & POLLIN != 0, !connection.receive(into: &buffer) { connection.isOver = true }
        if events & (POLLERR | POLLHUP | POLLNVAL) != 0 { connection.isOver = true }
        while !connection.isOver {
            guard connection.flush() else {
                connection.isOver = true
                return
            }
            if connection.hasUnsent { return }
            if connection.closesWhenSent { connection.isOver = true }
            guard !connection.isOver, answerNext(connection) else { return }
        }
    }

    /// Queues the answer to the next request; false where there is none to queue.
    private func answerNext(_ connection: Connection) -> Bool {
        guard !connection.isSilent, !connection.input.isEmpty else { return false }
        switch RequestHead.read(connection.input) {
        case .incomplete: return false
        case .malformed:
            connection.input = []
            connection.closesWhenSent = true
            connection.queue(
                ReplyBytes.of(DemoReply(status: 400), isHead: false, at: clock(), closes: true))
            return true
        case .whole(let head):
            connection.input.removeFirst(head.length)
            return answer(head, connection)
        }
    }

    private func answer(_ head: RequestHead, _ connection: Connection) -> Bool {
        let moment = clock()
        let arrival = Arrival(
            host: head.host, path: head.path, nanoseconds: monotonicNanoseconds(), simulated: moment)
        record(arrival)
        write(arrival)
        let reply = shelf.reply(plan, host: head.host, path: head.path, at: moment)
        switch reply.behaviour {
        case .silent:
            connection.isSilent = true
            connection.input = []
            return false
        case .close:
            connection.isOver = true
            return false
        case .normal, .cutShort:
            connection.closesWhenSent = head.wantsClose || reply.behaviour == .cutShort
            connection.queue(
                ReplyBytes.of(reply, isHead: head.method == "HEAD", at: moment, closes: head.wantsClose))
            return true
        }
    }

    private func write(_ arrival: Arrival) {
        guard let log else { return }
        let line = Array("\(arrival.nanoseconds)\t\(arrival.host)\t\(arrival.path)\n".utf8)
        // A log that cannot be written must not disturb the play; a test that reads it will notice.
        _ = Glibc.write(log, line, line.count)
    }

    private func monotonicNanoseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
