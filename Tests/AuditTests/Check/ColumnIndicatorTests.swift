import Testing

@testable import Audit

/// The three indicators that count columns.
@Suite struct ColumnIndicatorTests {
    private let moment = JudgingMoment(asOf: .at("2026-10-20T23:00"))

    private func judge(
        _ indicator: any Indicator, _ columns: [(Column, LookSummary?)], at moment: JudgingMoment? = nil
    ) -> Ruling {
        indicator.judge(
            .website(columns.compactMap(\.1), columns: columns.map(\.0)), at: moment ?? self.moment,
            by: .make(type(of: indicator).meta.id))
    }

    private func column(
        _ number: Int, _ newest: String?, _ outcome: CollectionOutcome = .okComplete,
        type: ColumnType = .news,
        isFirstLevel: Bool = true, period: Int? = nil, at moment: String = "2026-10-20T22:40"
    ) -> (Column, LookSummary?) {
        let column = Column.make("C\(number)", type: type, isFirstLevel: isFirstLevel, period: period)
        return (
            column,
            .seen(
                "S001/C\(number)", at: .at(moment), outcome, days: newest.map { [.on($0)] } ?? [],
                kind: newest == nil ? .empty : .list)
        )
    }

    private func never(_ number: Int, period: Int? = nil) -> (Column, LookSummary?) {
        (.make("C\(number)", period: period), nil)
    }

    @Test(arguments: [(0, Judgement.Result.passed), (1, .passed), (4, .passed), (5, .failed), (6, .failed)])
    func `four stale columns pass and five fail`(_ stale: Int, _ result: Judgement.Result) {
        let columns = (0..<8).map { column($0, $0 < stale ? "2026-10-05" : "2026-10-06") }
        let ruling = judge(ColumnsNotUpdated(), columns)
        #expect(ruling.result == result)
        #expect(ruling.visits.count == stale)
        #expect(stale == 0 || ruling.reason.contains("\(stale)个"))
    }

    @Test(arguments: [
        (ColumnType.news, true, "2026-10-06", true), (.news, true, "2026-10-05", false),
        (.news, false, "2026-10-05", false),
        (.notice, true, "2026-04-20", true), (.notice, true, "2026-04-19", false),
        (.policy, true, "2026-04-20", true),
        (.policy, true, "2026-04-19", false),
    ])
    func `news have a fortnight, notices and policies half a year`(
        _ type: ColumnType, _ isFirstLevel: Bool, _ newest: String, _ passes: Bool
    ) {
        let columns = (0..<5).map { column($0, newest, type: type, isFirstLevel: isFirstLevel) }
        #expect(judge(ColumnsNotUpdated(), columns).result == (passes ? .passed : .failed))
    }

    @Test(arguments: [("2026-02-28", Judgement.Result.passed), ("2026-02-27", .failed)])
    func `half a year before 31 August is the last of February`(_ newest: String, _ result: Judgement.Result)
    {
        let columns = (0..<5).map { column($0, newest, type: .policy, at: "2026-08-31T22:40") }
        let moment = JudgingMoment(asOf: .at("2026-08-31T23:00"))
        #expect(judge(ColumnsNotUpdated(), columns, at: moment).result == result)
    }

    @Test(arguments: [
        (ColumnType.notice, false), (.policy, false), (.overview, true), (.interaction, true),
        (.service, true), (.other, true),
    ])
    func `other columns are not counted`(_ type: ColumnType, _ isFirstLevel: Bool) {
        let columns = (0..<9).map { column($0, "2020-01-01", type: type, isFirstLevel: isFirstLevel) }
        #expect(judge(ColumnsNotUpdated(), columns).result == .notApplicable)
    }

    @Test func `kinds are counted together and closed columns not at all`() {
        let mixed =
            (0..<3).map { column($0, "2026-10-05") } + (3..<5).map { column($0, "2026-01-01", type: .notice) }
        #expect(judge(ColumnsNotUpdated(), mixed).result == .failed)
        let closed = mixed.enumerated().map { index, pair in
            var pair = pair
            if index == 0 { pair.0.state = .closed }
            return pair
        }
        #expect(judge(ColumnsNotUpdated(), closed).result == .passed)
    }

    @Test(arguments: [
        (4, 0, Judgement.Result.passed), (4, 1, .needsPerson), (0, 4, .passed), (0, 5, .needsPerson),
        (5, 9, .failed),
    ])
    func `unknown columns keep the count open and accuse nobody`(
        _ stale: Int, _ unknown: Int, _ result: Judgement.Result
    ) {
        let columns =
            (0..<stale).map { column($0, "2026-10-05") }
            + (stale..<stale + unknown).map { column($0, "2026-01-01", .blocked) }
        #expect(judge(ColumnsNotUpdated(), columns).result == result)
    }

    @Test func `columns that nobody looked at, cut ones and old ones cannot tell`() {
        #expect(judge(ColumnsNotUpdated(), (0..<5).map { never($0) }).result == .cannotTell)
        #expect(
            judge(ColumnsNotUpdated(), (0..<5).map { column($0, "2026-01-01", .cutShort) }).result
                == .cannotTell)
        let old = (0..<5).map { column($0, "2026-01-01", at: "2026-10-18T22:59") }
        #expect(judge(ColumnsNotUpdated(), old).result == .cannotTell)
        #expect(judge(ColumnsLongNotUpdated(), (0..<10).map { never($0, period: 7) }).result == .cannotTell)
        #expect(judge(ColumnsEmpty(), (0..<5).map { never($0) }).result == .cannotTell)
    }

    @Test(arguments: [(9, Judgement.Result.passed), (10, .failed)])
    func `nine overdue columns pass and ten fail`(_ overdue: Int, _ result: Judgement.Result) {
        // Thirty days are the period: 20 September is the last day that keeps it.
        let columns = (0..<12).map {
            column($0, $0 < overdue ? "2026-09-19" : "2026-09-20", type: .other, period: 30)
        }
        #expect(judge(ColumnsLongNotUpdated(), columns).result == result)
    }

    @Test func `a column without a period is never overdue`() {
        #expect(
            judge(ColumnsLongNotUpdated(), (0..<20).map { column($0, "2000-01-01") }).result == .notApplicable
        )
    }

    @Test func `an unknown tenth column leaves the count open`() {
        let columns =
            (0..<9).map { column($0, "2026-01-01", period: 7) } + [
                column(9, "2026-01-01", .okPartial, period: 7)
            ]
        #expect(judge(ColumnsLongNotUpdated(), columns).result == .cannotTell)
    }

    @Test(arguments: [(0, Judgement.Result.passed), (4, .passed), (5, .failed)])
    func `four empty columns pass and five fail`(_ empty: Int, _ result: Judgement.Result) {
        let columns = (0..<7).map { column($0, $0 < empty ? nil : "2001-01-01") }
        #expect(judge(ColumnsEmpty(), columns).result == result)
    }

    @Test func `empty columns are charged once, and never where something was seen before`() {
        #expect(judge(ColumnsNotUpdated(), (0..<9).map { column($0, nil) }).result == .passed)
        let evidence = SubjectEvidence.website(
            (0..<5).flatMap { number in
                [
                    column(number, "2020-01-01", at: "2026-09-01T23:00").1, column(number, nil).1,
                ].compactMap(\.self)
            }, columns: (0..<5).map { .make("C\($0)") })
        #expect(ColumnsEmpty().judge(evidence, at: moment, by: .make("columns-empty")).result == .passed)
    }

    @Test(arguments: CollectionOutcome.allCases.filter { $0 != .okComplete })
    func `a column is empty only where a whole page says so`(_ outcome: CollectionOutcome) {
        #expect(judge(ColumnsEmpty(), (0..<5).map { column($0, nil, outcome) }).result != .failed)
    }

    @Test func `a website without columns has nothing to count`() {
        for indicator in [ColumnsNotUpdated(), ColumnsLongNotUpdated(), ColumnsEmpty()] as [any Indicator] {
            #expect(judge(indicator, []).result == .notApplicable)
        }
    }

    @Test func `a failed count holds for the moment since which enough columns were seen`() {
        var columns = (0..<6).map { column($0, "2026-01-01", at: "2026-10-19T23:0\($0)") }
        #expect(judge(ColumnsNotUpdated(), columns).seenAt == .at("2026-10-19T23:01"))
        // One column seen again is not a second look at five of them.
        columns[5] = column(5, "2026-01-01")
        #expect(judge(ColumnsNotUpdated(), columns).seenAt == .at("2026-10-19T23:01"))
        for number in 0..<5 { columns[number] = column(number, "2026-01-01") }
        #expect(judge(ColumnsNotUpdated(), columns).seenAt == .at("2026-10-20T22:40"))
    }
}
