package import Audit
internal import CSheet

/// The ledgers of a round as one workbook, a sheet each: frozen header, filter, widths, dates as dates.
package enum LedgerBook {
    /// Why a workbook could not be written, in the library's words.
    package struct Fault: Error {
        package let reason: String
    }

    // A sheet holds 65,530 links and no more; longer ledgers show addresses as text.
    private static let mostLinks = 60_000
    private static let longestLink = 2000
    /// Every cell of a sheet holds at most so many characters.
    private static let longestText = 32_000

    /// Writes to a new file; rows are made and forgotten one after the other.
    ///
    /// `created` is what the file says of itself.
    package static func write(
        _ ledgers: [Ledger], title: String, created: Instant, to path: String, scratch: String
    ) throws(Fault) {
        guard let book = cs_workbook(path, scratch) else { throw Fault(reason: "out of memory") }
        setProperties(book, title, created)
        let styles = Styles(book)
        for ledger in ledgers {
            guard let sheet = workbook_add_worksheet(book, ledger.name) else {
                workbook_close(book)
                throw Fault(reason: "the sheet \(ledger.name) could not be made")
            }
            write(ledger, to: sheet, styles)
        }
        let code = workbook_close(book)
        guard code == LXW_NO_ERROR else { throw Fault(reason: String(cString: lxw_strerror(code))) }
    }

    private struct Styles {
        let head: UnsafeMutablePointer<lxw_format>?
        let text: UnsafeMutablePointer<lxw_format>?
        let day: UnsafeMutablePointer<lxw_format>?

        init(_ book: UnsafeMutablePointer<lxw_workbook>) {
            head = workbook_add_format(book)
            format_set_bold(head)
            format_set_bg_color(head, 0xDDE6F0)
            format_set_border(head, UInt8(LXW_BORDER_THIN.rawValue))
            format_set_text_wrap(head)
            format_set_align(head, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
            text = workbook_add_format(book)
            format_set_text_wrap(text)
            format_set_align(text, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
            day = workbook_add_format(book)
            format_set_num_format(day, "yyyy-mm-dd")
            format_set_align(day, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        }
    }

    private static func setProperties(
        _ book: UnsafeMutablePointer<lxw_workbook>, _ title: String, _ created: Instant
    ) {
        // The library copies what it is given.
        let seconds = Int((created.milliseconds - 8 * 3_600_000) / 1000)
        withMutableText(title) { title in
            var properties = lxw_doc_properties()
            properties.title = title
            properties.created = seconds
            workbook_set_properties(book, &properties)
        }
    }

    private static func withMutableText(_ text: String, _ body: (UnsafeMutablePointer<CChar>?) -> Void) {
        var copy = Array(text.utf8CString)
        copy.withUnsafeMutableBufferPointer { body($0.baseAddress) }
    }

    private static func write(
        _ ledger: Ledger, to sheet: UnsafeMutablePointer<lxw_worksheet>, _ styles: Styles
    ) {
        let lastColumn = UInt16(ledger.columns.count - 1)
        for (index, column) in ledger.columns.enumerated() {
            worksheet_set_column(sheet, UInt16(index), UInt16(index), Double(column.width), styles.text)
        }
        for (index, column) in ledger.columns.enumerated() {
            worksheet_write_string(sheet, 0, UInt16(index), column.title, styles.head)
        }
        worksheet_freeze_panes(sheet, 1, 0)
        worksheet_autofilter(sheet, 0, 0, UInt32(max(1, ledger.rowCount)), lastColumn)
        worksheet_set_landscape(sheet)
        worksheet_set_paper(sheet, 9)
        worksheet_fit_to_pages(sheet, 1, 0)
        worksheet_repeat_rows(sheet, 0, 0)
        for index in 0..<ledger.rowCount {
            for (column, cell) in ledger.row(index).enumerated() {
                write(
                    cell, to: sheet, UInt32(index + 1), UInt16(column), styles, ledger.rowCount <= mostLinks)
            }
        }
    }

    private static func write(
        _ cell: Ledger.Cell, to sheet: UnsafeMutablePointer<lxw_worksheet>, _ row: UInt32, _ column: UInt16,
        _ styles: Styles, _ linksFit: Bool
    ) {
        switch cell {
        case .empty: break
        case .number(let number): worksheet_write_number(sheet, row, column, Double(number), styles.text)
        case .day(let day):
            var moment = lxw_datetime()
            (moment.year, moment.month, moment.day) = (
                Int32(day.year), Int32(day.month), Int32(day.dayOfMonth)
            )
            worksheet_write_datetime(sheet, row, column, &moment, styles.day)
        case .link(let address) where linksFit && isLink(address):
            if worksheet_write_url(sheet, row, column, address, styles.text) != LXW_NO_ERROR {
                worksheet_write_string(sheet, row, column, address, styles.text)
            }
        case .text(let text), .link(let text):
            // Always a string cell: what begins with = stays text and is never computed.
            worksheet_write_string(sheet, row, column, clean(text), styles.text)
        }
    }

    private static func isLink(_ address: String) -> Bool {
        (address.hasPrefix("http://") || address.hasPrefix("https://")) && address.utf8.count <= longestLink
            && address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    /// Without what XML cannot hold, and no longer than a cell.
    private static func clean(_ text: String) -> String {
        let scalars = text.unicodeScalars.prefix(longestText).filter {
            $0.value >= 0x20 && $0.value != 0xFFFE && $0.value != 0xFFFF || $0.value == 0x0A
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
