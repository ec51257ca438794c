/// Reads a time of day and an offset behind a date.
struct ClockReader {
    private let cursor: DateCursor

    init(_ cursor: DateCursor) { self.cursor = cursor }

    struct Reading {
        var hour: Int
        var minute: Int?
        var second: Int?
        /// Minutes east of Greenwich, where written.
        var offset: Int?
        var next: Int
    }

    /// The time that follows a date which ends at `position`, or nil.
    func time(after position: Int) -> Reading? {
        var next = cursor.skipBlanks(position)
        if let afterDay = weekday(at: next) { next = cursor.skipBlanks(afterDay) }
        if cursor.byte(next) == UInt8(ascii: "T") || cursor.byte(next) == UInt8(ascii: ",") {
            next = cursor.skipBlanks(next + 1)
        }
        guard var reading = clock(at: next) else { return nil }
        addOffset(to: &reading)
        return reading
    }

    /// `下午3:20`, `15:20:01`, `15时20分`, `3:20 PM`.
    func clock(at position: Int) -> Reading? {
        let half = partOfDay(at: position)
        let start = half.map { cursor.skipBlanks($0.next) } ?? position
        guard let hour = cursor.number(at: start, most: 2), hour.value < 24 else { return nil }
        if let next = cursor.afterAny([":", "："], at: hour.next) {
            guard let minute = cursor.number(at: next, most: 2), minute.digits == 2, minute.value < 60
            else { return nil }
            var reading = Reading(hour: hour.value, minute: minute.value, next: minute.next)
            if let next = cursor.afterAny([":", "："], at: minute.next),
                let second = cursor.number(at: next, most: 2), second.digits == 2, second.value < 60
            {
                (reading.second, reading.next) = (second.value, second.next)
                if cursor.byte(second.next) == UInt8(ascii: "."), cursor.digit(at: second.next + 1) != nil {
                    reading.next = cursor.endOfDigits(second.next + 1)
                }
            }
            apply(half?.part, to: &reading)
            applySuffix(to: &reading)
            return reading
        }
        guard let next = cursor.afterAny(["时", "點", "点"], at: hour.next), !cursor.has("间", at: next)
        else { return nil }
        var reading = Reading(hour: hour.value, next: next)
        if let minute = cursor.number(at: next, most: 2), minute.value < 60,
            let after = cursor.after("分", at: minute.next)
        {
            (reading.minute, reading.next) = (minute.value, after)
        } else if let after = cursor.after("半", at: next) {
            (reading.minute, reading.next) = (30, after)
        }
        apply(half?.part, to: &reading)
        return reading
    }

    private enum Part {
        case morning, afternoon, noon
    }

    private func partOfDay(at position: Int) -> (part: Part, next: Int)? {
        if let next = cursor.afterAny(["上午", "凌晨", "早上", "清晨", "早晨"], at: position) {
            return (.morning, next)
        }
        if let next = cursor.afterAny(["下午", "晚上", "晚间", "傍晚", "夜间"], at: position) {
            return (.afternoon, next)
        }
        return cursor.after("中午", at: position).map { (.noon, $0) }
    }

    private func apply(_ part: Part?, to reading: inout Reading) {
        switch part {
        case .morning: if reading.hour == 12 { reading.hour = 0 }
        case .afternoon: if reading.hour < 12 { reading.hour += 12 }
        case .noon: if reading.hour < 3 { reading.hour += 12 }
        case nil: break
        }
    }

    private func applySuffix(to reading: inout Reading) {
        let next = cursor.skipBlanks(reading.next)
        if let after = cursor.afterAny(["PM", "pm"], at: next) {
            apply(.afternoon, to: &reading)
            reading.next = after
        } else if let after = cursor.afterAny(["AM", "am"], at: next) {
            apply(.morning, to: &reading)
            reading.next = after
        }
    }

    /// `Z`, `+08:00`, ` +0800`, ` GMT`.
    private func addOffset(to reading: inout Reading) {
        let next = cursor.skipBlanks(reading.next)
        if let after = cursor.afterAny(["Z", "GMT", "UTC", "UT"], at: next),
            !isASCIILetter(cursor.byte(after))
        {
            (reading.offset, reading.next) = (0, after)
            guard let tail = signed(at: after) else { return }
            (reading.offset, reading.next) = tail
            return
        }
        guard let found = signed(at: next) else { return }
        (reading.offset, reading.next) = found
    }

    private func signed(at position: Int) -> (Int, Int)? {
        let sign = cursor.byte(position)
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            let digits = cursor.number(at: position + 1, most: 4)
        else { return nil }
        var minutes = 0
        var next = digits.next
        if digits.digits == 4 {
            minutes = digits.value / 100 * 60 + digits.value % 100
        } else if digits.digits == 2, cursor.byte(next) == UInt8(ascii: ":"),
            let rest = cursor.number(at: next + 1, most: 2), rest.digits == 2
        {
            minutes = digits.value * 60 + rest.value
            next = rest.next
        } else {
            return nil
        }
        guard minutes <= 14 * 60 else { return nil }
        return (sign == UInt8(ascii: "-") ? -minutes : minutes, next)
    }

    private func weekday(at position: Int) -> Int? {
        let open = cursor.afterAny(["(", "（"], at: position) ?? position
        guard let day = cursor.afterAny(["星期", "周"], at: open),
            let next = cursor.afterAny(["一", "二", "三", "四", "五", "六", "日", "天"], at: day)
        else { return nil }
        return cursor.afterAny([")", "）"], at: next) ?? next
    }
}
