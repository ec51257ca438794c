import Glibc

/// A port whose backlog is full of our own connections, so that the system answers no further one.
final class FullDoor: Sendable {
    private let listener: Socket
    private let fillers: [FaultDoor]

    init() throws(ServerFault) {
        listener = try Socket.bound()
        guard listen(listener.descriptor, 0) == 0 else { throw .cannotListen(errno) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = listener.port().bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var fillers: [FaultDoor] = []
        // On Linux a backlog of 0 holds one connection; the loopback completes it at once or never.
        for _ in 0..<3 {
            let filler = FaultDoor(.own(.backlogFull), try Socket.bound())
            _ = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(filler.descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            fillers.append(filler)
        }
        self.fillers = fillers
    }

    var port: UInt16 { listener.port() }
}
