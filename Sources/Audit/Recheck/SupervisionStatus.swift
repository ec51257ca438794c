/// What the office itself is assessed on (regulation §2.6), quarter by quarter, and what of it is late.
package struct SupervisionStatus: Hashable, Sendable, Codable {
    package var issuer: String
    package var quarterTitle: String
    package var on: Day
    package var lines: [Line]

    package struct Line: Hashable, Sendable, Codable {
        package enum Mark: String, Sendable, Codable {
            case done, open, late, notEntered

            package var chinese: String {
                switch self {
                case .done: "已完成"
                case .open: "进行中"
                case .late: "逾期"
                case .notEntered: "未录入"
                }
            }
        }

        package var duty: String
        package var demand: String
        package var mark: Mark
        package var detail: String
    }

    package var late: [Line] { lines.filter { $0.mark == .late } }

    /// `results` are those of the quarter's rounds that are closed or, for open ones, what they would come to now.
    package init(
        quarter: Quarter, results: [(result: RoundResult, isClosed: Bool)], docket: Docket, issuer: String,
        on day: Day
    ) {
        self.issuer = issuer
        quarterTitle = quarter.chinese
        self.on = day
        let due = quarter.publicationDue ?? day
        let isOver = day > due
        var lines = SubjectKind.allCases.map { kind in Self.checked(kind, results, isOver) }
        lines.append(Self.share(results))
        lines.append(Self.published(results, docket, due, day))
        lines.append(Self.rechecked(results))
        lines.append(Self.reports(results, docket, day))
        lines.append(Self.duty(.faultReports, "“我为政府网站找错”留言", "3个工作日内答复，1个月内办结", quarter, docket))
        lines.append(Self.duty(.annualForms, "政府网站工作年度报表", "每年1月31日前发布", quarter, docket))
        self.lines = lines
    }

    private typealias Results = [(result: RoundResult, isClosed: Bool)]

    private static func checked(_ kind: SubjectKind, _ results: Results, _ isOver: Bool) -> Line {
        let own = results.filter { $0.result.round.kinds.contains(kind) }
        let closed = own.contains(where: \.isClosed)
        let sums = own.last?.result.section(kind)?.sums
        return Line(
            duty: "\(kind.chinese)季度检查", demand: "每季度检查一次", mark: closed ? .done : isOver ? .late : .open,
            detail: sums.map { "检查\($0.inScope)个，合格\($0.qualified)个，不合格\($0.unqualified)个，待核查\($0.pending)个" }
                ?? "本季度尚未开展")
    }

    private static func share(_ results: Results) -> Line {
        let section = results.compactMap { $0.result.section(.website) }.last
        let base = section.map { $0.registered - $0.excluded } ?? 0
        let inScope = section?.sums.inScope ?? 0
        return Line(
            duty: "政府网站抽查比例", demand: "每季度不低于30%",
            mark: base == 0 ? .open : inScope * 10 >= base * 3 ? .done : .late,
            detail: Percent.text(inScope, of: base).map { "检查\(inScope)个，占运行网站\(base)个的\($0)%" } ?? "尚无数据")
    }

    private static func published(_ results: Results, _ docket: Docket, _ due: Day, _ day: Day) -> Line {
        let rounds = Set(results.map(\.result.round.id))
        let found = docket.publications.filter { rounds.contains($0.round) }.map(\.day).min()
        let mark: Line.Mark = found.map { $0 <= due ? .done : .late } ?? (day > due ? .late : .open)
        return Line(
            duty: "检查情况通报", demand: "\(due.chineseText)前向社会公布", mark: mark,
            detail: found.map { "\($0.chineseText)公布" } ?? "尚未登记公布日期")
    }

    private static func rechecked(_ results: Results) -> Line {
        let lines = results.compactMap(\.result.recheck).flatMap(\.lines)
        let open = lines.count { $0.outcome == .notRechecked }
        return Line(
            duty: "上期不合格对象复核", demand: "下一次通报前全部复核",
            mark: lines.isEmpty || open == 0 ? .done : results.allSatisfy(\.isClosed) ? .late : .open,
            detail: lines.isEmpty
                ? "上期没有不合格对象" : "上期不合格\(lines.count)个，已复核\(lines.count - open)个，尚未复核\(open)个")
    }

    private static func reports(_ results: Results, _ docket: Docket, _ day: Day) -> Line {
        let rounds = Set(results.map(\.result.round.id))
        let notices = docket.notices.filter { rounds.contains($0.round) }
        let silent = docket.silentNotices { rounds.contains($0.round) }
        let answered = notices.count { notice in
            (docket.noticeDates[notice.number] ?? []).contains { $0.step == .answered }
        }
        let late = silent.filter { $0.deadline < day }
        return Line(
            duty: "整改报告", demand: "按整改通知的期限报送",
            mark: !late.isEmpty ? .late : silent.isEmpty && !notices.isEmpty ? .done : .open,
            detail: notices.isEmpty
                ? "尚未发出整改通知"
                : "发出\(notices.count)份，已报送\(answered)份"
                    + (late.isEmpty ? "" : "，逾期未报：" + late.map(\.organization).joined(separator: "、")))
    }

    private static func duty(
        _ duty: DutyMark.Duty, _ name: String, _ demand: String, _ quarter: Quarter, _ docket: Docket
    ) -> Line {
        guard let mark = docket.duties.last(where: { $0.duty == duty && $0.quarter == quarter.description })
        else {
            return Line(duty: name, demand: demand, mark: .notEntered, detail: "未录入，用 duty 登记")
        }
        return Line(
            duty: name, demand: demand,
            mark: mark.late > 0 ? .late : mark.onTime == mark.total ? .done : .open,
            detail: "共\(mark.total)件，按期\(mark.onTime)件，逾期\(mark.late)件")
    }
}
