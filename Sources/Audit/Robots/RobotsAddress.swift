import Markup

/// Where a site keeps its robots.txt, and what of an address its rules are compared with.
package enum RobotsAddress {
    /// May always be fetched (RFC 9309 §2.2.2).
    static let ownPath = Array("/robots.txt".utf8)

    /// `scheme://host[:port]/robots.txt` (RFC 9309 §2.3); nil for what is no web address.
    package static func robotsURL(of url: String) -> String? {
        guard let address = WebAddress(url), address.isWeb else { return nil }
        let port = address.port.map { ":\($0)" } ?? ""
        return "\(address.scheme)://\(address.host)\(port)/robots.txt"
    }

    /// Path and query as a request would carry them, in the form rules are compared in.
    static func comparable(_ url: String) -> [UInt8] {
        RobotsOctets(target(url)[...], isPattern: false).bytes
    }

    private static func target(_ url: String) -> [UInt8] {
        if let address = WebAddress(url), address.isWeb {
            return Array((address.path + (address.query.map { "?" + $0 } ?? "")).utf8)
        }
        // A bare path, or an address longer than a `WebAddress` may be.
        var rest = Array(url.utf8).prefix { $0 != UInt8(ascii: "#") }
        if rest.first != UInt8(ascii: "/"), let mark = rest.firstRange(of: Array("://".utf8)) {
            rest = rest[mark.upperBound...].drop { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        }
        return rest.first == UInt8(ascii: "/") ? Array(rest) : [UInt8(ascii: "/")] + rest
    }
}
