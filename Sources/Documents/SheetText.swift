import Audit

/// CSV for people with a spreadsheet: byte-order mark, CR LF, and no cell that would run as a formula.
enum SheetText {
    static func render(headers: [String], rows: [[String]]) -> String {
        let table = CSVTable(rows: ([headers] + rows).map { CSVTable.Row(line: 0, cells: $0.map(inert)) })
        return "\u{FEFF}" + table.text
    }

    /// A leading `= + - @`, tab or line end makes spreadsheets compute a cell; an apostrophe stops them.
    static func inert(_ cell: String) -> String {
        guard let first = cell.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) else {
            return cell
        }
        return "'" + cell
    }
}
