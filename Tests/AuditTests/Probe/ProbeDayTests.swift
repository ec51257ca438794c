import Testing

@testable import Audit

@Suite struct ProbeDayTests {
    private static let day = Day.on("2026-10-13")

    private static func day(_ line: String) -> ProbeDay? {
        ProbeDay(subject: SubjectID("S001"), day: day, line: line)
    }

    @Test func `a day is one short line`() {
        let midnight = Instant(Self.day)
        let day = ProbeDay(
            subject: SubjectID("S001"), day: Self.day,
            visits: [
                .make(midnight + .seconds(7210), .failed(.tooSlow), milliseconds: 15_003),
                .make(midnight + .seconds(3605), milliseconds: 812),
                .make(midnight + .milliseconds(10_807_900), milliseconds: 640, certificateFault: true),
            ])
        #expect(day.line == "3605o812;7210s15003;10807o640c")
        #expect(ProbeDay(subject: SubjectID("S001"), day: Self.day).line.isEmpty)
    }

    @Test func `every day comes back from its line, and takes under sixteen bytes a visit`() {
        var dice = Dice(seed: 20_261_013)
        for _ in 0..<2000 {
            let visits = (0..<dice.roll(0..<30)).map { _ in
                ProbeVisit.make(
                    Instant(Self.day) + .milliseconds(dice.roll(0..<86_400_000)),
                    dice.pick(ProbeOutcome.allCases), milliseconds: dice.roll(0..<20_000),
                    certificateFault: dice.roll(0..<4) == 0)
            }
            let day = ProbeDay(subject: SubjectID("S001"), day: Self.day, visits: visits)
            #expect(Self.day(day.line) == day)
            #expect(day.line.utf8.count < 16 * max(1, visits.count))
            #expect(day.line.utf8.allSatisfy { $0 < 128 })
        }
    }

    @Test(arguments: [
        "o", "o812", "3605", "3605o", "3605oc", "3605z812", "3605c812", "3605o812;", ";3605o812", ";",
        "03605o812", "3605o0812", "86400o1", "3605o812 ", "+3605o812", "3605o-1", "3605o12345678",
        "12345678901234567890o1", "3605o1;3605o2", "3605o1;3604o1", "3605o1c2", "3605o1cc", "３６０５o1", "巡检",
        "3605o1\n", "3605O1",
    ])
    func `a text that is no line is no day`(_ line: String) {
        #expect(Self.day(line) == nil)
    }

    @Test func `any text decodes to nothing or to the day it is the line of`() {
        var dice = Dice(seed: 7)
        let pieces = Array("0123456789;;oosnrxebBNFAc").map(String.init) + ["3605o8", ";7210", "\0", "é"]
        var days = 0
        for _ in 0..<20_000 {
            let text = (0..<dice.roll(0..<8)).map { _ in dice.pick(pieces) }.joined()
            guard let day = Self.day(text) else { continue }
            days += 1
            #expect(day.line == text)
        }
        #expect(days > 500)
    }

    @Test(arguments: [0, 86_399])
    func `the first and the last second belong to the day`(_ second: Int) throws {
        let day = try #require(Self.day("\(second)o1"))
        #expect(day.visits.map(\.at.day) == [Self.day])
        #expect(day.line == "\(second)o1")
    }

    @Test func `the letters are all different and none is the mark of a certificate`() {
        #expect(Set(ProbeOutcome.allCases.map(\.letter)).count == ProbeOutcome.allCases.count)
        #expect(ProbeOutcome(letter: UInt8(ascii: "c")) == nil)
    }

    @Test func `a visit told twice is one visit`() {
        var day = ProbeDay.make(Self.day, opened: 2)
        let before = day
        for visit in before.visits { day.add(visit) }
        #expect(day == before)
    }
}
