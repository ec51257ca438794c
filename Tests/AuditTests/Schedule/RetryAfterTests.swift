import Testing

@testable import Audit

@Suite struct RetryAfterTests {
    /// 14:30 in Greenwich.
    private let now = Instant.at("2026-10-08T22:30")

    private func wish(_ value: String?, date: String? = nil) -> Duration? {
        let fields = [value.map { HeaderField("retry-after", $0) }, date.map { HeaderField("Date", $0) }]
        return RetryAfter.wish(of: Reply(status: 503, headers: fields.compactMap(\.self)), at: now)
    }

    @Test(
        arguments: [
            ("0", 0), ("1", 1), (" 120 ", 120), ("86399", 86_399), ("86400", 86_400), ("86401", 86_400),
            ("99999999999999999999999999", 86_400), ("007", 7),
        ] as [(value: String, seconds: Int)])
    func `seconds are taken as they are, up to a day`(_ value: String, _ seconds: Int) {
        #expect(wish(value) == .seconds(seconds))
    }

    @Test(arguments: [
        nil, "", " ", "-1", "+5", "1.5", "1 20", "soon", "１２０", "120s", "Thu, 08 Oct 2026", "\u{0}",
    ])
    func `what is no wish is none`(_ value: String?) {
        #expect(wish(value) == nil)
    }

    @Test(arguments: [
        "Thu, 08 Oct 2026 14:32:00 GMT", "Thursday, 08-Oct-26 14:32:00 GMT", "Thu Oct  8 14:32:00 2026",
    ])
    func `a date in any form counts from now where the server does not say what time it is`(_ value: String) {
        #expect(wish(value) == .seconds(120))
        #expect(wish(value, date: "yesterday") == .seconds(120))
    }

    @Test(
        arguments: [
            ("Thu, 08 Oct 2026 14:31:00 GMT", 60), ("Thu, 08 Oct 2026 14:32:00 GMT", 0),
            ("Thu, 08 Oct 2026 14:32:01 GMT", 0), ("Wed, 07 Oct 2026 14:32:00 GMT", 86_400),
            ("Wed, 07 Oct 2026 14:32:01 GMT", 86_399), ("Thu, 01 Jan 1970 00:00:00 GMT", 86_400),
        ] as [(date: String, seconds: Int)])
    func `a date counts from the server's own clock, never backwards and at most a day`(
        _ date: String, _ seconds: Int
    ) {
        #expect(wish("Thu, 08 Oct 2026 14:32:00 GMT", date: date) == .seconds(seconds))
    }
}
