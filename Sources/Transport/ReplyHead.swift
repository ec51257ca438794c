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
        guard let head = bytes.withUnsafeBufferPointer(Self.init(scanning:)) else { return nil }
        self = head
    }

    // One pass over raw bytes: this runs for every reply, and slices of an array cost several times as much.
    private init?(scanning bytes: UnsafeBufferPointer<UInt8>) {
        var end = Self.lineEnd(bytes, from: 0)
        guard let line = Self.statusLine(bytes, Self.trimmed(bytes, 0..<end)) else { return nil }
        (version, status) = line
        headers = []
        headers.reserveCapacity(16)
        while end + 1 < bytes.count {
            let start = end + 1
            end = Self.lineEnd(bytes, from: start)
            let content = Self.trimmed(bytes, start..<end)
            guard !content.isEmpty else { continue }
            if content.lowerBound > start {
                guard let last = headers.popLast() else { continue }
                headers.append(HeaderField(last.name, last.value + " " + Self.text(bytes, content)))
            } else if let colon = content.first(where: { bytes[$0] == UInt8(ascii: ":") }) {
                let name = Self.trimmed(bytes, start..<colon)
                let value = Self.trimmed(bytes, colon + 1..<content.upperBound)
                headers.append(HeaderField(Self.text(bytes, name), Self.text(bytes, value)))
            }
        }
    }

    /// Whether it gives the body two lengths, of which one must be wrong, or one that is no number (RFC 9112 §6.3).
    var contradictsItself: Bool {
        var length: String?
        for field in headers where field.name.utf8.count == 14 && field.name.lowercased() == "content-length"
        {
            guard Int(field.value) != nil, length == nil || length == field.value else { return true }
            length = field.value
        }
        return false
    }

    /// Whether the lines so far are an interim reply's (RFC 9110 §15.2), whose final one is still to come.
    static func isInterim(_ bytes: [UInt8]) -> Bool {
        guard let blank = bytes.firstIndex(of: UInt8(ascii: " ")), blank + 1 < bytes.count else {
            return false
        }
        return bytes[blank + 1] == UInt8(ascii: "1")
    }

    private static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
        return end
    }

    private static func statusLine(
        _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
    ) -> (version: String, status: Int)? {
        let first = line.first { bytes[$0] == UInt8(ascii: " ") } ?? line.upperBound
        guard line.count > 5, "HTTP/".utf8.elementsEqual(bytes[line.lowerBound..<line.lowerBound + 5]) else {
            return nil
        }
        let rest = trimmed(bytes, first..<line.upperBound)
        let second = rest.first { bytes[$0] == UInt8(ascii: " ") } ?? rest.upperBound
        guard let status = Int(text(bytes, rest.lowerBound..<second)) else { return nil }
        return (text(bytes, line.lowerBound + 5..<first), status)
    }

    private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, isBlank(bytes[start]) { start += 1 }
        while start < end, isBlank(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }

    private static func text(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
        let piece = UnsafeBufferPointer(rebasing: bytes[range])
        if piece.allSatisfy({ $0 < 0x80 }) {
            return String(unsafeUninitializedCapacity: piece.count) { buffer in
                _ = buffer.update(from: piece)
                return piece.count
            }
        }
        if let text = String(validating: piece, as: UTF8.self) { return text }
        var latin = ""
        for byte in piece { latin.unicodeScalars.append(Unicode.Scalar(byte)) }
        return latin
    }
}
