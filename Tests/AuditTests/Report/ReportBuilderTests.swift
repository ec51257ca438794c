import Testing

@testable import Audit

@Suite struct ReportBuilderTests {
    @Test(arguments: [
        (136, 138, "98.55"), (29, 30, "96.67"), (155, 158, "98.1"), (74, 100, "74"), (7, 7, "100"),
        (0, 5, "0"),
        (1, 3, "33.33"), (2, 3, "66.67"), (1, 8, "12.5"), (1, 20_000, "0.01"), (1, 20_001, "0"),
        (199, 200, "99.5"),
        (1999, 2000, "99.95"), (99_999, 100_000, "100"), (1, 1000, "0.1"), (1, 10_000, "0.01"),
        (1, 11, "9.09"),
    ])
    func `a rate is cut to hundredths, half up, without trailing zeros`(
        _ part: Int, _ base: Int, _ rate: String
    ) {
        #expect(Percent.text(part, of: base) == rate)
    }

    @Test func `there is no rate of nothing`() {
        #expect(Percent.text(0, of: 0) == nil)
    }

    @Test func `every registered subject is counted once`() throws {
        let report = try ReportCase.accounts(passed: 9, failed: 3, open: 4, closed: 2).builder.build()
        let section = try #require(report.sections.first)
        #expect(
            section.kind == .account && section.registered == 18 && section.excluded == 2
                && section.inScope == 16)
        #expect(section.qualified == 9 && section.unqualified == 3 && section.pending == 4)
        #expect(section.rate == "75")
        for shares in [section.byType, section.byLevel] {
            #expect(shares.reduce(0) { $0 + $1.inScope } == 16)
            #expect(shares.reduce(0) { $0 + $1.unqualified } == 3)
            #expect(
                shares.allSatisfy {
                    $0.inScope == $0.qualified + $0.unqualified + $0.pending && $0.inScope > 0
                })
        }
        #expect(section.byType.map(\.name) == ["微信服务号", "新浪微博", "抖音"])
        #expect(section.byLevel.map(\.name) == Level.allCases.map(\.rawValue))
        #expect(report.sections.map(\.kind) == [.account, .website])
        #expect(report.sections[1].registered == 0 && report.sections[1].rate == nil)
        #expect(report.subjects.count == 18)
        #expect(
            report.faults(register: ReportCase.accounts(passed: 9, failed: 3, open: 4, closed: 2).register)
                .isEmpty)
    }

    @Test func `sums hold for random cities`() throws {
        var dice = Dice(seed: 100)
        for _ in 0..<100 {
            let (passed, failed) = (dice.roll(0..<30), dice.roll(0..<10))
            let example = ReportCase.accounts(
                passed: passed, failed: failed, open: dice.roll(0..<9), closed: dice.roll(0..<5))
            let report = try example.builder.build()
            #expect(report.sections[0].qualified == passed && report.sections[0].unqualified == failed)
            #expect(report.faults(register: example.register).isEmpty)
        }
    }

    @Test func `a report of nobody can be built`() throws {
        let report = try ReportCase().builder.build()
        #expect(report.subjects.isEmpty && report.findings.isEmpty)
        #expect(report.quarter == "2026Q4" && report.quarterTitle == "2026年第四季度")
        #expect(report.rulePack == "national-2019 1")
    }

    @Test func `only what two looks agree on is given as the reason of failing`() throws {
        var example = ReportCase()
        example.register = Register(websites: [.make("S1")])
        let (agreed, once) = ("home-not-updated", "columns-empty")
        example.judgements[SubjectID("S1")] = [
            ReportCase.judgement("S1", .failed, indicator: agreed, reason: "首页超期"),
            ReportCase.judgement("S1", .failed, indicator: once, reason: "空白栏目5个"),
            ReportCase.judgement("S1", .needsPerson, indicator: "site-unreachable", reason: "打不开"),
        ]
        example.findings[SubjectID("S1")] = [
            ReportCase.finding("S1", .suspected, indicator: once),
            ReportCase.finding("S1", .awaitingReview, indicator: agreed),
        ]
        #expect(try example.builder.build().subjects.map(\.reason) == ["首页超期"])
        example.pack = .make(.make(agreed, verified: false))
        let unverified = try example.builder.build()
        #expect(unverified.subjects.map(\.verdict) == [.pending])
    }

    @Test func `what is open says why, and what is closed as well`() throws {
        var example = ReportCase.accounts(passed: 0, failed: 0, open: 1, closed: 1)
        var report = try example.builder.build()
        #expect(report.subjects.map(\.reason) == ["情况0", "登记状态为已关停"])
        example.judgements = [:]
        report = try example.builder.build()
        #expect(report.subjects[0].verdict == .pending && report.subjects[0].reason == "本期尚无可用的采集结果")
    }

    @Test func `a finding names the replies it rests on`() throws {
        var example = ReportCase.accounts(passed: 0, failed: 2, open: 0, closed: 0)
        example.evidence[VisitID("A0/account")] = EvidenceLocation(
            file: "2026/10/20261010-0001.warc.gz", offset: 77, length: 9, payloadDigest: "sha256:ab",
            isRevisit: false)
        let report = try example.builder.build()
        #expect(report.findings.map(\.evidence) == [["2026/10/20261010-0001.warc.gz sha256:ab"], []])
        #expect(report.findings.allSatisfy { $0.clause == "条款account-not-updated" && $0.tier == .veto })
    }

    @Test func `findings of indicators that the pack lacks are left out`() throws {
        var example = ReportCase.accounts(passed: 1, failed: 0, open: 0, closed: 0)
        example.findings[SubjectID("A0")] = [ReportCase.finding("A0", .resolved, indicator: "gone-rule")]
        #expect(try example.builder.build().findings.isEmpty)
    }

    @Test func `a night that does not add up stops the report`() throws {
        var example = ReportCase.accounts(passed: 2, failed: 0, open: 0, closed: 0)
        let outcomes: [SubjectID: NightOutcome] = [
            SubjectID("A0"): .looked(.okComplete), SubjectID("A1"): .waiting(.noSource),
        ]
        example.lastNight = NightTally(night: .on("2026-10-10"), outcomes: outcomes)
        let night = try #require(try example.builder.build().lastNight)
        #expect(night.registered == 2 && night.looked == 1 && night.waiting == 1)
        example.lastNight?.outcomes[SubjectID("A1")] = nil
        let refused = #expect(throws: UnreconciledReport.self) { try example.builder.build() }
        #expect(refused?.faults.count == 1)
        #expect(refused?.faults.first?.contains("最近一晚") == true)
    }
}
