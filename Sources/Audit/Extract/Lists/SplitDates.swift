import Markup

/// Finds dates that a design has taken apart: `<b>05</b><i>2026-03</i>`, a day over its month, a year under both.
enum SplitDates {
    private struct Token {
        var range: Range<Int>
        var part: Part
    }

    private enum Part {
        case year(Int)
        case day(Int)
        case month(Int)
        case yearMonth(Int, Int)
        case monthDay(Int, Int)
    }

    static func find(in page: HTMLPage) -> [FoundDate] {
        var found: [FoundDate] = []
        var last: Token?
        var position = page.bodyStart
        let text = page.tree.text
        while position < text.count, found.count < 1000 {
            var end = position
            while end < text.count, text[end] > 0x20 { end += 1 }
            // A token ends with its element: `<i>11月</i><span>标题`.
            if end > position, isASCIIDigit(text[position]) {
                end = min(end, page.tree.textRange(page.node(at: position)).upperBound)
            }
            if end > position, end - position <= 16, isASCIIDigit(text[position]),
                let part = part(DateCursor(bytes: text, end: end), at: position)
            {
                let token = Token(range: position..<end, part: part)
                if let before = last, let (day, isYearless) = join(before.part, part, asOf: page.input.asOf),
                    isTogether(before, token, page)
                {
                    found.append(
                        FoundDate(
                            moment: Moment(day: day), range: before.range.lowerBound..<token.range.upperBound,
                            isYearless: isYearless)
                    )
                    last = nil
                } else {
                    last = token
                }
            } else if end > position {
                last = nil
            }
            position = max(position + 1, end < text.count && text[end] > 0x20 ? end : end + 1)
        }
        return found
    }

    /// A year over rows of its own is a heading, not part of the first row's day.
    private static func isTogether(_ first: Token, _ second: Token, _ page: HTMLPage) -> Bool {
        guard case .year = first.part else { return true }
        var node = page.node(at: first.range.lowerBound)
        while node >= 0, page.tree.textRange(node).upperBound < second.range.upperBound {
            node = Int(page.tree.nodes[node].parent)
        }
        return node >= 0 && page.tree.textRange(node).count <= 60
    }

    private static func join(_ first: Part, _ second: Part, asOf: Instant) -> (Day, isYearless: Bool)? {
        let day: Day?
        var isYearless = false
        switch (first, second) {
        case (.day(let number), .yearMonth(let year, let month)),
            (.yearMonth(let year, let month), .day(let number)),
            (.year(let year), .monthDay(let month, let number)),
            (.monthDay(let month, let number), .year(let year)):
            day = Day(year: year, month: month, day: number)
        case (.day(let number), .month(let month)), (.month(let month), .day(let number)):
            day = DateScanner.latestDay(month: month, day: number, asOf: asOf)
            isYearless = true
        default:
            day = nil
        }
        return day.map { ($0, isYearless) }
    }

    /// The token's meaning, where all of it is one of the forms.
    private static func part(_ cursor: DateCursor, at start: Int) -> Part? {
        guard let first = cursor.number(at: start, most: 4) else { return nil }
        let next = first.next
        if first.digits == 4, (1990...2100).contains(first.value) {
            guard next < cursor.end else { return .year(first.value) }
            guard let sign = cursor.afterAny(["-", "/", ".", "年"], at: next) else { return nil }
            if sign == cursor.end { return .year(first.value) }
            guard let month = cursor.number(at: sign, most: 2), (1...12).contains(month.value),
                month.next == cursor.end || cursor.after("月", at: month.next) == cursor.end
            else { return nil }
            return .yearMonth(first.value, month.value)
        }
        guard first.digits <= 2, (1...31).contains(first.value) else { return nil }
        if next == cursor.end || cursor.afterAny(["日", "号"], at: next) == cursor.end {
            return .day(first.value)
        }
        guard first.value <= 12 else { return nil }
        if let month = cursor.after("月", at: next) {
            if month == cursor.end { return .month(first.value) }
            guard let day = cursor.number(at: month, most: 2), (1...31).contains(day.value),
                day.next == cursor.end || cursor.after("日", at: day.next) == cursor.end
            else { return nil }
            return .monthDay(first.value, day.value)
        }
        guard let sign = cursor.afterAny(["-", "/", "."], at: next),
            let day = cursor.number(at: sign, most: 2),
            (1...31).contains(day.value), day.next == cursor.end, day.digits == 2
        else { return nil }
        return .monthDay(first.value, day.value)
    }
}
