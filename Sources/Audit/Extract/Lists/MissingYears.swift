import Markup

/// Gives rows without a year their year: by their own link, by a heading, by the rows above.
///
/// A row alone is the latest such day that is not in the future. In a list that goes back in time, a later month below
/// an earlier one is the year before: days never jump forward.
struct MissingYears {
    private let page: HTMLPage
    private let headings: [(position: Int, year: Int)]

    init(_ page: HTMLPage) {
        self.page = page
        headings = Self.headings(page)
    }

    /// Whether anything but a row's own link made the newest day older.
    ///
    /// A folder or a line that is a year may be a menu's, and an old row that was pinned looks like one of last year:
    /// such a list accuses nobody.
    func settle(_ items: inout [PlacedItem]) -> Bool {
        guard items.contains(where: \.isYearless) else { return false }
        var last: Day?
        var latest: Day?
        for index in items.indices where !items[index].item.isPinned {
            guard var date = items[index].item.date else { continue }
            defer { last = date.day }
            guard items[index].isYearless, !isOwn(items[index], &date) else {
                latest = max(latest ?? date.day, date.day)
                items[index].item.date = date
                continue
            }
            latest = max(latest ?? date.day, date.day)
            if let year = year(of: items[index]) {
                date.day = Self.day(date.day, year) ?? date.day
            } else if let last {
                let (ours, theirs) = (Self.ofYear(date.day), Self.ofYear(last))
                if ours <= theirs {
                    date.day = min(date.day, Self.day(date.day, last.year) ?? date.day)
                } else if last.month <= 4, date.day.month >= 8, date.day.year >= last.year {
                    date.day = Self.day(date.day, last.year - 1) ?? date.day
                }
            }
            items[index].item.date = date
        }
        let newest = items.filter { !$0.item.isPinned }.compactMap(\.item.date?.day).max()
        return latest.map { $0 > newest ?? $0 } ?? false
    }

    /// Takes the year of the row's own link, where that tells the month too and it is the same.
    private func isOwn(_ item: PlacedItem, _ date: inout DatedText) -> Bool {
        guard let url = item.item.url, let told = AddressDate.read(url)?.day.year,
            told == Self.year(in: url, near: date.day)
        else { return false }
        date.day = Self.day(date.day, told) ?? date.day
        return true
    }

    /// What its link or the nearest heading above says.
    private func year(of item: PlacedItem) -> Int? {
        guard let day = item.item.date?.day else { return nil }
        if let url = item.item.url, let year = Self.year(in: url, near: day) { return year }
        let heading = headings.last { $0.position < item.start && item.start - $0.position < 8000 }
        return heading.map(\.year)
    }

    /// The year in an address, where the rest of it does not contradict.
    private static func year(in url: String, near day: Day) -> Int? {
        guard let path = WebAddress(url)?.path else { return nil }
        if let date = AddressDate.read(url) {
            let isSame =
                date.day.month == day.month
                && (date.precision != .day || abs(date.day.dayOfMonth - day.dayOfMonth) <= 3)
            // A folder of January holds what was written on the last days of December.
            return isSame ? date.day.year : nil
        }
        for part in path.split(separator: "/") where part.utf8.count == 4 {
            if let year = Int(part), (1999...day.year).contains(year) { return year }
        }
        return nil
    }

    private static func day(_ day: Day, _ year: Int) -> Day? {
        Day(year: year, month: day.month, day: day.dayOfMonth)
    }

    private static func ofYear(_ day: Day) -> Int { day.month * 100 + day.dayOfMonth }

    /// Lines that are nothing but a year: 2024年.
    private static func headings(_ page: HTMLPage) -> [(position: Int, year: Int)] {
        let cursor = DateCursor(bytes: page.tree.text, end: page.tree.text.count)
        return page.lines().compactMap { line in
            guard line.count <= 16, let year = cursor.number(at: cursor.skipBlanks(line.lowerBound), most: 4),
                year.digits == 4, (1999...page.input.asOf.day.year).contains(year.value)
            else { return nil }
            let next = cursor.afterAny(["年度", "年"], at: cursor.skipBlanks(year.next)) ?? year.next
            return cursor.skipBlanks(next) == line.upperBound ? (line.lowerBound, year.value) : nil
        }
    }
}
