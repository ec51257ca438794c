/// The sentences of the circular and the notices, as the office has them in `Config/templates/wording.yaml`.
///
/// `{名}` in a sentence is filled in. Each sentence may use the names listed for its key and no others; the file's
/// reader checks that, so that filling in never meets an unknown one.
package struct Wording: Hashable, Sendable {
    /// One sentence of the file and the names it may use.
    package struct Key: Hashable, Sendable {
        package let name: String
        package let fields: [String]
        /// May be left out or empty: the sentence is then not printed.
        package let isOptional: Bool
    }

    private let sentences: [String: String]
    /// The paragraphs of 下一步工作要求.
    package let requirements: [String]
    /// From so many names on a list ends with 等N个.
    package let longList: Int
    package let problemStyle: ProblemStyle
    package let recheckPlace: RecheckPlace
    /// Whether shares by platform and by level are printed.
    package let splits: Bool
    /// Working days that a unit has to rectify and report.
    package let rectifyWorkdays: Int

    package enum ProblemStyle: String, Hashable, Sendable, CaseIterable {
        /// Names after each problem (since 2022).
        case names
        /// Counts and shares of the failing subjects (2020).
        case counts
    }

    package enum RecheckPlace: String, Hashable, Sendable, CaseIterable {
        /// At the end of 总体情况.
        case overall
        /// As the last problem.
        case problems
    }

    package init(
        sentences: [String: String], requirements: [String], longList: Int, problemStyle: ProblemStyle,
        recheckPlace: RecheckPlace, splits: Bool, rectifyWorkdays: Int
    ) {
        self.sentences = sentences
        self.requirements = requirements
        self.longList = longList
        self.problemStyle = problemStyle
        self.recheckPlace = recheckPlace
        self.splits = splits
        self.rectifyWorkdays = rectifyWorkdays
    }

    /// The sentence with its names filled in; empty where the office has none.
    func fill(_ key: String, _ values: [String: String] = [:]) -> String {
        Self.fill(sentences[key] ?? "", values)
    }

    static func fill(_ text: String, _ values: [String: String]) -> String {
        var output = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            output += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            output += values[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return output + rest
    }

    /// The names in a sentence that it may not use.
    package static func unknownFields(in text: String, allowed: [String]) -> [String] {
        text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
            guard let close = part.firstIndex(of: "}") else { return String(part.prefix(8)) }
            let name = String(part[..<close])
            return allowed.contains(name) ? nil : name
        }
    }
}

extension Wording {
    private static let who = ["机关", "季度", "对象"]
    private static let sums = [
        "对象", "登记数", "不在范围数", "未抽取数", "检查数", "合格数", "不合格数", "待核查数", "合格率", "抽查比例", "日期", "范围",
    ]

    /// Every sentence that the file may hold.
    package static let keys: [Key] = [
        key("title", who), key("addressee", []), key("opening", who + ["依据", "范围", "监测时间点"]),
        key("basis", [], optional: true), key("objectsAccounts", []), key("objectsWebsites", []),
        key("objectsBoth", []),
        key("overallHeading", []), key("problemsHeading", []), key("requirementsHeading", []),
        key("registered", sums + ["分列"]), key("registeredSplit", ["名称", "数量"]),
        key("checkedAll", sums), key("checkedSample", sums), key("results", sums), key("noRate", sums),
        key("excluded", sums, optional: true), key("pending", sums, optional: true),
        key("failedNames", ["对象", "名单"], optional: true),
        key("splitByType", ["分列"], optional: true), key("splitByLevel", ["分列"], optional: true),
        key("splitItem", ["名称", "检查数", "合格率"], optional: true),
        key("change", ["对象", "百分点", "上期"], optional: true),
        key("recheckAllPassed", ["上期", "数量", "对象"]),
        key("recheckRemainder", ["上期", "数量", "对象", "未改数", "名单"]),
        key("recheckNamed", ["主办单位", "名称", "类型", "问题", "上期"]),
        key("recheckPending", ["上期", "数量", "对象", "名单"]), key("recheckCancelled", ["数量", "对象"]),
        key("recheckWithdrawn", ["数量", "对象"]), key("recheckExplained", ["数量", "对象"]),
        key("missingReports", ["名单"]),
        key("letters", ["网站数", "信件数", "按期数", "当日数", "未答数"], optional: true),
        key("noProblems", ["对象"]), key("problemHeading", ["序号", "问题"]),
        key("problemFailed", ["名单", "数量", "对象"]), key("problemLesser", ["名单", "数量", "对象"]),
        key("problemCount", ["问题", "数量", "占比", "对象"]), key("problemNoCause", ["名单", "数量", "对象"]),
        key("recheckHeading", ["序号"]), key("longListEnd", ["数量", "对象"]),
        key("copyTo", [], optional: true), key("annexFailed", []), key("annexProblems", []),
        key("annexLetters", []),
        key("noticeTitle", ["季度"]), key("noticeOpening", ["季度", "监测时间点", "对象", "数量"]),
        key("noticeFinding", ["序号", "名称", "类型", "问题", "情况", "首次发现", "最近发现", "网址"]),
        key("noticeCheck", ["网址"]), key("noticeEvidence", ["数量", "编号"]),
        key("noticeDemand", ["整改期限", "工作日"]), key("noticeAppeal", ["整改期限"]),
    ]

    private static func key(_ name: String, _ fields: [String], optional: Bool = false) -> Key {
        Key(name: name, fields: fields, isOptional: optional)
    }
}
