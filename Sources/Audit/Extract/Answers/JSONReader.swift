/// Reads JSON out of UTF-8 bytes; total, with a limit on depth.
struct JSONReader {
    private let bytes: [UInt8]
    private var position = 0

    private static let mostDepth = 128

    /// Nil where the bytes are no JSON text; a wrapping call (`callback({…});`) is taken off.
    static func read(_ bytes: [UInt8]) -> JSONValue? {
        var reader = JSONReader(bytes)
        reader.skipCall()
        return reader.value(depth: 0)
    }

    /// The value that the bytes begin with, whatever stands behind it.
    static func readPrefix(_ bytes: [UInt8]) -> JSONValue? {
        var reader = JSONReader(bytes)
        return reader.value(depth: 0)
    }

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    private mutating func skipCall() {
        skipSpace()
        guard position < bytes.count, isASCIILetter(bytes[position]) || bytes[position] == 0x5F else {
            return
        }
        guard let open = bytes[position...].prefix(200).firstIndex(of: UInt8(ascii: "(")) else { return }
        position = open + 1
    }

    private mutating func skipSpace() {
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) -> JSONValue? {
        skipSpace()
        guard position < bytes.count, depth < Self.mostDepth else { return nil }
        switch bytes[position] {
        case UInt8(ascii: "{"): return object(depth: depth)
        case UInt8(ascii: "["): return array(depth: depth)
        case UInt8(ascii: "\""): return string().map { .string($0) }
        case UInt8(ascii: "t"): return word("true", .bool(true))
        case UInt8(ascii: "f"): return word("false", .bool(false))
        case UInt8(ascii: "n"): return word("null", .null)
        default: return number()
        }
    }

    private mutating func object(depth: Int) -> JSONValue? {
        position += 1
        var members: [JSONValue.Member] = []
        if take(UInt8(ascii: "}")) { return .object([]) }
        repeat {
            skipSpace()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\""), let name = string(),
                take(UInt8(ascii: ":")), let value = value(depth: depth + 1)
            else { return nil }
            members.append(.init(name: name, value: value))
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "}")) ? .object(members) : nil
    }

    private mutating func array(depth: Int) -> JSONValue? {
        position += 1
        var elements: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return .array([]) }
        repeat {
            guard let value = value(depth: depth + 1) else { return nil }
            elements.append(value)
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "]")) ? .array(elements) : nil
    }

    private mutating func word(_ word: String, _ value: JSONValue) -> JSONValue? {
        guard bytes[position...].starts(with: word.utf8) else { return nil }
        position += word.utf8.count
        return value
    }

    private mutating func number() -> JSONValue? {
        let text = bytes[position...].prefix { isASCIIDigit($0) || "+-.eE".utf8.contains($0) }
        guard text.contains(where: isASCIIDigit) else { return nil }
        position += text.count
        return .number(String(decoding: text, as: UTF8.self))
    }

    private mutating func string() -> String? {
        position += 1
        var text: [UInt8] = []
        while position < bytes.count {
            let plain = bytes[position...].prefix { $0 != 0x22 && $0 != 0x5C }
            text.append(contentsOf: plain)
            position += plain.count
            guard position < bytes.count else { return nil }
            if bytes[position] == 0x22 {
                position += 1
                return String(decoding: text, as: UTF8.self)
            }
            position += 1
            guard escape(into: &text) else { return nil }
        }
        return nil
    }

    private mutating func escape(into text: inout [UInt8]) -> Bool {
        guard position < bytes.count else { return false }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"), UInt8(ascii: "f"): text.append(0x20)
        case UInt8(ascii: "u"):
            guard let unit = hex() else { return false }
            text.append(contentsOf: Array(String(Character(scalar(unit))).utf8))
        default: text.append(byte)
        }
        return true
    }

    private mutating func scalar(_ unit: UInt32) -> Unicode.Scalar {
        let replacement: Unicode.Scalar = "\u{FFFD}"
        guard (0xD800...0xDBFF).contains(unit) else { return Unicode.Scalar(unit) ?? replacement }
        guard position + 1 < bytes.count, bytes[position] == 0x5C, bytes[position + 1] == UInt8(ascii: "u")
        else { return replacement }
        position += 2
        guard let low = hex(), (0xDC00...0xDFFF).contains(low) else { return replacement }
        return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)) ?? replacement
    }

    private mutating func hex() -> UInt32? {
        guard position + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[position..<position + 4] {
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
            case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
            default: return nil
            }
        }
        position += 4
        return value
    }
}
