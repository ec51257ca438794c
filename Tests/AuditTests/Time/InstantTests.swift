import Foundation
import Testing

@testable import Audit

@Suite struct InstantTests {
    @Test(arguments: [
        ("1970-01-01T08:00:00+08:00", 0), ("1970-01-01T00:00:00+08:00", -28_800_000),
        ("1969-12-31T23:59:59.999+08:00", -28_800_001), ("2026-11-23T22:30:00+08:00", 1_795_444_200_000),
        ("2026-11-23T22:30:00.007+08:00", 1_795_444_200_007),
        ("2026-11-24T00:00:00+08:00", 1_795_449_600_000),
    ])
    func `a moment is written with the offset of China and read back`(_ text: String, _ milliseconds: Int64) {
        #expect(Instant(milliseconds: milliseconds).description == text)
        #expect(Instant(text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "2026-11-23T22:30:00+08:00", "2026-11-23T22:30:00", "2026-11-23T22:30", "2026-11-23 22:30",
        "2026-11-23T14:30:00Z", "2026-11-23T14:30Z", "2026-11-23T09:30:00-05:00", "2026-11-23T09:30:00-0500",
        "2026-11-23T20:00:00+05:30", "2026-11-23T22:30:00.000+0800", "2026-11-24T00:30:00.0000000+10:00",
    ])
    func `every offset leads to the same moment`(_ text: String) {
        #expect(Instant(text) == .at("2026-11-23T22:30:00+08:00"))
    }

    @Test(arguments: [
        ("2026-11-23T22:30:00.5", 500), ("2026-11-23T22:30:00.05", 50),
        ("2026-11-23T22:30:00.123456789Z", 123),
        ("2026-11-23T22:30:00.9999", 999),
    ])
    func `fractions are cut to milliseconds`(_ text: String, _ milliseconds: Int64) {
        #expect((Instant(text)?.milliseconds).map { $0 % 1000 } == milliseconds)
    }

    @Test(arguments: [
        "", "2026-11-23T", "2026-11-23T22", "2026-11-23T24:00", "2026-11-23T22:60", "2026-11-23T22:30:60",
        "2026-11-23T22:30:00.", "2026-11-23T22:30:00+8", "2026-11-23T22:30:00+08:",
        "2026-11-23T22:30:00+08:60",
        "2026-11-23T22:30:00+15:00", "2026-11-23T22:30:00z", "2026-11-23T22:30:00 +08:00",
        "2026-11-23T22:30:00Z ", "2026-02-30T22:30:00", "2026-11-23x22:30", "2026-11-23T-2:30",
        "2026-11-23T2:30",
        "昨天 22:30", "1795444200",
    ])
    func `rubbish is no moment`(_ text: String) {
        #expect(Instant(text) == nil)
    }

    @Test func `a day alone is its midnight in China`() {
        #expect(Instant("2026-11-23") == .at("2026-11-23T00:00:00+08:00"))
    }

    @Test(arguments: [
        ("2026-11-23T15:59:59Z", "2026-11-23", 86_399), ("2026-11-23T16:00:00Z", "2026-11-24", 0),
        ("2026-11-23T16:00:00.999Z", "2026-11-24", 0), ("1969-12-31T15:59:59Z", "1969-12-31", 86_399),
        ("1969-12-31T15:59:59.5Z", "1969-12-31", 86_399), ("1969-12-31T16:00:00Z", "1970-01-01", 0),
    ])
    func `days turn at midnight in China`(_ text: String, _ day: String, _ second: Int) {
        #expect(Instant.at(text).day == .on(day))
        #expect(Instant.at(text).secondOfDay == second)
    }

    @Test func `the archive's form is UTC in whole seconds`() {
        #expect(Instant.at("2026-11-23T22:30:00.900+08:00").utcText == "2026-11-23T14:30:00Z")
        #expect(Instant.at("2026-01-01T07:59:59+08:00").utcText == "2025-12-31T23:59:59Z")
        #expect(Instant.at("2026-01-01T07:09:00+08:00").clockText == "07:09")
    }

    @Test func `random moments survive being written and read`() {
        var dice = Dice(seed: 1)
        for _ in 0..<2000 {
            let moment = Instant(milliseconds: Int64(dice.roll(-30_000_000_000_000..<250_000_000_000_000)))
            #expect(Instant(moment.description) == moment)
            #expect(Instant(moment.day) + .seconds(moment.secondOfDay) <= moment)
            #expect(moment - Instant(moment.day) < .hours(24))
        }
    }

    @Test func `differences and sums agree to the millisecond`() {
        let moment = Instant.at("2026-11-23T22:30")
        #expect((moment + .milliseconds(1500)) - moment == .milliseconds(1500))
        #expect(moment - .seconds(90) + .seconds(90) == moment)
        #expect(Instant(seconds: 60) - Instant(milliseconds: 1) == .milliseconds(59_999))
    }

    @Test func `JSON holds the written moment and nothing else is read`() throws {
        let bytes = try JSONEncoder().encode([Instant.at("2026-11-23T22:30")])
        #expect(String(decoding: bytes, as: UTF8.self) == #"["2026-11-23T22:30:00+08:00"]"#)
        #expect(try JSONDecoder().decode([Instant].self, from: bytes) == [.at("2026-11-23T22:30")])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Instant].self, from: Data(#"["soon"]"#.utf8))
        }
    }

    @Test func `the machine's time zone changes nothing`() async {
        await #expect(processExitsWith: .success) {
            for zone in ["America/New_York", "Asia/Shanghai", "Pacific/Kiritimati", "UTC"] {
                setenv("TZ", zone, 1)
                tzset()
                let moment = Instant(milliseconds: 1_795_444_200_000)
                precondition(moment.description == "2026-11-23T22:30:00+08:00")
                precondition(Instant("2026-11-23 22:30") == moment)
                precondition(moment.day.description == "2026-11-23")
            }
        }
    }
}
