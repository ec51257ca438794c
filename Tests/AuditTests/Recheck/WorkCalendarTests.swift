import Testing

@testable import Audit

@Suite struct WorkCalendarTests {
    /// A week of holidays in October 2026 with the two days that are made up.
    private let calendar = WorkCalendar([
        2026: .init(
            holidays: Set((1...7).map { Day.on("2026-10-0\($0)") }),
            workdays: [.on("2026-09-20"), .on("2026-10-10")])
    ])

    @Test(arguments: [
        ("2025-04-11", 3, "2025-04-16"),  // Friday to Wednesday, as a real circular had it
        ("2026-09-18", 1, "2026-09-20"),  // a Sunday that is worked
        ("2026-09-30", 1, "2026-10-08"), ("2026-09-30", 3, "2026-10-10"), ("2026-10-10", 1, "2026-10-12"),
        ("2026-10-03", 1, "2026-10-08"), ("2026-10-09", 0, "2026-10-09"),
    ])
    func `working days are counted over weekends, holidays and days that are made up`(
        _ from: String, _ count: Int, _ day: String
    ) throws {
        var years = [2025: WorkCalendar.Year(holidays: [], workdays: [])]
        years[2026] = .init(
            holidays: Set((1...7).map { Day.on("2026-10-0\($0)") }),
            workdays: [.on("2026-09-20"), .on("2026-10-10")])
        let calendar = WorkCalendar(years)
        #expect(try calendar.day(count, workdaysAfter: .on(from)) == .on(day))
        #expect(try calendar.workdays(from: .on(from), through: .on(day)) == count)
    }

    @Test func `a year that nobody entered is an error that says what to add`() {
        #expect(throws: WorkCalendar.UnknownYear(year: 2027)) {
            try calendar.day(3, workdaysAfter: .on("2026-12-30"))
        }
        #expect(WorkCalendar.UnknownYear(year: 2027).chinese.contains("Config/holidays/2027.yaml"))
    }
}
