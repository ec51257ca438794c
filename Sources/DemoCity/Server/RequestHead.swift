/// The part of a request that the city looks at (RFC 9112 §3).
struct RequestHead {
    var method: String
    /// Lower case, without port.
    var host: String
    var path: String
    var wantsClose: Bool
    /// Bytes of the request, its blank line included.
    var length: Int

    enum Outcome {
        case incomplete
        case malformed
        case whole(RequestHead)
    }

    static let limit = 64 << 10

    static func read(_ bytes: [UInt8]) -> Outcome {
        guard let end = bytes.position(of: [13, 10, 13, 10]) else {
            return bytes.count > limit ? .malformed : .incomplete
        }
        let text = String(decoding: bytes[..<end], as: UTF8.self)
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
        let words = (lines.first ?? "").split(separator: " ")
        guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return .malformed }
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { return .malformed }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            fields[line[..<colon].lowercased()] = String(value)
        }
        guard let hostField = fields["host"] else { return .malformed }
        let host = hostField.lowercased().split(separator: ":").first.map(String.init) ?? ""
        let connection = fields["connection"]?.lowercased() ?? ""
        let isOld = words[2] == "HTTP/1.0" && !connection.contains("keep-alive")
        // A body is not expected; with one, the rest of the connection could not be told from it.
        let hasBody = fields["transfer-encoding"] != nil || (fields["content-length"] ?? "0") != "0"
        return .whole(
            RequestHead(
                method: String(words[0]), host: host, path: String(words[1]),
                wantsClose: isOld || connection.contains("close") || hasBody, length: end + 4))
    }
}
