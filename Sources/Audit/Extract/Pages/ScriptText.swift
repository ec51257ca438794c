import Markup

/// Looks up assignments in the text of a script, without running it.
struct ScriptText {
    private let bytes: [UInt8]
    private let start: Int

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        start = 0
    }

    /// The part that begins with a word; nil where the script does not have it.
    init?(_ bytes: [UInt8], from word: String) {
        guard let start = ByteSearch.find(Array(word.utf8), in: bytes[...]) else { return nil }
        self.bytes = bytes
        self.start = start
    }

    /// The first non-empty literal assigned to a name: `var ct = "1653889595"`, `window.ct='…'`, `ct: '…'`,
    /// `"" || "MjM5"`, `JsDecode('…')`.
    func value(_ name: String) -> String? { values(name, most: 1).first }

    /// The first few of its values, in the order of the text.
    func values(_ name: String, most: Int) -> [String] {
        let wanted = Array(name.utf8)
        var found: [String] = []
        var position = start
        while found.count < most, let hit = ByteSearch.find(wanted, in: bytes[...], from: position) {
            position = hit + wanted.count
            guard hit == 0 || !isWord(bytes[hit - 1]), let value = assigned(at: position) else { continue }
            found.append(value)
        }
        return found
    }

    private func assigned(at position: Int) -> String? {
        var next = position
        if next < bytes.count, bytes[next] == 0x22 || bytes[next] == 0x27 { next += 1 }
        next = skipBlanks(next)
        guard next < bytes.count, bytes[next] == UInt8(ascii: "=") || bytes[next] == UInt8(ascii: ":") else {
            return nil
        }
        next += 1
        // A comparison is no assignment.
        guard next < bytes.count, bytes[next] != UInt8(ascii: "=") else { return nil }
        let limit = min(next + 240, bytes.count)
        while next < limit {
            let byte = bytes[next]
            if byte == 0x22 || byte == 0x27 {
                let literal = bytes[(next + 1)..<limit].prefix { $0 != byte && $0 != 0x0A }
                if !literal.isEmpty { return String(decoding: literal, as: UTF8.self) }
                next += 2
                continue
            }
            if isASCIIDigit(byte) {
                return String(decoding: bytes[next..<limit].prefix(while: isASCIIDigit), as: UTF8.self)
            }
            guard byte == 0x20 || byte == UInt8(ascii: "|") || byte == UInt8(ascii: "(") || isWord(byte)
            else {
                return nil
            }
            next += 1
        }
        return nil
    }

    private func skipBlanks(_ position: Int) -> Int {
        var next = position
        while next < bytes.count, bytes[next] == 0x20 { next += 1 }
        return next
    }

    private func isWord(_ byte: UInt8) -> Bool {
        isASCIILetter(byte) || isASCIIDigit(byte) || byte == 0x5F || byte == 0x24
    }
}
