import Audit

/// Status line and header fields of one reply.
struct ReplyHead: Equatable {
    var status: Int
    var version: String
    var headers: [HeaderField]

    /// Reads the lines as libcurl hands them over; nil when the first is no status line (RFC 9112 §4).
    ///
    /// A folded line (RFC 9112 §5.2) is joined to its field by one blank; a line without a colon is dropped. Bytes
    /// that are not UTF-8 are read as ISO 8859-1, from which they can be had back.
    init?(_ bytes: [UInt8]) {
        var lines = bytes.split(separator: UInt8(ascii: "\n"))[...]
        guard let first = lines.popFirst(), let (version, status) = Self.statusLine(Self.trimmed(first))
        else { return nil }
        self.version = version
        self.status = status
        headers = []
        headers.reserveCapacity(lines.count)
        for line in lines {
            let content = Self.trimmed(line)
            guard !content.isEmpty else { continue }
            if let byte = line.first, Self.isBlank(byte) {
                guard let last = headers.popLast() else { continue }
                headers.append(HeaderField(last.name, last.value + " " + Self.text(content)))
            } else if let colon = content.firstIndex(of: UInt8(ascii: ":")) {
                let value = Self.trimmed(content[(colon + 1)...])
                headers.append(HeaderField(Self.text(Self.trimmed(content[..<colon])), Self.text(value)))
            }
        }
    }

    /// Whether the lines so far are an interim reply's (RFC 9110 §15.2), whose final one is still to come.
    static func isInterim(_ bytes: [UInt8]) -> Bool {
        guard let blank = bytes.firstIndex(of: UInt8(ascii: " ")), blank + 1 < bytes.count else {
            return false
        }
        return bytes[blank + 1] == UInt8(ascii: "1")
    }

    private static func statusLine(_ line: ArraySlice<UInt8>) -> (version: String, status: Int)? {
        let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
        guard parts.count >= 2, parts[0].starts(with: "HTTP/".utf8), let status = Int(text(parts[1]))
        else { return nil }
        return (text(parts[0].dropFirst(5)), status)
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var line = line
        while let byte = line.first, isBlank(byte) { line.removeFirst() }
        while let byte = line.last, isBlank(byte) { line.removeLast() }
        return line
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var latin = ""
        for byte in bytes { latin.unicodeScalars.append(Unicode.Scalar(byte)) }
        return latin
    }
}
