/// How one request reaches the address it names in place of the one its host resolves to.
///
/// Libcurl files name lookups and open connections by the name it connects to. So the host gets a name of its own,
/// made of host and address: a request that names another address, or none, can neither be given this connection nor
/// this lookup. (One name for all hosts at an address would be as right, but libcurl would search all their
/// connections one by one.)
struct Mapping: Equatable {
    /// For `CURLOPT_RESOLVE`.
    let resolve: String
    /// For `CURLOPT_CONNECT_TO`; with an empty host and port it applies to whatever the handle asks for.
    let connectTo: String

    /// Nil unless `address` is a numeric address, with or without a port: `127.0.0.1:8080`, `[::1]:8080`, `::1`.
    init?(_ target: WireTarget, at address: String) {
        guard let (ip, port) = Self.split(address), IPAddress(ip) != nil else { return nil }
        // A name has at most 255 bytes; for a longer one the address alone is still right.
        let host = target.host.utf8.count < 180 ? target.host : ""
        let name = Self.label("\(host).\(ip)") + ".mapped"
        let connectPort = port ?? target.port
        resolve = "\(name):\(connectPort):\(ip.utf8.contains(UInt8(ascii: ":")) ? "[\(ip)]" : ip)"
        connectTo = "::\(name):\(connectPort)"
    }

    private static func split(_ address: String) -> (ip: String, port: Int?)? {
        if address.hasPrefix("[") {
            let parts = address.dropFirst().split(
                separator: "]", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return nil }
            if parts[1].isEmpty { return (String(parts[0]), nil) }
            guard parts[1].hasPrefix(":"), let port = port(parts[1].dropFirst()) else { return nil }
            return (String(parts[0]), port)
        }
        let parts = address.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return (address, nil) }
        guard let port = port(parts[1]) else { return nil }
        return (String(parts[0]), port)
    }

    private static func port(_ text: Substring) -> Int? {
        guard let port = Int(text), (1...65_535).contains(port) else { return nil }
        return port
    }

    /// Without the colons and brackets of IPv6, which would end the name early.
    private static func label(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: ":")) else { return text }
        return String(
            decoding: text.utf8.map { byte in
                byte == UInt8(ascii: ":") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
                    ? UInt8(ascii: "-") : byte
            }, as: UTF8.self)
    }
}
