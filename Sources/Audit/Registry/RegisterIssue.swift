/// One thing wrong with a register file, with everything needed to mend it.
package struct RegisterIssue: Error, Hashable, Sendable, Codable {
    package var file: String
    /// 1 for the header line.
    package var line: Int
    /// The header of the column; empty where the whole line is meant.
    package var column: String
    package var value: String
    /// What is wrong and what is allowed, in Chinese.
    package var remedy: String

    package init(file: String, line: Int, column: String = "", value: String = "", remedy: String) {
        self.file = file
        self.line = line
        self.column = column
        self.value = value
        self.remedy = remedy
    }

    /// `accounts.csv 第3行「类型」列：“微博号” —— 只能填：…`.
    package var message: String {
        let place = column.isEmpty ? "" : "「\(column)」列"
        let shown = value.isEmpty ? "" : "“\(value.prefix(60))” "
        return "\(file) 第\(line)行\(place)：\(shown)—— \(remedy)"
    }
}

/// All that is wrong with the files of one import: nothing was imported.
package struct RegisterRejection: Error, Hashable, Sendable {
    package var issues: [RegisterIssue]

    package init(issues: [RegisterIssue]) {
        self.issues = issues
    }
}
