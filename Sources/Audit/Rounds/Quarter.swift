/// A quarter of a calendar year: `2026Q4`.
package struct Quarter: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let year: Int
    /// 1 to 4.
    package let number: Int

    package init(containing day: Day) {
        year = day.year
        number = (day.month - 1) / 3 + 1
    }

    /// Reads `2026Q4`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "Q", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 1, let year = Int(parts[0]),
            let number = Int(parts[1]),
            (1...4).contains(number), (1000...9999).contains(year)
        else { return nil }
        self.year = year
        self.number = number
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.year, left.number) < (right.year, right.number)
    }

    /// 1 January, 1 April, 1 July or 1 October.
    package var firstDay: Day? { Day(year: year, month: number * 3 - 2, day: 1) }

    /// The last day of its second month: by then the circular is to be published (regulation §5.6).
    package var publicationDue: Day? {
        let month = number * 3 - 1
        return Day(year: year, month: month, day: Day.length(ofMonth: month, year: year))
    }

    package var description: String { "\(year)Q\(number)" }

    /// `2026年第四季度`.
    package var chinese: String { "\(year)年第\(["一", "二", "三", "四"][number - 1])季度" }
}
