/// 台账: a table for spreadsheets, with cells of their own kind.
package struct Ledger: Hashable, Sendable {
    package enum Cell: Hashable, Sendable {
        case text(String)
        case number(Int)
        case day(Day)
        case link(String)
        case empty

        static func optional(_ day: Day?) -> Cell { day.map(Cell.day) ?? .empty }

        /// As CSV has it.
        package var plain: String {
            switch self {
            case .text(let text), .link(let text): text
            case .number(let number): "\(number)"
            case .day(let day): day.description
            case .empty: ""
            }
        }
    }

    package struct Column: Hashable, Sendable {
        package var title: String
        /// In characters of a digit's width.
        package var width: Int
    }

    package var name: String
    package var columns: [Column]
    package var rowCount: Int
    private let makeRow: @Sendable (Int) -> [Cell]

    init(_ name: String, _ columns: [(String, Int)], count: Int, row: @escaping @Sendable (Int) -> [Cell]) {
        self.name = name
        self.columns = columns.map { Column(title: $0.0, width: $0.1) }
        rowCount = count
        makeRow = row
    }

    /// Rows are made when they are written: a large register's ledger is never whole in memory.
    package func row(_ index: Int) -> [Cell] { makeRow(index) }

    package static func == (left: Self, right: Self) -> Bool {
        left.name == right.name && left.columns == right.columns && left.rowCount == right.rowCount
            && (0..<left.rowCount).allSatisfy { left.row($0) == right.row($0) }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(rowCount)
    }
}

extension RoundResult {
    /// The ledgers of a round: 问题台账, 不合格名单, 复核清单, 全部对象, 与上期对比.
    package var ledgers: [Ledger] {
        [problemLedger, failingList, recheckList, subjectList, comparisonLedger]
    }

    private var problemLedger: Ledger {
        let items = items.filter { $0.tier != .notice }
        return Ledger(
            "问题台账",
            [
                ("序号", 6), ("主办单位", 24), ("名称", 24), ("类型", 12), ("地区", 10), ("问题类别", 36), ("等级", 10),
                ("具体情况", 48), ("状态", 16), ("首次发现", 12), ("最近发现", 12), ("检查时最后更新日期", 12), ("认定人", 16),
                ("编号", 18),
                ("网址", 36),
            ], count: items.count
        ) { index in
            let item = items[index]
            return [
                .number(index + 1), .text(item.organization), .text(item.name), .text(item.type),
                .text(item.district), .text(item.problem), .text(item.tier.chinese), .text(item.reason),
                .text(item.state.chinese), .day(item.firstSeen.day), .day(item.lastSeen.day),
                .optional(item.newest), .text(item.confirmedBy.joined(separator: "、")),
                .text(item.fingerprint),
                .link(item.homepage),
            ]
        }
    }

    private var failingList: Ledger {
        let lines = subjects.filter { $0.standing == .unqualified }
        let streaks = Dictionary(
            (comparison?.streaks ?? []).map { ($0.subject, $0.rounds) }
        ) { first, _ in first }
        return Ledger(
            "不合格名单",
            [
                ("序号", 6), ("主办单位", 24), ("名称", 24), ("类型", 12), ("层级", 10), ("地区", 10), ("存在问题", 48),
                ("检查时最后更新日期", 12), ("连续不合格轮次", 10), ("网址", 36),
            ], count: lines.count
        ) { index in
            let line = lines[index]
            return [
                .number(index + 1), .text(line.organization), .text(line.name), .text(line.type),
                .text(line.level),
                .text(line.district), .text(line.reason), .optional(line.newest),
                .number(streaks[line.id] ?? 1), .link(line.homepage),
            ]
        }
    }

    private var recheckList: Ledger {
        let lines = recheck?.lines ?? []
        return Ledger(
            "复核清单",
            [("序号", 6), ("主办单位", 24), ("名称", 24), ("类型", 12), ("上期问题", 48), ("复核结果", 16), ("复核日期", 12)],
            count: lines.count
        ) { index in
            let line = lines[index]
            return [
                .number(index + 1), .text(line.organization), .text(line.name), .text(line.type),
                .text(line.problems.joined(separator: "；")), .text(line.outcome.chinese),
                .optional(line.rechecked?.day),
            ]
        }
    }

    private var subjectList: Ledger {
        let lines = subjects
        return Ledger(
            "全部对象",
            [
                ("序号", 6), ("编号", 12), ("主办单位", 24), ("名称", 24), ("类型", 12), ("层级", 10), ("地区", 10),
                ("结论", 12), ("说明", 48), ("最近更新日期", 12), ("网址", 36),
            ], count: lines.count
        ) { index in
            let line = lines[index]
            return [
                .number(index + 1), .text(line.id.text), .text(line.organization), .text(line.name),
                .text(line.type), .text(line.level), .text(line.district), .text(line.standing.chinese),
                .text(line.reason), .optional(line.newest), .link(line.homepage),
            ]
        }
    }

    private var comparisonLedger: Ledger {
        let groups = [
            ("地区", comparison?.byDistrict ?? []), ("类型", comparison?.byType ?? []),
            ("主办单位", comparison?.byOrganization ?? []),
        ]
        let rows = groups.flatMap { name, changes in changes.map { (name, $0) } }
        return Ledger(
            "与上期对比",
            [
                ("类别", 10), ("名称", 28), ("上期合格", 10), ("上期不合格", 10), ("本期合格", 10), ("本期不合格", 10),
                ("本期待核查", 10),
                ("合格率变化（百分点）", 12), ("变化", 10),
            ], count: rows.count
        ) { index in
            let (group, change) = rows[index]
            let trend = change.points.map { $0.hasPrefix("-") ? "变差" : $0 == "+0" ? "持平" : "好转" } ?? "不可比"
            return [
                .text(group), .text(change.name), .number(change.before.qualified),
                .number(change.before.unqualified),
                .number(change.now.qualified), .number(change.now.unqualified), .number(change.now.pending),
                .text(change.points ?? ""), .text(trend),
            ]
        }
    }
}
