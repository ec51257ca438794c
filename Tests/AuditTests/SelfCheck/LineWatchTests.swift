import Testing

@testable import Audit

@Suite struct LineWatchTests {
    private let start = Instant.at("2026-10-08T22:30")

    /// A watch that heard these groups one second after the other: upper case silent, lower case well.
    private func watch(_ sounds: String, rule: LineWatch.Rule = .init()) -> LineWatch {
        var watch = LineWatch(rule: rule)
        for (second, sound) in sounds.enumerated() {
            watch.note(sound.lowercased(), isSilent: sound.isUppercase, at: start + .seconds(second))
        }
        return watch
    }

    @Test(
        arguments: [
            ("", nil), ("ABCD", nil), ("ABCDE", 0), ("AAAAAAAA", nil), ("aABCDE", 1), ("abcdefghijKLMNO", 10),
            ("ABCDEa", nil), ("ABCDEFa", 1), ("KLMNOabcdefghij", nil), ("KaLbMcNdO", 0), ("KaLbMcNdOe", nil),
            ("aKbLcMdNeO", 1), ("KLMNOklmno", nil), ("KLMNOklmnoPQRST", 10),
        ] as [(sounds: String, since: Int?)])
    func `many groups that fall silent at once put the line in doubt`(_ sounds: String, _ since: Int?) {
        let found = watch(sounds).doubtedSince(at: start + .seconds(sounds.count))
        #expect(found == since.map { start + .seconds($0) })
    }

    @Test(
        arguments: [
            (LineWatch.Rule(share: 0.5, atLeast: 3), "aABC", true),
            (.init(share: 0.5, atLeast: 4), "aABC", false),
            (.init(share: 0.8, atLeast: 3), "KaLbMcN", false),
            (.init(share: 0.2, atLeast: 3), "KaLbMcNefg", true),
        ] as [(rule: LineWatch.Rule, sounds: String, isDoubted: Bool)])
    func `the rule says how many and which share`(_ rule: LineWatch.Rule, _ sounds: String, _ isDoubted: Bool)
    {
        let found = watch(sounds, rule: rule).doubtedSince(at: start + .seconds(20))
        #expect((found != nil) == isDoubted)
    }

    @Test(arguments: [(899, true), (900, true), (901, false)])
    func `what was heard too long ago counts no more`(_ seconds: Int, _ isDoubted: Bool) {
        var watch = LineWatch()
        for group in ["a", "b", "c", "d"] { watch.note(group, isSilent: true, at: start) }
        watch.note("e", isSilent: true, at: start + .seconds(seconds))
        #expect((watch.doubtedSince(at: start + .seconds(seconds)) != nil) == isDoubted)
    }

    @Test func `after a check everything is heard anew`() {
        var watch = watch("ABCDE")
        watch.reset()
        #expect(watch.doubtedSince(at: start + .seconds(5)) == nil)
        for group in ["a", "b", "c", "d", "e"] { watch.note(group, isSilent: true, at: start + .seconds(9)) }
        #expect(watch.doubtedSince(at: start + .seconds(9)) == start + .seconds(9))
    }
}
