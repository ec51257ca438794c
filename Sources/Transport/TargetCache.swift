import Audit

/// Scheme, host and port of addresses as libcurl reads them, read once for all pages of a site.
final class TargetCache {
    private let reader = URLReader()
    private var known: [Substring: WireTarget] = [:]

    private static let most = 4096

    /// Only the part before the path decides (RFC 3986 §3.2): it ends at the first slash, question mark or hash.
    func target(of url: String) throws(FetchFailure) -> WireTarget {
        guard let origin = Self.origin(of: url) else { return try reader.read(url) }
        if let target = known[origin] { return target }
        let target = try reader.read(url)
        if known.count >= Self.most { known = [:] }
        known[Substring(String(origin))] = target
        return target
    }

    /// Nil for what libcurl has to look at as a whole: strange bytes, a length beyond any address, another scheme.
    private static func origin(of url: String) -> Substring? {
        let bytes = url.utf8
        guard bytes.count <= 16_384, url.hasPrefix("http://") || url.hasPrefix("https://"),
            bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        let start = bytes.index(bytes.startIndex, offsetBy: url.hasPrefix("http://") ? 7 : 8)
        let end = bytes[start...].firstIndex { $0 == 0x2F || $0 == 0x3F || $0 == 0x23 } ?? bytes.endIndex
        return url[..<end]
    }
}
