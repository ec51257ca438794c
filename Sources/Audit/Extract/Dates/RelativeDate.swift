/// Dates counted back from the moment of the look: 刚刚, 5分钟前, 昨天 12:30, 上周五.
struct RelativeDate {
    private let cursor: DateCursor
    private let asOf: Instant

    init(_ bytes: [UInt8], asOf: Instant) {
        cursor = DateCursor(bytes: bytes, end: bytes.count)
        self.asOf = asOf
    }

    /// Nil for words that name no time; 小时前 without a number never means now.
    func read() -> Moment? {
        for position in 0..<min(cursor.end, 40) {
            if let moment = read(at: position) { return moment }
        }
        return nil
    }

    private func read(at position: Int) -> Moment? {
        if cursor.afterAny(["刚刚", "刚才"], at: position) != nil {
            return Moment(asOf, precision: .minute)
        }
        if cursor.has("半小时前", at: position) {
            return Moment(asOf - .seconds(1800), precision: .hour)
        }
        for (word, back) in Self.days {
            if let next = cursor.after(word, at: position) { return timed(asOf.day - back, after: next) }
        }
        if let number = cursor.number(at: position, most: 4), cursor.digit(at: position - 1) == nil {
            return counted(number.value, after: cursor.skipBlanks(number.next))
        }
        if let number = vague(at: position) { return counted(number.value, after: number.next) }
        return weekday(at: position)
    }

    private static let days: [(StaticString, Int)] = [("今天", 0), ("今日", 0), ("昨天", 1), ("昨日", 1), ("前天", 2)]

    private func timed(_ day: Day, after position: Int) -> Moment {
        var moment = Moment(day: day)
        guard let clock = ClockReader(cursor).time(after: position), let minute = clock.minute else {
            return moment
        }
        (moment.hour, moment.minute, moment.second) = (clock.hour, minute, clock.second)
        moment.precision = clock.second == nil ? .minute : .second
        return moment
    }

    private func counted(_ count: Int, after next: Int) -> Moment? {
        if cursor.has("秒", at: next), cursor.afterAny(["秒前", "秒钟前"], at: next) != nil {
            return Moment(asOf - .seconds(count), precision: .minute)
        }
        if cursor.afterAny(["分钟前", "分前"], at: next) != nil {
            return Moment(asOf - .seconds(count * 60), precision: .minute)
        }
        if cursor.afterAny(["小时前", "个小时前"], at: next) != nil {
            return Moment(asOf - .seconds(count * 3600), precision: .hour)
        }
        if cursor.afterAny(["天前", "日前"], at: next) != nil { return Moment(day: asOf.day - count) }
        // Weeks, months and years back are too wide to name a day: the latest possible one, marked as a month's.
        if cursor.afterAny(["周前", "星期前", "个星期前"], at: next) != nil {
            return Moment(day: asOf.day - 7 * count, precision: .month)
        }
        if cursor.afterAny(["个月前", "月前"], at: next) != nil {
            return Moment(day: asOf.day.monthsBefore(count), precision: .month)
        }
        guard cursor.has("年前", at: next), count < 100 else { return nil }
        return Moment(day: asOf.day.monthsBefore(12 * count), precision: .year)
    }

    /// 几 and 数 mean two at least, which is the latest possible time.
    private func vague(at position: Int) -> (value: Int, next: Int)? {
        cursor.afterAny(["几", "数", "两"], at: position).map { (2, $0) }
    }

    private func weekday(at position: Int) -> Moment? {
        let last = cursor.after("上", at: position)
        guard let start = cursor.afterAny(["星期", "周"], at: last ?? position) else { return nil }
        let names: [StaticString] = ["一", "二", "三", "四", "五", "六", "日", "天"]
        for (index, name) in names.enumerated() {
            guard let next = cursor.after(name, at: start) else { continue }
            let wanted = min(index, 6) + 1
            let today = asOf.day
            let back = last == nil ? (today.weekday - wanted + 7) % 7 : today.weekday - wanted + 7
            return timed(today - back, after: next)
        }
        return nil
    }
}
