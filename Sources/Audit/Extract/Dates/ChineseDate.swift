/// Dates in Chinese numerals, as documents are signed: 二〇二六年三月五日.
struct ChineseDate {
    private let cursor: DateCursor

    init(_ cursor: DateCursor) { self.cursor = cursor }

    func read(at position: Int) -> (moment: Moment, next: Int)? {
        guard cursor.has("二", at: position) || cursor.has("一九", at: position) else { return nil }
        var (year, next) = (0, position)
        for _ in 0..<4 {
            guard let found = numeral(at: next) else { return nil }
            year = year * 10 + found.value
            next = found.next
        }
        guard let afterYear = cursor.after("年", at: next), let month = count(at: afterYear),
            let afterMonth = cursor.after("月", at: month.next), let day = count(at: afterMonth),
            let end = cursor.after("日", at: day.next),
            let value = Day(year: year, month: month.value, day: day.value)
        else { return nil }
        return (Moment(day: value), end)
    }

    private static let numerals: [(words: [StaticString], value: Int)] = [
        (["〇", "○", "零", "O", "Ｏ"], 0), (["一"], 1), (["二"], 2), (["三"], 3), (["四"], 4), (["五"], 5),
        (["六"], 6), (["七"], 7), (["八"], 8), (["九"], 9),
    ]

    private func numeral(at position: Int) -> (value: Int, next: Int)? {
        for (words, value) in Self.numerals {
            if let next = cursor.afterAny(words, at: position) { return (value, next) }
        }
        return nil
    }

    /// 三, 十, 十二, 二十, 三十一, 廿三.
    private func count(at position: Int) -> (value: Int, next: Int)? {
        var (tens, next) = (0, position)
        if let after = cursor.after("十", at: position) {
            (tens, next) = (10, after)
        } else if let after = cursor.after("廿", at: position) {
            (tens, next) = (20, after)
        } else if let first = numeral(at: position), first.value > 0 {
            guard let after = cursor.after("十", at: first.next) else { return first }
            (tens, next) = (first.value * 10, after)
        } else {
            return nil
        }
        guard let unit = numeral(at: next) else { return (tens, next) }
        return (tens + unit.value, unit.next)
    }
}

/// English names of months, short or long.
enum EnglishMonth {
    private static let names = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december",
    ].map { Array($0.utf8) }

    static func read(_ cursor: DateCursor, at position: Int) -> (value: Int, next: Int)? {
        var end = position
        while end < position + 10, isASCIILetter(cursor.byte(end)) { end += 1 }
        let length = end - position
        guard length >= 3 else { return nil }
        for (index, name) in names.enumerated() where length == 3 || length == name.count {
            if (0..<length).allSatisfy({ cursor.bytes[position + $0] | 0x20 == name[$0] }) {
                return (index + 1, cursor.byte(end) == UInt8(ascii: ".") ? end + 1 : end)
            }
        }
        return nil
    }
}
