/// A table of text cells as RFC 4180 writes it.
///
/// Reading is lenient only where the RFC leaves room: lines may end in CR LF, LF or CR, the last may lack its end.
package struct CSVTable: Hashable, Sendable {
    /// One record and the line of the file it starts on (1 for the first).
    package struct Row: Hashable, Sendable {
        package var line: Int
        package var cells: [String]

        package init(line: Int = 0, cells: [String]) {
            self.line = line
            self.cells = cells
        }
    }

    package var rows: [Row]

    package init(rows: [Row]) {
        self.rows = rows
    }

    /// A quote that is never closed, or text after a closing quote.
    package struct Fault: Error, Hashable, Sendable {
        package var line: Int
        package var reason: String
    }

    /// `text` must not carry a byte-order mark; blank lines are skipped.
    package init(reading text: String) throws(Fault) {
        var reader = CSVReader(bytes: Array(text.utf8))
        rows = []
        while let row = try reader.next() {
            rows.append(row)
        }
    }

    /// Cells joined by commas, quoted where they must be, every line closed by CR LF (RFC 4180 §2).
    package var text: String {
        rows.map { row in row.cells.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func quoted(_ cell: String) -> String {
        let needsQuotes = cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        guard needsQuotes else { return cell }
        // Scalar by scalar: a quote that a combining mark follows is another character, and still a quote.
        var quoted = "\""
        for scalar in cell.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}

/// A cursor that reads one record after the other.
private struct CSVReader {
    let bytes: [UInt8]
    var position = 0
    var line = 1

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func next() throws(CSVTable.Fault) -> CSVTable.Row? {
        while position < bytes.count, isLineEnd(bytes[position]) { skipLineEnd() }
        guard position < bytes.count else { return nil }
        var row = CSVTable.Row(line: line, cells: [])
        while true {
            row.cells.append(try cell())
            guard position < bytes.count, bytes[position] == UInt8(ascii: ",") else { break }
            position += 1
        }
        if position < bytes.count { skipLineEnd() }
        return row
    }

    private mutating func cell() throws(CSVTable.Fault) -> String {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return bareCell() }
        let opened = line
        position += 1
        var content: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                    guard position == bytes.count || isCellEnd(bytes[position]) else {
                        throw CSVTable.Fault(line: line, reason: "右引号之后还有文字")
                    }
                    return String(decoding: content, as: UTF8.self)
                }
            }
            if byte == 0x0A || (byte == 0x0D && !(position + 1 < bytes.count && bytes[position + 1] == 0x0A))
            {
                line += 1
            }
            content.append(byte)
            position += 1
        }
        throw CSVTable.Fault(line: opened, reason: "左引号没有对应的右引号")
    }

    private mutating func bareCell() -> String {
        let start = position
        while position < bytes.count, !isCellEnd(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private func isCellEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || isLineEnd(byte) }

    private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    private mutating func skipLineEnd() {
        if bytes[position] == 0x0D, position + 1 < bytes.count, bytes[position + 1] == 0x0A { position += 1 }
        position += 1
        line += 1
    }
}
