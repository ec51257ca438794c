import Testing

@testable import Audit

@Suite struct RoundSampleTests {
    private func subjects(_ count: Int) -> [Subject] {
        (0..<count).map { number in
            var account = Account.make("A\(1000 + number)")
            account.platform = number % 3 == 0 ? .weibo : .wechatSubscription
            account.level = number % 2 == 0 ? .township : .cityDepartment
            return .account(account)
        }
    }

    @Test func `the same seed draws the same list, another seed another`() {
        let all = subjects(200)
        func draw(_ seed: String, _ order: [Subject]) -> [SubjectID] {
            RoundSample(of: order, seed: seed, percent: 30, failed: [], known: nil).lines.map(\.subject)
        }
        #expect(draw("a", all) == draw("a", all.reversed()))
        #expect(draw("a", all) != draw("b", all))
        // By hand: printf 'a A1000' | sha256sum
        #expect(RoundSample.lot("a", SubjectID("A1000")).hasPrefix("122f985a"))
    }

    @Test(arguments: [1, 10, 30, 33, 99, 100])
    func `every level and platform gives its share, rounded up`(_ percent: Int) {
        let all = subjects(200)
        let drawn = Set(
            RoundSample(of: all, seed: "s", percent: percent, failed: [], known: nil).lines.map(\.subject))
        for stratum in Dictionary(grouping: all, by: { "\($0.level)\($0.typeName)" }).values {
            let count = stratum.count { drawn.contains($0.id) }
            #expect(count == (stratum.count * percent + 99) / 100)
        }
    }

    @Test func `all that failed and all that are new come on top`() {
        let all = subjects(100)
        let failed: Set<SubjectID> = [SubjectID("A1003"), SubjectID("A1050")]
        let known = Set(all.map(\.id)).subtracting([SubjectID("A1099")])
        let sample = RoundSample(of: all, seed: "s", percent: 1, failed: failed, known: known)
        let reasons = Dictionary(uniqueKeysWithValues: sample.lines.map { ($0.subject, $0.reason) })
        #expect(
            reasons[SubjectID("A1003")] == .failedLastRound && reasons[SubjectID("A1050")] == .failedLastRound
        )
        #expect(reasons[SubjectID("A1099")] == .newlyFiled)
        // Nobody was failing who is not in the register any more.
        let gone = RoundSample(of: all, seed: "s", percent: 1, failed: [SubjectID("A9999")], known: nil)
        #expect(!gone.lines.contains { $0.subject.text == "A9999" })
    }
}
