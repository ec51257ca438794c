import Glibc

/// Sole owner of a descriptor: closed once, when the last use of it ends.
struct Socket: ~Copyable {
    let descriptor: Int32

    init(owning descriptor: Int32) {
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Bound to a free port of 127.0.0.1; nothing listens there yet, so that connecting is refused.
    static func bound(type: Int32 = Int32(SOCK_STREAM.rawValue)) throws(ServerFault) -> Socket {
        let descriptor = socket(AF_INET, type, 0)
        guard descriptor >= 0 else { throw .cannotListen(errno) }
        let owner = Socket(owning: descriptor)
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw .cannotListen(errno) }
        return owner
    }

    /// Both ends of a pipe: what is written to the second can be read from the first.
    static func pipe() throws(ServerFault) -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { throw .cannotListen(errno) }
        return (ends[0], ends[1])
    }

    /// A file that is only added to.
    static func log(_ path: String) throws(ServerFault) -> Socket {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .cannotOpenLog(errno) }
        return Socket(owning: descriptor)
    }

    /// One waiting connection, or nil with `errno` set.
    borrowing func accepted() -> Socket? {
        let accepted = accept(descriptor, nil, nil)
        guard accepted >= 0 else { return nil }
        _ = fcntl(accepted, F_SETFL, O_NONBLOCK)
        return Socket(owning: accepted)
    }

    borrowing func listen() throws(ServerFault) {
        guard Glibc.listen(descriptor, 1024) == 0 else { throw .cannotListen(errno) }
    }

    borrowing func port() -> UInt16 {
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = getsockname(descriptor, $0, &length)
            }
        }
        return UInt16(bigEndian: address.sin_port)
    }
}
