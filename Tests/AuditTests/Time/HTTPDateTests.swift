import Testing

@testable import Audit

@Suite struct HTTPDateTests {
    private let now = Instant.at("2026-10-08T22:30")

    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 UTC", "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994", "sun, 06 nov 1994 08:49:37 GMT", "Xyz, 06 Nov 1994 08:49:37 GMT",
    ])
    func `all three forms name the same moment`(_ text: String) {
        #expect(HTTPDate.instant(text, now: now) == Instant(seconds: 784_111_777))
    }

    @Test(arguments: [
        ("76", 2076), ("77", 1977), ("99", 1999), ("00", 2000), ("26", 2026),
    ])
    func `a year of two digits is at most 50 years ahead`(_ short: String, _ year: Int) {
        let moment = HTTPDate.instant("Sunday, 06-Nov-\(short) 08:49:37 GMT", now: now)
        #expect(moment?.day == Day(year: year, month: 11, day: 6))
    }

    @Test(arguments: [
        "", "0", "120", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 +0800",
        "Sun, 31 Nov 1994 08:49:37 GMT", "Sun, 06 Bug 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT",
        "Sun, 06 Nov 1994 8:49:37 GMT", "Sunday, 06-Nov-1994 08:49:37 GMT", "Sunday, 06-11-94 08:49:37 GMT",
        "2026-10-08T22:30:00Z", "Sun Nov 6 1994 08:49:37", "Sun, 06 Nov 99999999999999999999 08:49:37 GMT",
    ])
    func `anything else is no date`(_ text: String) {
        #expect(HTTPDate.instant(text, now: now) == nil)
    }

    @Test func `a day is read in Greenwich, not in China`() {
        let moment = HTTPDate.instant("Thu, 08 Oct 2026 16:00:00 GMT", now: now)
        #expect(moment == .at("2026-10-09T00:00"))
    }
}
