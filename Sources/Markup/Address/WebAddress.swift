/// An absolute address, taken apart as browsers do (WHATWG URL), and resolved by RFC 3986 §5.
///
/// A fragment is dropped: it is never sent, and two addresses that differ in it name the same page.
package struct WebAddress: Hashable, Sendable, CustomStringConvertible {
    /// Lower case, without the colon.
    package let scheme: String
    /// Lower case, not converted from or to punycode; empty for schemes that have no host, such as `mailto`.
    package let host: String
    /// Nil for the scheme's own port.
    package let port: Int?
    /// Begins with `/` where there is a host; dot segments are gone.
    package let path: String
    /// Without the question mark.
    package let query: String?

    /// Nil unless the text is an absolute address.
    package init?(_ text: String) {
        let cleaned = Self.cleaned(text)
        guard let parts = AddressParts(cleaned), let scheme = parts.scheme else { return nil }
        self.init(parts, scheme: scheme, base: nil)
    }

    package var text: String {
        // RFC 8089: a file's address has an authority, though an empty one.
        let authority =
            host.isEmpty ? (scheme == "file" ? "//" : "") : "//" + host + (port.map { ":\($0)" } ?? "")
        return scheme + ":" + authority + path + (query.map { "?" + $0 } ?? "")
    }

    package var description: String { text }

    package var isWeb: Bool { scheme == "http" || scheme == "https" }

    /// The address a reference on this page means; nil where it means none (`http://:x`, a bare fragment is
    /// the page itself).
    package func resolve(_ reference: String) -> WebAddress? {
        let cleaned = Self.cleaned(reference)
        guard let parts = AddressParts(cleaned) else { return nil }
        // `http:page.html` under the same scheme is relative for browsers.
        if let scheme = parts.scheme, scheme != self.scheme || parts.authority != nil || !isWeb {
            return WebAddress(parts, scheme: scheme, base: nil)
        }
        return WebAddress(parts, scheme: scheme, base: self)
    }

    private init?(_ parts: AddressParts, scheme: String, base: WebAddress?) {
        self.scheme = scheme
        let isWeb = scheme == "http" || scheme == "https"
        if let authority = parts.authority {
            guard let (host, port) = Self.hostAndPort(authority) else { return nil }
            self.host = host
            self.port = port == Self.defaultPort(scheme) ? nil : port
        } else if let base {
            (host, port) = (base.host, base.port)
        } else {
            guard !isWeb else { return nil }
            (host, port) = ("", nil)
        }
        guard !isWeb || !host.isEmpty else { return nil }
        guard let base, parts.authority == nil else {
            path = host.isEmpty ? parts.path : Self.withoutDots(parts.path)
            query = parts.query
            return
        }
        if parts.path.isEmpty {
            path = base.path
            query = parts.query ?? base.query
        } else if parts.path.hasPrefix("/") {
            path = Self.withoutDots(parts.path)
            query = parts.query
        } else {
            let folder = base.path.utf8.lastIndex(of: UInt8(ascii: "/")).map { base.path[...$0] } ?? "/"
            path = Self.withoutDots(folder + parts.path)
            query = parts.query
        }
    }

    private static func defaultPort(_ scheme: String) -> Int? {
        switch scheme {
        case "http": 80
        case "https": 443
        case "ftp": 21
        default: nil
        }
    }

    /// White space at both ends and line breaks anywhere are not part of an address (WHATWG URL §4.4).
    private static func cleaned(_ text: String) -> [UInt8] {
        var bytes = Array(text.utf8)[...]
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        return bytes.drop { $0 <= 0x20 }.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    }

    private static func hostAndPort(_ authority: String) -> (String, Int?)? {
        let afterUser = authority.utf8.lastIndex(of: UInt8(ascii: "@")).map {
            authority[authority.utf8.index(after: $0)...]
        }
        var host = afterUser ?? authority[...]
        var port: Int?
        if let colon = host.utf8.lastIndex(of: UInt8(ascii: ":")), !host[colon...].contains("]") {
            let digits = host[host.utf8.index(after: colon)...]
            if !digits.isEmpty {
                guard let value = Int(digits), (0...65_535).contains(value) else { return nil }
                port = value
            }
            host = host[..<colon]
        }
        guard
            !host.utf8.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "\"") })
        else { return nil }
        return (host.lowercased(), port)
    }

    /// RFC 3986 §5.2.4, with the escapes that browsers add to characters that may not stand in a path.
    private static func withoutDots(_ path: String) -> String {
        guard !path.hasPrefix("/") || mayHoldDots(path) else { return path }
        var kept: [Substring] = []
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst(
            path.hasPrefix("/") ? 1 : 0)
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            switch segment.lowercased() {
            case ".", "%2e":
                if isLast { kept.append("") }
            case "..", ".%2e", "%2e.", "%2e%2e":
                _ = kept.popLast()
                if isLast { kept.append("") }
            default:
                kept.append(segment)
            }
        }
        return "/" + kept.joined(separator: "/")
    }

    /// A segment of dots begins after a slash with a dot, plain or escaped.
    private static func mayHoldDots(_ path: String) -> Bool {
        var last: UInt8 = 0
        for byte in path.utf8 {
            if last == UInt8(ascii: "/"), byte == UInt8(ascii: ".") || byte == UInt8(ascii: "%") {
                return true
            }
            last = byte
        }
        return false
    }
}
