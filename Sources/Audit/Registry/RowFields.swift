import Markup

/// One data line of a register file.
struct RegisterRow {
    let file: RegisterFile
    let line: Int
    let cells: [String]
}

/// The ids met so far and the line each stands on.
struct IDBook {
    private(set) var lines: [String: Int] = [:]
    private var files: [String: String] = [:]

    /// Where that id was met before, or nil when it is new (and now known).
    mutating func enter(_ id: String, at row: RegisterRow) -> String? {
        if let line = lines[id], let file = files[id] { return "\(file) 第\(line)行" }
        lines[id] = row.line
        files[id] = row.file.fileName
        return nil
    }
}

/// Reads the cells of one line by header and gathers what is wrong with them.
struct RowFields {
    private let row: RegisterRow
    private(set) var issues: [RegisterIssue] = []

    init(_ row: RegisterRow) {
        self.row = row
    }

    /// The cell as it stands: register files come back byte for byte, so nothing is trimmed.
    func text(_ header: String) -> String {
        guard let index = row.file.headers.firstIndex(of: header) else {
            preconditionFailure("\(row.file.fileName) has no column \(header)")
        }
        return row.cells[index]
    }

    mutating func reject(_ header: String, _ remedy: String) {
        issues.append(
            RegisterIssue(
                file: row.file.fileName, line: row.line, column: header, value: text(header), remedy: remedy))
    }

    mutating func required(_ header: String) -> String {
        let value = text(header)
        if value.allSatisfy(\.isWhitespace) {
            reject(header, "不能为空")
        } else if value.unicodeScalars.count > 200, header != "首页网址", header != "栏目网址" {
            reject(header, "最多200个字")
        }
        return value
    }

    mutating func id(_ header: String, in book: inout IDBook) -> String {
        let value = required(header)
        guard !value.isEmpty else { return value }
        let isPlain =
            value.utf8.count <= 40
            && value.utf8.allSatisfy { byte in
                byte == 0x2D || byte == 0x5F || byte == 0x2E || (48...57).contains(byte)
                    || (65...90).contains(byte)
                    || (97...122).contains(byte)
            }
        guard isPlain else {
            reject(header, "只能用字母、数字和 - _ .，最多40个字符")
            return value
        }
        if let place = book.enter(value, at: row) { reject(header, "编号重复，已用于 \(place)；每个对象的编号必须唯一且不再更改") }
        return value
    }

    mutating func choice<Choice>(_ header: String, _ type: Choice.Type) -> Choice?
    where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        let value = required(header)
        guard !value.isEmpty else { return nil }
        guard let choice = Choice(rawValue: value) else {
            let hasBlanks = value.first?.isWhitespace ?? false || value.last?.isWhitespace ?? false
            reject(
                header,
                (hasBlanks ? "前后不能有空格；" : "") + "只能填："
                    + Choice.allCases.map(\.rawValue).joined(separator: "、"))
            return nil
        }
        return choice
    }

    mutating func url(_ header: String, required isRequired: Bool) -> String {
        let value = isRequired ? required(header) : text(header)
        guard !value.isEmpty else { return value }
        let address = WebAddress(value)
        guard let address, address.scheme == "http" || address.scheme == "https", !address.host.isEmpty,
            !value.contains(where: \.isWhitespace),
            !value.dropFirst(8).prefix(while: { $0 != "/" }).contains("@")
        else {
            reject(header, "应为完整网址，以 http:// 或 https:// 开头，中间没有空格")
            return value
        }
        return value
    }

    mutating func day(_ header: String) -> Day? {
        let value = text(header)
        guard !value.isEmpty else { return nil }
        guard let day = Day(value) else {
            reject(header, "应为日期，形如 2026-03-05；没有则留空")
            return nil
        }
        return day
    }

    mutating func days(_ header: String) -> Int? {
        let value = text(header)
        guard !value.isEmpty else { return nil }
        guard let days = Int(value), (1...1000).contains(days), String(days) == value else {
            reject(header, "应为1到1000之间的整数（天）；没有则留空")
            return nil
        }
        return days
    }

    mutating func yesNo(_ header: String) -> Bool {
        let value = required(header)
        if !value.isEmpty, value != "是", value != "否" { reject(header, "只能填：是、否") }
        return value == "是"
    }
}
