/// Makes the record that every file begins with (WARC 1.1 §6.2), and the names of all records.
struct WarcinfoWriter {
    let software: String
    let makeID: () -> String

    /// A `WARC-Record-ID`: a URI in angle brackets.
    func newID() -> String { "<urn:uuid:\(FieldText.escape(makeID()))>" }

    func record(file: String, date: String) -> WARCRecord {
        let specification = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
        let lines = [
            "software: \(software.split(whereSeparator: \.isNewline).joined(separator: " "))",
            "format: WARC File Format 1.1", "conformsTo: \(specification)",
        ]
        let block = Array(lines.map { "\($0)\r\n" }.joined().utf8)
        return WARCRecord(
            .warcinfo, id: newID(), date: date,
            fields: [
                ("WARC-Filename", file), ("Content-Type", "application/warc-fields"),
                ("WARC-Payload-Digest", WARCRecord.digest(block)),
            ], block: block)
    }
}
