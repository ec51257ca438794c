/// Working days by the State Council's yearly arrangement: weekends, holidays, and the weekend days that are made up.
package struct WorkCalendar: Hashable, Sendable {
    package struct Year: Hashable, Sendable {
        package var holidays: Set<Day>
        /// 调休上班: weekend days on which people work.
        package var workdays: Set<Day>

        package init(holidays: Set<Day>, workdays: Set<Day>) {
            self.holidays = holidays
            self.workdays = workdays
        }
    }

    /// The arrangement of a year that is not there; it is published in the autumn before.
    package struct UnknownYear: Error, Hashable, Sendable {
        package var year: Int

        package var chinese: String {
            "没有\(year)年的放假安排，无法推算工作日；请按国务院办公厅公布的通知新建 Config/holidays/\(year).yaml（照上一年的文件填写）"
        }
    }

    private let years: [Int: Year]

    package init(_ years: [Int: Year]) { self.years = years }

    package func isWorkday(_ day: Day) throws(UnknownYear) -> Bool {
        guard let year = years[day.year] else { throw UnknownYear(year: day.year) }
        if year.workdays.contains(day) { return true }
        return day.weekday <= 5 && !year.holidays.contains(day)
    }

    /// The day on which that many working days are over, not counting `day` itself: 3 from a Friday is Wednesday.
    package func day(_ count: Int, workdaysAfter day: Day) throws(UnknownYear) -> Day {
        var found = day
        var left = count
        while left > 0 {
            found = found + 1
            if try isWorkday(found) { left -= 1 }
        }
        return found
    }

    /// Working days behind `first` up to and with `last`; 0 where both are the same day.
    package func workdays(from first: Day, through last: Day) throws(UnknownYear) -> Int {
        var count = 0
        var day = first
        while day < last {
            day = day + 1
            if try isWorkday(day) { count += 1 }
        }
        return count
    }
}
