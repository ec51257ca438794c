import Foundation
import Testing

@testable import Audit

@Suite struct DayTests {
    @Test(arguments: [
        ("1000-01-01", -354_285, 3), ("1582-10-15", -141_427, 5), ("1900-03-01", -25_508, 4),
        ("1969-12-31", -1, 3), ("1970-01-01", 0, 4), ("2000-02-29", 11_016, 2), ("2026-11-23", 20_780, 1),
        ("2100-02-28", 47_540, 7), ("9999-12-31", 2_932_896, 5),
    ])
    func `known days have their number and weekday`(_ text: String, _ number: Int, _ weekday: Int) {
        #expect(Day.on(text).number == number)
        #expect(Day(number: number).description == text)
        #expect(Day.on(text).weekday == weekday)
    }

    /// Every day of a sample of years, the borders of the range among them.
    @Test(
        arguments: Array(stride(from: 1000, through: 9999, by: 409)) + [1900, 2000, 2024, 2026, 2100, 9999])
    func `days follow each other without a gap`(_ year: Int) {
        var expected = Day(year: year, month: 1, day: 1)
        for month in 1...12 {
            for number in 1...Day.length(ofMonth: month, year: year) {
                let day = Day(year: year, month: month, day: number)
                #expect(day != nil && day == expected)
                #expect(day?.year == year && day?.month == month && day?.dayOfMonth == number)
                expected = day.map { $0 + 1 }
            }
        }
        #expect(expected?.year == year + 1 && expected?.month == 1 && expected?.dayOfMonth == 1)
    }

    @Test func `weekdays run from Monday to Sunday and over again`() {
        for number in -10_000..<10_000 {
            let (day, next) = (Day(number: number), Day(number: number + 1))
            #expect((1...7).contains(day.weekday))
            #expect(next.weekday == day.weekday % 7 + 1)
        }
    }

    @Test(arguments: [
        (1900, 28), (2000, 29), (2023, 28), (2024, 29), (2026, 28), (2100, 28), (2400, 29),
    ])
    func `February is as long as Gregory made it`(_ year: Int, _ length: Int) {
        #expect(Day.length(ofMonth: 2, year: year) == length)
        #expect(Day(year: year, month: 2, day: length) != nil)
        #expect(Day(year: year, month: 2, day: length + 1) == nil)
    }

    @Test(arguments: [
        (2026, 2, 30), (2026, 4, 31), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 1, 32), (2026, 1, -1),
        (999, 12, 31), (10_000, 1, 1), (0, 1, 1),
    ])
    func `days that the calendar lacks are nil`(_ year: Int, _ month: Int, _ day: Int) {
        #expect(Day(year: year, month: month, day: day) == nil)
    }

    @Test(arguments: [
        ("2023-08-31", 6, "2023-02-28"), ("2024-08-31", 6, "2024-02-29"), ("2026-08-30", 6, "2026-02-28"),
        ("2026-08-28", 6, "2026-02-28"), ("2026-03-31", 1, "2026-02-28"), ("2026-01-15", 1, "2025-12-15"),
        ("2026-05-23", 6, "2025-11-23"), ("2026-07-31", 1, "2026-06-30"), ("2024-02-29", 12, "2023-02-28"),
        ("2026-11-23", 0, "2026-11-23"), ("2026-11-23", 24, "2024-11-23"), ("2026-12-31", 11, "2026-01-31"),
    ])
    func `months are counted back to the same day or the month's last`(
        _ text: String, _ count: Int, _ earlier: String
    ) {
        #expect(Day.on(text).monthsBefore(count) == .on(earlier))
    }

    @Test(arguments: [
        "", "2026", "2026-11", "2026-11-2", "2026-1-23", "26-11-23", "2026/11/23", "2026-11-23 ",
        " 2026-11-23",
        "2026-11-23T00:00", "2026-02-29", "0999-01-01", "2026-+1-05", "2026-11-+5", "+026-11-23",
        "2026-11--5",
        "２０２６-11-23", "2026-11-23-", "2026-aa-23", "2026年11月23日",
    ])
    func `rubbish is no day`(_ text: String) {
        #expect(Day(text) == nil)
    }

    @Test func `a day is written as circulars write it`() {
        #expect(Day.on("2026-01-05").chineseText == "2026年1月5日")
        #expect(Day.on("2026-01-05").description == "2026-01-05")
    }

    @Test func `arithmetic is in whole days`() {
        let day = Day.on("2026-02-28")
        #expect(day + 1 == .on("2026-03-01"))
        #expect(day - 59 == .on("2025-12-31"))
        #expect(Day.on("2026-03-01") - day == 1)
        #expect(day < .on("2026-03-01"))
    }

    @Test func `JSON holds the written day and nothing else is read`() throws {
        let bytes = try JSONEncoder().encode([Day.on("2026-11-23")])
        #expect(String(decoding: bytes, as: UTF8.self) == #"["2026-11-23"]"#)
        #expect(try JSONDecoder().decode([Day].self, from: bytes) == [.on("2026-11-23")])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Day].self, from: Data(#"["2026-02-30"]"#.utf8))
        }
    }
}
