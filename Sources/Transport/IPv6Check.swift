import Audit
import Glibc

/// One connection over IPv6 that is opened to learn whether that works, and closed without a byte sent.
final class IPv6Check {
    let descriptor: Int32
    /// On the loop's clock: what has not connected by then is not reached.
    let deadline: Int64

    private static let patience: Int64 = 5000

    /// Begins to connect; nil where our own line has no way to such an address, which tells nothing of the host.
    init?(_ high: UInt64, _ low: UInt64, port: Int, now: Int64) {
        descriptor = socket(
            AF_INET6, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        deadline = now + Self.patience
        guard descriptor >= 0 else { return nil }
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = in_port_t(UInt16(clamping: port).bigEndian)
        withUnsafeMutableBytes(of: &address.sin6_addr) { bytes in
            bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
            bytes.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
        }
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in6>.size))
            }
        }
        guard code == 0 || !Self.isOurs(errno) else {
            close(descriptor)
            return nil
        }
    }

    /// What became of it, once the descriptor is writable.
    var result: IPv6Reach {
        var fault: Int32 = 0
        var length = socklen_t(MemoryLayout.size(ofValue: fault))
        guard getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &fault, &length) == 0 else { return .unknown }
        guard fault != 0 else { return .reached }
        return Self.isOurs(fault) ? .unknown : .notReached
    }

    func end() { close(descriptor) }

    private static func isOurs(_ code: Int32) -> Bool {
        SystemError.meaning(of: code) == .ourNetworkDown || code == EHOSTUNREACH
    }
}
