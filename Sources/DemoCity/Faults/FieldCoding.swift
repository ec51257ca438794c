/// Field blocks of HTTP/2 (RFC 7541): written in the plainest form, read with the tables a client may use.
struct FieldCoding {
    typealias Field = (name: String, value: String)

    private var dynamic: [Field] = []
    private var dynamicSize = 0
    private var dynamicLimit = 4096

    /// Literals without indexing and without Huffman codes (§6.2.2); names must be in lower case.
    static func block(_ fields: [Field]) -> [UInt8] {
        fields.flatMap { [0] + text($0.name) + text($0.value) }
    }

    private static func text(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        guard bytes.count >= 127 else { return [UInt8(bytes.count)] + bytes }
        var length: [UInt8] = [127]
        var rest = bytes.count - 127
        while rest >= 128 {
            length.append(UInt8(rest % 128 + 128))
            rest /= 128
        }
        return length + [UInt8(rest)] + bytes
    }

    /// The fields of a whole block; nil where it cannot be read.
    mutating func fields(_ block: [UInt8]) -> [Field]? {
        var cursor = Cursor(rest: block[...])
        var fields: [Field] = []
        while let first = cursor.rest.first {
            if first & 0x80 != 0 {
                guard let index = cursor.number(bits: 7), let field = entry(index) else { return nil }
                fields.append(field)
            } else if first & 0xE0 == 0x20 {
                guard let size = cursor.number(bits: 5) else { return nil }
                dynamicLimit = min(size, 4096)
                evict()
            } else {
                let isAdded = first & 0x40 != 0
                guard let index = cursor.number(bits: isAdded ? 6 : 4),
                    let name = index == 0 ? cursor.text() : entry(index)?.name, let value = cursor.text()
                else { return nil }
                fields.append((name, value))
                if isAdded { add((name, value)) }
            }
        }
        return fields
    }

    private func entry(_ index: Int) -> Field? {
        if let field = Self.fixed.indices.contains(index - 1) ? Self.fixed[index - 1] : nil { return field }
        let place = index - 1 - Self.fixed.count
        return dynamic.indices.contains(place) ? dynamic[place] : nil
    }

    private mutating func add(_ field: Field) {
        dynamic.insert(field, at: 0)
        dynamicSize += Self.size(field)
        evict()
    }

    private mutating func evict() {
        while dynamicSize > dynamicLimit, let last = dynamic.popLast() { dynamicSize -= Self.size(last) }
    }

    // §4.1.
    private static func size(_ field: Field) -> Int { field.name.utf8.count + field.value.utf8.count + 32 }

    /// Appendix A.
    private static let fixed: [Field] = {
        let valued: [Field] = [
            (":authority", ""), (":method", "GET"), (":method", "POST"), (":path", "/"),
            (":path", "/index.html"), (":scheme", "http"), (":scheme", "https"), (":status", "200"),
            (":status", "204"), (":status", "206"), (":status", "304"), (":status", "400"),
            (":status", "404"), (":status", "500"), ("accept-charset", ""),
            ("accept-encoding", "gzip, deflate"),
        ]
        let names = """
            accept-language accept-ranges accept access-control-allow-origin age allow authorization \
            cache-control content-disposition content-encoding content-language content-length \
            content-location content-range content-type cookie date etag expect expires from host if-match \
            if-modified-since if-none-match if-range if-unmodified-since last-modified link location \
            max-forwards proxy-authenticate proxy-authorization range referer refresh retry-after server \
            set-cookie strict-transport-security transfer-encoding user-agent vary via www-authenticate
            """
        return valued + names.split(separator: " ").map { (String($0), "") }
    }()
}

/// Where the reading of a block has come to.
private struct Cursor {
    var rest: ArraySlice<UInt8>

    /// §5.1.
    mutating func number(bits: Int) -> Int? {
        guard let first = rest.popFirst() else { return nil }
        let most = 1 << bits - 1
        var value = Int(first) & most
        guard value == most else { return value }
        for shift in stride(from: 0, through: 28, by: 7) {
            guard let byte = rest.popFirst() else { return nil }
            value += Int(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
        }
        return nil
    }

    /// §5.2.
    mutating func text() -> String? {
        guard let first = rest.first, let length = number(bits: 7), length <= rest.count else { return nil }
        let bytes = rest.prefix(length)
        rest = rest.dropFirst(length)
        return first & 0x80 == 0 ? String(decoding: bytes, as: UTF8.self) : HuffmanText.decoded(bytes)
    }
}
