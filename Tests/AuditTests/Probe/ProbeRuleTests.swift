import Testing

@testable import Audit

@Suite struct ProbeRuleTests {
    @Test func `the figures of the clause fit each other`() {
        let rule = ProbeRule()
        #expect(rule.faults.isEmpty)
        #expect([rule.perDay, rule.days, rule.timeoutSeconds, rule.failedPercent] == [20, 7, 15, 5])
    }

    @Test(
        arguments: [
            (20, 30, 5, 0), (19, 30, 5, 1), (48, 30, 5, 0), (49, 30, 5, 1), (24, 60, 5, 0), (24, 61, 5, 1),
            (24, 0, 5, 1), (24, 30, 100, 0), (24, 30, 101, 1), (0, 30, 5, 1),
        ] as [(planned: Int, gap: Int, percent: Int, faults: Int)])
    func `a figure that the others do not allow is named`(
        _ planned: Int, _ gap: Int, _ percent: Int, _ faults: Int
    ) {
        var rule = ProbeRule()
        rule.plannedPerDay = planned
        rule.leastGapMinutes = gap
        rule.failedPercent = percent
        #expect(rule.faults.count == faults)
    }

    @Test(
        arguments: [(0, 16_000), (9_000, 7_000), (15_999, 1), (40_000, 1)] as [(spent: Int, left: Int)])
    func `a request gets what its chain has left, and a second beyond the rule`(_ spent: Int, _ left: Int) {
        let limits = ProbeRule().limits(after: spent)
        #expect(limits.total == .milliseconds(left))
        #expect(limits.connect == .milliseconds(left))
    }
}
