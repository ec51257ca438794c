import CLibcurl
import Glibc

/// The kernel's epoll: which descriptors to wait for, and which are ready.
final class Poller {
    struct Ready {
        let descriptor: Int32
        let reads: Bool
        let writes: Bool
        let failed: Bool
    }

    private let descriptor: Int32
    private let events: UnsafeMutableBufferPointer<epoll_event>

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
            body(
                Ready(
                    descriptor: event.data.fd, reads: event.events & EPOLLIN.rawValue != 0,
                    writes: event.events & EPOLLOUT.rawValue != 0,
                    failed: event.events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0))
        }
    }

    /// Neither: the descriptor is forgotten; it may be closed already, and then the kernel has forgotten it itself.
    func watch(_ watched: Int32, reads: Bool, writes: Bool) {
        guard reads || writes else {
            epoll_ctl(descriptor, EPOLL_CTL_DEL, watched, nil)
            return
        }
        let wanted = (reads ? EPOLLIN.rawValue : 0) | (writes ? EPOLLOUT.rawValue : 0)
        var event = epoll_event(events: wanted, data: epoll_data(fd: watched))
        if epoll_ctl(descriptor, EPOLL_CTL_ADD, watched, &event) == 0 { return }
        precondition(errno == EEXIST, "epoll refused descriptor \(watched), errno \(errno)")
        epoll_ctl(descriptor, EPOLL_CTL_MOD, watched, &event)
    }
}
