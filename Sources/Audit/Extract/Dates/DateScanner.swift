import Markup

/// Finds the written forms of dates in UTF-8 text.
///
/// Digits alone never make a date: a form needs its separators, and its neighbours must not be part of an address,
/// a version or a number. Impossible days are passed over.
struct DateScanner {
    private let cursor: DateCursor
    private let asOf: Instant

    init(_ bytes: [UInt8], end: Int, asOf: Instant) {
        cursor = DateCursor(bytes: bytes, end: min(end, bytes.count))
        self.asOf = asOf
    }

    func scan(from start: Int) -> [FoundDate] {
        var found: [FoundDate] = []
        var position = start
        while let next = Self.openings.first(in: cursor.bytes, from: position, to: cursor.end) {
            position = next
            let byte = cursor.bytes[position]
            guard let date = date(at: position, first: byte) else {
                position = isASCIIDigit(byte) ? cursor.endOfDigits(position) : position + 1
                continue
            }
            found.append(date)
            position = max(date.range.upperBound, position + 1)
        }
        return found
    }

    /// What a date may begin with: a digit, also a full-width one (EF), a Chinese one (E4), a capital.
    private static let openings = ByteSet { byte in
        isASCIIDigit(byte) || (byte >= 0x41 && byte <= 0x5A) || byte == 0xE4 || byte == 0xEF
    }

    private func date(at position: Int, first byte: UInt8) -> FoundDate? {
        switch byte {
        case 0x30...0x39, 0xEF:
            guard cursor.digit(at: position) != nil else { return nil }
            return numeric(at: position)
        case 0x41...0x5A:
            return isASCIILetter(cursor.byte(position - 1)) ? nil : english(at: position)
        case 0xE4:
            return ChineseDate(cursor).read(at: position).map {
                finish($0.moment, from: position, to: $0.next)
            }
        default:
            return nil
        }
    }

    private func numeric(at position: Int) -> FoundDate? {
        guard let first = cursor.number(at: position, most: 4) else { return nil }
        switch first.digits {
        case 4 where (1949...2100).contains(first.value):
            return yearFirst(first.value, at: position, next: first.next)
        case 1, 2:
            return dayFirst(first, at: position) ?? yearless(first, at: position)
                ?? shortYear(first, at: position)
        default:
            return nil
        }
    }

    // MARK: Year first

    private func yearFirst(_ year: Int, at position: Int, next: Int) -> FoundDate? {
        if let afterYear = cursor.after("年", at: cursor.skipBlanks(next)) {
            return chineseTail(year, at: position, afterYear: cursor.skipBlanks(afterYear))
        }
        guard isFree(before: position), let sign = separator(at: cursor.skipBlanks(next)),
            let month = cursor.number(at: cursor.skipBlanks(sign.next), most: 2),
            (1...12).contains(month.value)
        else { return nil }
        guard let second = separator(at: cursor.skipBlanks(month.next)), second.kind == sign.kind,
            let day = cursor.number(at: cursor.skipBlanks(second.next), most: 4), day.value > 0
        else {
            guard month.digits == 2, isFree(after: month.next), separator(at: month.next) == nil,
                let first = Day(year: year, month: month.value, day: 1)
            else { return nil }
            return FoundDate(
                moment: Moment(day: first, precision: .month), range: position..<month.next, isWeak: true)
        }
        // 2019-06-1508:18: a time glued to the day.
        if day.digits == 4 {
            guard cursor.byte(day.next) == UInt8(ascii: ":"),
                let value = Day(year: year, month: month.value, day: day.value / 100)
            else { return nil }
            return finish(Moment(day: value), from: position, to: day.next - 2)
        }
        guard day.digits <= 2, let value = Day(year: year, month: month.value, day: day.value),
            isFree(after: day.next)
        else { return nil }
        return finish(Moment(day: value), from: position, to: cursor.after("日", at: day.next) ?? day.next)
    }

    private func chineseTail(_ year: Int, at position: Int, afterYear: Int, isWeak: Bool = false)
        -> FoundDate?
    {
        guard let month = cursor.number(at: afterYear, most: 2), (1...12).contains(month.value),
            let afterMonth = cursor.after("月", at: cursor.skipBlanks(month.next))
        else { return nil }
        let dayStart = cursor.skipBlanks(afterMonth)
        guard let day = cursor.number(at: dayStart, most: 2) else {
            guard let first = Day(year: year, month: month.value, day: 1) else { return nil }
            return FoundDate(
                moment: Moment(day: first, precision: .month), range: position..<afterMonth, isWeak: true)
        }
        guard let value = Day(year: year, month: month.value, day: day.value) else { return nil }
        let end = cursor.afterAny(["日", "号"], at: cursor.skipBlanks(day.next)) ?? day.next
        return finish(Moment(day: value), from: position, to: end, isWeak: isWeak)
    }

    // MARK: No year, or half of one

    private typealias Number = (value: Int, digits: Int, next: Int)

    private func yearless(_ month: Number, at position: Int) -> FoundDate? {
        guard (1...12).contains(month.value) else { return nil }
        if let afterMonth = cursor.after("月", at: cursor.skipBlanks(month.next)) {
            guard let day = cursor.number(at: cursor.skipBlanks(afterMonth), most: 2),
                let end = cursor.afterAny(["日", "号"], at: cursor.skipBlanks(day.next)),
                let value = latestDay(month: month.value, day: day.value)
            else { return nil }
            return finish(Moment(day: value), from: position, to: end, isWeak: true, isYearless: true)
        }
        guard month.digits == 2, isFree(before: position), let sign = separator(at: month.next),
            let day = cursor.number(at: sign.next, most: 2), day.digits == 2, isFree(after: day.next),
            separator(at: day.next) == nil, let value = latestDay(month: month.value, day: day.value)
        else { return nil }
        return finish(Moment(day: value), from: position, to: day.next, isWeak: true, isYearless: true)
    }

    private func shortYear(_ year: Number, at position: Int) -> FoundDate? {
        guard year.digits == 2, year.value <= asOf.day.year % 100 + 1 else { return nil }
        if let afterYear = cursor.after("年", at: year.next) {
            return chineseTail(2000 + year.value, at: position, afterYear: afterYear, isWeak: true)
        }
        guard isFree(before: position), let sign = separator(at: year.next), sign.kind != UInt8(ascii: "."),
            let month = cursor.number(at: sign.next, most: 2),
            let second = separator(at: month.next), second.kind == sign.kind,
            let day = cursor.number(at: second.next, most: 2), isFree(after: day.next),
            // `12-3-11` alone may be a house, a flight of stairs and a door.
            month.digits == 2 && day.digits == 2
                || DateLabel.before(position, in: cursor.bytes)?.isAnyPublish == true,
            let value = Day(year: 2000 + year.value, month: month.value, day: day.value)
        else { return nil }
        return finish(Moment(day: value), from: position, to: day.next, isWeak: true)
    }

    /// The latest such day that is not later than tomorrow (a leap day may be eight years back).
    private func latestDay(month: Int, day: Int) -> Day? {
        Self.latestDay(month: month, day: day, asOf: asOf)
    }

    static func latestDay(month: Int, day: Int, asOf: Instant) -> Day? {
        let limit = asOf.day + 1
        for back in 0...8 {
            if let value = Day(year: limit.year - back, month: month, day: day), value <= limit {
                return value
            }
        }
        return nil
    }

    // MARK: English

    /// `17 Jun 2021`, `17-Jun-2021` (RFC 5322 §3.3).
    private func dayFirst(_ day: Number, at position: Int) -> FoundDate? {
        guard isFree(before: position), let gap = englishGap(at: day.next),
            let month = EnglishMonth.read(cursor, at: gap), let second = englishGap(at: month.next),
            let year = cursor.number(at: second, most: 4), year.digits == 4,
            (1949...2100).contains(year.value),
            let value = Day(year: year.value, month: month.value, day: day.value)
        else { return nil }
        return finish(Moment(day: value), from: position, to: year.next)
    }

    /// `Mon Jul 28 12:35:34 +0800 2025`, `Jun 17, 2021`.
    private func english(at position: Int) -> FoundDate? {
        guard let month = EnglishMonth.read(cursor, at: position), cursor.byte(month.next) == 0x20,
            let day = cursor.number(at: cursor.skipBlanks(month.next), most: 2)
        else { return nil }
        var next = day.next
        let clock = ClockReader(cursor).time(after: next)
        if let clock { next = clock.next }
        if cursor.byte(next) == UInt8(ascii: ",") { next += 1 }
        guard let year = cursor.number(at: cursor.skipBlanks(next), most: 4), year.digits == 4,
            (1949...2100).contains(year.value),
            let value = Day(year: year.value, month: month.value, day: day.value)
        else { return nil }
        guard let clock else { return finish(Moment(day: value), from: position, to: year.next) }
        return FoundDate(moment: timed(value, clock), range: position..<year.next)
    }

    private func englishGap(at position: Int) -> Int? {
        let byte = cursor.byte(position)
        guard byte == 0x20 || byte == UInt8(ascii: "-") else { return nil }
        return byte == 0x20 ? cursor.skipBlanks(position) : position + 1
    }

    // MARK: What stands around

    private func finish(
        _ moment: Moment, from start: Int, to end: Int, isWeak: Bool = false, isYearless: Bool = false
    ) -> FoundDate {
        guard let clock = ClockReader(cursor).time(after: end) else {
            return FoundDate(moment: moment, range: start..<end, isWeak: isWeak, isYearless: isYearless)
        }
        return FoundDate(
            moment: timed(moment.day, clock), range: start..<clock.next, isWeak: isWeak,
            isYearless: isYearless)
    }

    private func timed(_ day: Day, _ clock: ClockReader.Reading) -> Moment {
        var moment = Moment(day: day, precision: .hour)
        moment.hour = clock.hour
        moment.minute = clock.minute
        moment.second = clock.second
        if clock.minute != nil { moment.precision = clock.second == nil ? .minute : .second }
        return clock.offset.map { moment.shifted(fromOffsetMinutes: $0) } ?? moment
    }

    private func separator(at position: Int) -> (kind: UInt8, next: Int)? {
        switch cursor.byte(position) {
        case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."):
            return (cursor.byte(position), position + 1)
        case 0xEF:
            if let next = cursor.after("－", at: position) { return (UInt8(ascii: "-"), next) }
            if let next = cursor.after("／", at: position) { return (UInt8(ascii: "/"), next) }
            return cursor.after("．", at: position).map { (UInt8(ascii: "."), $0) }
        default:
            return nil
        }
    }

    private func isFree(before position: Int) -> Bool {
        let byte = cursor.byte(position - 1)
        if byte >= 0x80 || byte == 0 { return true }
        // `标题--2026-03-05`, `标题/2026-03-05`: a mark between words is not part of a number.
        if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") {
            let before = cursor.byte(position - 2)
            return before >= 0x80 || before <= 0x20 || before == UInt8(ascii: "-")
        }
        return !isASCIIDigit(byte) && !isASCIILetter(byte) && !"._-/=%&#+$\\".utf8.contains(byte)
    }

    private func isFree(after position: Int) -> Bool {
        let byte = cursor.byte(position)
        if byte == UInt8(ascii: "T") { return cursor.digit(at: position + 1) != nil }
        if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") {
            // `2026-07-02-2026-08-01` is two dates.
            let year = cursor.number(at: position + 1, most: 4)
            return cursor.digit(at: position + 1) == nil
                || year.map { $0.digits == 4 && separator(at: $0.next) != nil } ?? false
        }
        return cursor.digit(at: position) == nil && !isASCIILetter(byte) && !"_/=%\\".utf8.contains(byte)
    }
}
