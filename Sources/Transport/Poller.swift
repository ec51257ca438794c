import CLibcurl
import Glibc

/// The kernel's epoll: which descriptors to wait for, and which are ready.
///
/// Libcurl stops watching a connection after each reply and begins again with the next request. The kernel is not told
/// of either: a connection stays watched until something comes that nobody wants.
final class Poller {
    struct Ready {
        let descriptor: Int32
        let reads: Bool
        let writes: Bool
        let failed: Bool
    }

    /// A connection of libcurl's, by `EPOLLIN` and `EPOLLOUT`.
    private struct Connection {
        var wanted: UInt32 = 0
        /// What the kernel watches it for.
        var watched: UInt32 = 0
    }

    private let descriptor: Int32
    private let events: UnsafeMutableBufferPointer<epoll_event>
    /// By descriptor; nil for those that are not told by `opened`.
    private var connections: [Connection?] = []

    init(capacity: Int = 256) {
        descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        precondition(descriptor >= 0, "no epoll descriptor, errno \(errno)")
        events = .allocate(capacity: capacity)
        events.initialize(repeating: epoll_event())
    }

    deinit {
        events.deallocate()
        close(descriptor)
    }

    /// Waits for that many milliseconds at most, -1 for ever, and hands over what is ready.
    func wait(_ milliseconds: Int32, _ body: (Ready) -> Void) {
        let count = epoll_wait(descriptor, events.baseAddress, Int32(events.count), milliseconds)
        for event in events.prefix(Int(max(0, count))) {
            let ready = event.data.fd
            var what = event.events
            if let connection = connection(ready) {
                if what & Self.both & ~connection.wanted != 0 || connection.wanted == 0 {
                    tell(ready, connection.wanted)
                }
                guard connection.wanted != 0 else { continue }
                what &= ~Self.both | connection.wanted
            }
            body(
                Ready(
                    descriptor: ready, reads: what & EPOLLIN.rawValue != 0,
                    writes: what & EPOLLOUT.rawValue != 0,
                    failed: what & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0))
        }
    }

    /// Neither: the descriptor is forgotten; it may be closed already, and then the kernel has forgotten it itself.
    func watch(_ watched: Int32, reads: Bool, writes: Bool) {
        if connection(watched) != nil { connections[Int(watched)] = nil }
        guard reads || writes else {
            epoll_ctl(descriptor, EPOLL_CTL_DEL, watched, nil)
            return
        }
        control(watched, mask(reads, writes), EPOLL_CTL_ADD, else: EPOLL_CTL_MOD, where: EEXIST)
    }

    // MARK: - Connections of libcurl

    /// A new connection, perhaps by the number of one that is closed: what was known of that is void.
    func opened(_ socket: Int32) {
        let index = Int(socket)
        if index >= connections.count {
            connections += [Connection?](repeating: nil, count: index + 1 - connections.count)
        }
        connections[index] = Connection()
    }

    /// The same as `watch`, for what `opened` told of; anything else is watched as it is.
    func follow(_ socket: Int32, reads: Bool, writes: Bool) {
        guard let connection = connection(socket) else {
            watch(socket, reads: reads, writes: writes)
            return
        }
        let wanted = mask(reads, writes)
        connections[Int(socket)]?.wanted = wanted
        if wanted & ~connection.watched != 0 { tell(socket, wanted) }
    }

    private func tell(_ socket: Int32, _ mask: UInt32) {
        let before = connections[Int(socket)]?.watched ?? 0
        connections[Int(socket)]?.watched = mask
        if mask == 0 {
            epoll_ctl(descriptor, EPOLL_CTL_DEL, socket, nil)
        } else if before == 0 {
            control(socket, mask, EPOLL_CTL_ADD, else: EPOLL_CTL_MOD, where: EEXIST)
        } else {
            control(socket, mask, EPOLL_CTL_MOD, else: EPOLL_CTL_ADD, where: ENOENT)
        }
    }

    private func connection(_ socket: Int32) -> Connection? {
        connections.indices.contains(Int(socket)) ? connections[Int(socket)] : nil
    }

    private func control(
        _ watched: Int32, _ mask: UInt32, _ first: Int32, else second: Int32, where code: Int32
    ) {
        var event = epoll_event(events: mask, data: epoll_data(fd: watched))
        if epoll_ctl(descriptor, first, watched, &event) == 0 { return }
        precondition(errno == code, "epoll refused descriptor \(watched), errno \(errno)")
        epoll_ctl(descriptor, second, watched, &event)
    }

    private func mask(_ reads: Bool, _ writes: Bool) -> UInt32 {
        (reads ? EPOLLIN.rawValue : 0) | (writes ? EPOLLOUT.rawValue : 0)
    }

    private static let both = EPOLLIN.rawValue | EPOLLOUT.rawValue
}
