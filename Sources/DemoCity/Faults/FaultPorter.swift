import Glibc

/// Accepts at every door and gives each client a thread of its own; runs on one thread itself.
final class FaultPorter: Sendable {
    private let doors: [FaultDoor]
    private let setup: FaultSetup
    /// Readable once the site shall end.
    private let stopSignal: Socket

    init(doors: [FaultDoor], setup: FaultSetup, stopSignal: consuming Socket) {
        self.doors = doors
        self.setup = setup
        self.stopSignal = stopSignal
    }

    /// Returns when the stop signal has come and every client's thread has ended.
    func run() {
        var threads: [FaultThread] = []
        var waits = ([stopSignal.descriptor] + doors.map(\.descriptor)).map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        while true {
            let count = poll(&waits, nfds_t(waits.count), -1)
            guard count >= 0 else {
                precondition(errno == EINTR, "poll failed")
                continue
            }
            if waits[0].revents != 0 { break }
            for (door, wait) in zip(doors, waits.dropFirst()) where wait.revents != 0 {
                acceptAll(at: door, &threads)
            }
            threads.removeAll { thread in
                guard thread.isOver else { return false }
                thread.join()
                return true
            }
        }
        for thread in threads { thread.join() }
    }

    private func acceptAll(at door: FaultDoor, _ threads: inout [FaultThread]) {
        while let socket = door.accepted() {
            let call = FaultCall(socket, door: door.kind, stop: stopSignal.descriptor, setup: setup)
            // Where no thread is to be had, the client is let go.
            guard let thread = try? FaultThread({ call.run() }) else { continue }
            threads.append(thread)
        }
        // Without a free descriptor the door would stay ready: wait for somebody to leave.
        guard errno == EMFILE || errno == ENFILE else { return }
        var stop = pollfd(fd: stopSignal.descriptor, events: Int16(POLLIN), revents: 0)
        poll(&stop, 1, 50)
    }
}
