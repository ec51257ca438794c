import Markup

/// One record of a WARC 1.1 file (ISO 28500:2017 §4): named fields and a block.
struct WARCRecord {
    /// The values of `WARC-Type` that this system writes (§6).
    enum Kind: String {
        case warcinfo, request, response, revisit, metadata
    }

    private(set) var fields: [(name: String, value: String)]
    private(set) var block: [UInt8]

    /// A new record: its digest and length are put in last.
    init(
        _ kind: Kind, id: String, date: String, fields: [(name: String, value: String)], block: [UInt8]
    ) {
        self.fields = [("WARC-Type", kind.rawValue), ("WARC-Record-ID", id), ("WARC-Date", date)]
        self.fields += fields
        self.fields.append(("WARC-Block-Digest", Self.digest(block)))
        self.fields.append(("Content-Length", String(block.count)))
        self.block = block
    }

    private init(fields: [(name: String, value: String)], block: [UInt8]) {
        self.fields = fields
        self.block = block
    }

    /// Reads one record that fills the bytes; nil where they are anything else.
    init?(_ bytes: [UInt8]) {
        var lines = HeaderLines(bytes)
        guard let version = lines.next(), version.bytes.elementsEqual(Self.version.utf8) else { return nil }
        var fields: [(name: String, value: String)] = []
        while let line = lines.next() {
            if line.isEmpty {
                let start = lines.position
                guard
                    let length = fields.first(where: { $0.name == "Content-Length" }).flatMap({
                        Int($0.value)
                    }),
                    length >= 0, bytes.count - start - 4 == length,
                    bytes[(start + length)...].elementsEqual([13, 10, 13, 10])
                else { return nil }
                self.init(fields: fields, block: Array(bytes[start..<(start + length)]))
                return
            }
            guard let field = line.field else { return nil }
            fields.append(field)
        }
        return nil
    }

    /// The first field of that name, which must be written as this system writes it.
    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    var kind: Kind? { self["WARC-Type"].flatMap(Kind.init) }
    /// `sha256:<hex>` of the content octets that are, or were, in this record.
    var payloadDigest: String? {
        kind == .metadata ? self[ExchangeField.prunedDigest] : self["WARC-Payload-Digest"]
    }

    var id: String { self["WARC-Record-ID"] ?? "" }

    /// Header, block and the two line ends after it: what one gzip member holds.
    var parts: [[UInt8]] {
        var head = Array(Self.version.utf8) + [13, 10]
        for field in fields {
            // Every value that others have a say in is escaped before; this is the last line of defence.
            precondition(!field.value.utf8.contains { $0 == 13 || $0 == 10 }, "line break in \(field.name)")
            head += field.name.utf8
            head += [UInt8(ascii: ":"), 0x20]
            head += field.value.utf8
            head += [13, 10]
        }
        return [head + [13, 10], block, [13, 10, 13, 10]]
    }

    /// The value of a digest field for these bytes.
    static func digest(_ bytes: [UInt8]) -> String { "sha256:\(Digest.sha256Hex(bytes))" }

    private static let version = "WARC/1.1"
}
