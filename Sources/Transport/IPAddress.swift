import Glibc

/// A numeric IPv4 or IPv6 address.
package enum IPAddress: Hashable, Sendable {
    /// Host byte order: `10.0.0.1` is 0x0A000001.
    case v4(UInt32)
    /// The first and the last eight bytes, host byte order.
    case v6(UInt64, UInt64)

    /// Reads `10.0.0.1` or `fe80::1`, without brackets, port or zone; nil for anything else.
    package init?(_ text: String) {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self = withUnsafeBytes(of: four) { .v4(Self.bigEndian($0, as: UInt32.self)) }
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            self = withUnsafeBytes(of: six) { Self.v6($0) }
        } else {
            return nil
        }
    }

    /// Reads a `sockaddr` as long as its family says; nil for families that are not of the internet.
    init?(family: Int32, _ raw: UnsafeRawPointer) {
        switch family {
        case AF_INET:
            let four = raw.loadUnaligned(as: sockaddr_in.self).sin_addr
            self = withUnsafeBytes(of: four) { .v4(Self.bigEndian($0, as: UInt32.self)) }
        case AF_INET6:
            let six = raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            self = withUnsafeBytes(of: six) { Self.v6($0) }
        default: return nil
        }
    }

    /// As it is written: `10.0.0.1`, `2001:db8::1`.
    var text: String {
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        switch self {
        case .v4(let bits):
            var four = in_addr(s_addr: bits.bigEndian)
            inet_ntop(AF_INET, &four, &buffer, socklen_t(buffer.count))
        case .v6(let high, let low):
            var six = in6_addr()
            withUnsafeMutableBytes(of: &six) { bytes in
                bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
                bytes.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
            }
            inet_ntop(AF_INET6, &six, &buffer, socklen_t(buffer.count))
        }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func v6(_ bytes: UnsafeRawBufferPointer) -> Self {
        .v6(
            bigEndian(bytes, as: UInt64.self),
            bigEndian(UnsafeRawBufferPointer(rebasing: bytes[8...]), as: UInt64.self))
    }

    private static func bigEndian<Number: FixedWidthInteger & BitwiseCopyable>(
        _ bytes: UnsafeRawBufferPointer, as type: Number.Type
    ) -> Number {
        Number(bigEndian: bytes.loadUnaligned(as: type))
    }
}
