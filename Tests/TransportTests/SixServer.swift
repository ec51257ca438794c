import Audit
import Foundation

@testable import Transport

/// A server on `::1` that gives every connection the same page.
final class SixServer: Sendable {
    private let listener: Int32
    private let reply: [UInt8]
    private let open = Locked<Set<Int32>>([])

    /// Nil where the port is taken, or this machine has no IPv6.
    ///
    /// A port that is ours on 127.0.0.1 is mostly free here.
    init?(port: Int, saying text: String) {
        let descriptor = socket(AF_INET6, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = in_port_t(UInt16(port).bigEndian)
        address.sin6_addr = in6addr_loopback
        let isBound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Foundation.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in6>.size)) == 0
            }
        }
        guard isBound, listen(descriptor, 16) == 0 else {
            close(descriptor)
            return nil
        }
        listener = descriptor
        reply = Array("HTTP/1.1 200 OK\r\nContent-Length: \(text.utf8.count)\r\n\r\n\(text)".utf8)
    }

    func serving<Value>(_ body: () async throws -> Value) async rethrows -> Value {
        Thread.detachNewThread { self.serve() }
        defer {
            shutdown(listener, Int32(SHUT_RDWR))
            open.withLock { for descriptor in $0 { shutdown(descriptor, Int32(SHUT_RDWR)) } }
        }
        return try await body()
    }

    /// One client at a time: whoever only opens a connection and leaves is soon done with.
    private func serve() {
        while true {
            let client = accept(listener, nil, nil)
            guard client >= 0 else { break }
            open.withLock { _ = $0.insert(client) }
            var buffer = [UInt8](repeating: 0, count: 4096)
            while recv(client, &buffer, buffer.count, 0) > 0 {
                guard send(client, reply, reply.count, Int32(MSG_NOSIGNAL)) > 0 else { break }
            }
            open.withLock { _ = $0.remove(client) }
            close(client)
        }
        close(listener)
    }
}

extension Loopback {
    /// A port for a socket of IPv4, whichever is free.
    static func bindAnywhere(_ descriptor: Int32) throws -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Foundation.bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        return address
    }
}
