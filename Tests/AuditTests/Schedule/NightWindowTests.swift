import Testing

@testable import Audit

@Suite struct NightWindowTests {
    @Test(
        arguments: [
            ("2026-10-08T22:29:59.999", nil), ("2026-10-08T22:30:00", "2026-10-08"),
            ("2026-10-08T23:59:59.999", "2026-10-08"), ("2026-10-09T00:00:00", "2026-10-08"),
            ("2026-10-09T03:00:00", "2026-10-08"), ("2026-10-09T05:59:59.999", "2026-10-08"),
            ("2026-10-09T06:00:00", nil), ("2026-10-09T12:00:00", nil),
            ("2026-10-08T21:00:00Z", "2026-10-08"),
            ("2027-01-01T01:00:00", "2026-12-31"), ("2024-03-01T01:00:00", "2024-02-29"),
        ] as [(String, String?)])
    func `a night is named by the day its window opens`(_ text: String, _ night: String?) throws {
        let window = try #require(NightWindow(opens: "22:30", closes: "06:00"))
        #expect(window.night(at: .at(text)) == night.map(Day.on))
    }

    @Test(
        arguments: [
            ("2026-10-08T08:59:59", nil), ("2026-10-08T09:00:00", "2026-10-08"),
            ("2026-10-08T16:59:59", "2026-10-08"),
            ("2026-10-08T17:00:00", nil), ("2026-10-08T00:00:00", nil),
        ] as [(String, String?)])
    func `a window within one day is that day's`(_ text: String, _ night: String?) throws {
        let window = try #require(NightWindow(opens: "09:00", closes: "17:00"))
        #expect(window.night(at: .at(text)) == night.map(Day.on))
        #expect(window.start(of: .on("2026-10-08")) == .at("2026-10-08T09:00"))
        #expect(window.end(of: .on("2026-10-08")) == .at("2026-10-08T17:00"))
    }

    @Test(arguments: [
        ("22:30", "06:00"), ("09:00", "17:00"), ("00:00", "06:00"), ("22:00", "00:00"), ("06:00", "06:00"),
        ("00:00", "00:00"),
    ])
    func `every moment from start to end belongs to the night, and none besides`(
        _ opens: String, _ closes: String
    ) throws {
        let window = try #require(NightWindow(opens: opens, closes: closes))
        for night in [Day.on("2026-10-08"), .on("2026-12-31"), .on("2024-02-28")] {
            let (start, end) = (window.start(of: night), window.end(of: night))
            #expect(start < end)
            #expect(window.night(at: start) == night)
            #expect(window.night(at: end - .milliseconds(1)) == night)
            #expect(window.night(at: start - .milliseconds(1)) != night)
            #expect(window.night(at: end) != night)
            #expect(
                stride(from: 0, to: 1440, by: 7).allSatisfy { minute in
                    let moment = Instant(night) + .minutes(minute)
                    return (window.night(at: moment) == night) == (moment >= start && moment < end)
                })
        }
    }

    @Test func `equal times are the whole day`() throws {
        let window = try #require(NightWindow(opens: "06:00", closes: "06:00"))
        #expect(window.night(at: .at("2026-10-09T05:59:59")) == .on("2026-10-08"))
        #expect(window.night(at: .at("2026-10-09T06:00:00")) == .on("2026-10-09"))
    }

    @Test(arguments: [
        "", "22", "24:00", "22:60", "22:30:00", "-1:30", "22:+5", "-0:30", "+6:00", " 22:30", "a:b", ":",
        "22.30",
    ])
    func `rubbish is no time of day`(_ text: String) {
        #expect(NightWindow(opens: text, closes: "06:00") == nil)
        #expect(NightWindow(opens: "22:30", closes: text) == nil)
    }
}
