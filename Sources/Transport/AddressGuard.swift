import Audit

/// Decides whether a connection to an address may be opened.
///
/// Asked with the address the socket is about to connect to, after every name lookup, so that a public name that
/// resolves to a private address is refused as well.
package struct AddressGuard: Sendable {
    private let rule: AddressRule

    package init(_ rule: AddressRule) {
        self.rule = rule
    }

    /// Why an address is refused: the rule that there is no contact yet says nothing of the site.
    var refusal: FetchFailure { rule == .loopbackOnly ? .loopbackOnly : .addressNotAllowed }

    package func allows(_ address: IPAddress) -> Bool {
        switch rule {
        case .any: true
        case .loopbackOnly: Self.isLoopback(address)
        case .publicOnly: Self.isPublic(address)
        }
    }

    private static func isLoopback(_ address: IPAddress) -> Bool {
        switch address {
        case .v4(let bits): bits >> 24 == 127
        case .v6(let high, let low): high == 0 && low == 1
        }
    }

    private static func isPublic(_ address: IPAddress) -> Bool {
        switch address {
        case .v4(let bits): isPublic(bits)
        case .v6(let high, let low): isPublic(high, low)
        }
    }

    private static func isPublic(_ bits: UInt32) -> Bool {
        !specialBlocks.contains { block in bits >> (32 - block.length) == block.prefix >> (32 - block.length)
        }
    }

    /// The blocks of the IPv4 special-purpose registry (RFC 6890) that are not globally reachable, with
    /// multicast (RFC 5771) and class E.
    private static let specialBlocks: [(prefix: UInt32, length: UInt32)] = [
        (0x0000_0000, 8),  // this network
        (0x0A00_0000, 8),  // private
        (0x6440_0000, 10),  // carrier-grade NAT (RFC 6598)
        (0x7F00_0000, 8),  // loopback
        (0xA9FE_0000, 16),  // link-local, among them the clouds' metadata services
        (0xAC10_0000, 12),  // private
        (0xC000_0000, 24),  // protocol assignments
        (0xC000_0200, 24),  // documentation
        (0xC058_6300, 24),  // 6to4 relays, withdrawn (RFC 7526)
        (0xC0A8_0000, 16),  // private
        (0xC612_0000, 15),  // benchmarking
        (0xC633_6400, 24),  // documentation
        (0xCB00_7100, 24),  // documentation
        (0xE000_0000, 4),  // multicast
        (0xF000_0000, 4),  // reserved, and the broadcast address
    ]

    private static func isPublic(_ high: UInt64, _ low: UInt64) -> Bool {
        // Addresses that carry an IPv4 address are as public as that one.
        if high == 0, low >> 32 == 0xFFFF { return isPublic(UInt32(truncatingIfNeeded: low)) }  // mapped
        if high == 0x0064_FF9B_0000_0000, low >> 32 == 0 {  // NAT64 (RFC 6052)
            return isPublic(UInt32(truncatingIfNeeded: low))
        }
        if high >> 48 == 0x2002 { return isPublic(UInt32(truncatingIfNeeded: high >> 16)) }  // 6to4
        // Only 2000::/3 is handed out; loopback, unique-local, link-local and multicast lie outside (RFC 4291).
        guard high >> 61 == 0b001 else { return false }
        return high >> 41 != 0x2001_0000 >> 9  // 2001::/23, protocol assignments, Teredo
            && high >> 32 != 0x2001_0DB8  // documentation
            && high >> 44 != 0x3FFF0  // documentation (RFC 9637)
    }
}
