/// What a page says about its own encoding in its first 4,096 bytes (HTML §13.2.3.2, XML §4.3.3).
struct Declaration {
    let label: String
    let source: DecodedText.Source

    private static let reach = 4096

    init?(in bytes: UnsafeRawBufferPointer) {
        let head = Array(bytes.prefix(Self.reach))
        if let label = Self.xmlLabel(head) {
            self.init(label: label, source: .xml)
            return
        }
        guard let label = Self.metaLabel(head) else { return nil }
        self.init(label: label, source: .meta)
    }

    /// The `charset` of a `Content-Type` field.
    init?(contentType: String?) {
        guard let contentType, let label = Self.charsetValue(Array(contentType.utf8)[...]) else { return nil }
        self.init(label: label, source: .header)
    }

    private init(label: String, source: DecodedText.Source) {
        self.label = label
        self.source = source
    }

    private static func xmlLabel(_ head: [UInt8]) -> String? {
        guard let start = head.firstIndex(where: { !isSpace($0) }),
            matches(head[...], at: start, "<?xml"),
            let end = head[start...].firstIndex(of: UInt8(ascii: ">"))
        else { return nil }
        return value(of: "encoding", in: head[start..<end])
    }

    private static func metaLabel(_ head: [UInt8]) -> String? {
        var position = 0
        while let open = head[position...].firstIndex(of: UInt8(ascii: "<")) {
            position = open + 1
            if matches(head[...], at: open, "<!--") {
                position = endOfComment(head, from: open + 4)
            } else if matches(head[...], at: open, "<meta") {
                let end = head[open...].firstIndex(of: UInt8(ascii: ">")) ?? head.endIndex
                if let label = charsetValue(head[open..<end]) { return label }
                position = end
            }
        }
        return nil
    }

    private static func endOfComment(_ head: [UInt8], from start: Int) -> Int {
        var position = start
        while position + 3 <= head.count {
            if matches(head[...], at: position, "-->") { return position + 3 }
            position += 1
        }
        return head.count
    }

    private static func charsetValue(_ bytes: ArraySlice<UInt8>) -> String? {
        value(of: "charset", in: bytes)
    }

    /// The value after `name =`, quoted or not, whatever the name's case.
    private static func value(of name: String, in bytes: ArraySlice<UInt8>) -> String? {
        let length = name.utf8.count
        var position = bytes.startIndex
        while position + length < bytes.endIndex {
            defer { position += 1 }
            guard matches(bytes, at: position, name) else { continue }
            var next = position + length
            while next < bytes.endIndex, isSpace(bytes[next]) { next += 1 }
            guard next < bytes.endIndex, bytes[next] == UInt8(ascii: "=") else { continue }
            next += 1
            while next < bytes.endIndex, isSpace(bytes[next]) || isQuote(bytes[next]) { next += 1 }
            let label = bytes[next...].prefix {
                !isSpace($0) && !isQuote($0) && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "/")
                    && $0 != UInt8(ascii: ",")
            }
            guard !label.isEmpty, label.count < 40 else { continue }
            return String(decoding: label, as: UTF8.self).lowercased()
        }
        return nil
    }

    private static func matches(_ bytes: ArraySlice<UInt8>, at position: Int, _ word: String) -> Bool {
        var index = position
        for byte in word.utf8 {
            guard index < bytes.endIndex, lower(bytes[index]) == byte else { return false }
            index += 1
        }
        return true
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        byte >= 0x41 && byte <= 0x5A ? byte + 32 : byte
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

    private static func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
    }
}
