package import Audit

/// One thing published.
package struct Post: Hashable, Sendable {
    /// Unique within its calendar and rising with time; `number / 10` is the day's number.
    package var number: Int
    package var time: Instant

    package var day: Day { Day(number: number / 10) }
}

/// When something is published, for all time: on every `period`-th day, except in a gap after `last`.
package struct PostingCalendar: Hashable, Sendable {
    var key: UInt64
    var period: Int
    /// The last day before the gap, always a day with a post; nil where there is no gap.
    var last: Day?
    /// The day on which the gap ends, with a post; nil: never.
    var resumes: Day?

    init(key: UInt64, period: Int, last: Day? = nil, resumes: Day? = nil) {
        precondition(period > 0, "a calendar needs a period")
        self.key = key
        self.period = period
        self.last = last
        self.resumes = resumes
    }

    /// The newest posts at that moment, newest first.
    package func posts(upTo moment: Instant, limit: Int) -> [Post] {
        var found: [Post] = []
        var day = moment.day
        while found.count < limit, moment.day - day < 2_000 {
            if let last, day > last, day < resumes ?? (moment.day + 1) { day = last }
            if isPostingDay(day) {
                found += posts(on: day).filter { $0.time <= moment }
            }
            day = day - 1
        }
        return Array(found.prefix(limit))
    }

    package func newest(at moment: Instant) -> Post? {
        posts(upTo: moment, limit: 1).first
    }

    /// Whether nothing is published at that moment for good or for long.
    func isInGap(at moment: Instant) -> Bool {
        guard let last else { return false }
        return moment.day > last && moment.day < resumes ?? (moment.day + 1)
    }

    private func isPostingDay(_ day: Day) -> Bool {
        if day == last || day == resumes { return true }
        return (day.number + Int(key % 97)) % period == 0
    }

    private func posts(on day: Day) -> [Post] {
        let hash = SplitMix64.mixed(key, day.number)
        let count = hash % 4 == 0 ? 2 : 1
        return (0..<count).reversed().map { index in
            let hour = index == 0 ? 8 + Int(hash >> 8 & 0xFF) % 5 : 14 + Int(hash >> 16 & 0xFF) % 4
            let time = Instant(
                day, hour: hour, minute: Int(hash >> 24 & 0xFFFF) % 60, second: Int(hash >> 40 & 0xFFFF) % 60)
            return Post(number: day.number * 10 + index, time: time)
        }
    }
}
