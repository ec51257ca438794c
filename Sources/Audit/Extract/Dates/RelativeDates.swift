import Markup

/// Finds days counted back from now in running text: 3天前, 5小时前, 昨天 18:20, 刚刚.
///
/// Each is weak: only a label, a line or a cell of its own makes it a date, for 昨天 is a word of many sentences.
enum RelativeDates {
    private static let counted = ["天前", "小时前", "分钟前"].map { Array($0.utf8) }
    private static let named = ["昨天", "前天", "今天", "刚刚"].map { Array($0.utf8) }
    private static let most = 500

    static func find(in text: [UInt8], from start: Int, asOf: Instant) -> [FoundDate] {
        var found: [FoundDate] = []
        let cursor = DateCursor(bytes: text, end: text.count)
        for word in counted {
            each(word, text, start) { hit in
                var begin = hit
                while begin > start, text[begin - 1] == 0x20 { begin -= 1 }
                let end = begin
                while begin > start, isASCIIDigit(text[begin - 1]) { begin -= 1 }
                guard (1...3).contains(end - begin) else { return }
                add(begin..<hit + word.count)
            }
        }
        for word in named {
            each(word, text, start) { hit in
                let next = hit + word.count
                let clock = ClockReader(cursor).time(after: next)
                // 今天 alone is any sentence's; with a time of day it is a moment.
                guard word != named[2] || clock?.minute != nil else { return }
                add(hit..<(clock?.minute == nil ? next : clock?.next ?? next))
            }
        }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }

        func isCount(_ range: Range<Int>) -> Bool {
            isASCIIDigit(text[range.lowerBound]) || cursor.has("刚刚", at: range.lowerBound)
        }

        func add(_ range: Range<Int>) {
            guard found.count < most, let moment = RelativeDate(Array(text[range]), asOf: asOf).read(),
                moment.precision != .month, moment.precision != .year
            else { return }
            found.append(
                FoundDate(
                    moment: moment, range: range, isWeak: true,
                    isJustNow: moment.precision != .day && moment.day >= asOf.day - 1 && isCount(range)))
        }
    }

    private static func each(_ word: [UInt8], _ text: [UInt8], _ start: Int, _ body: (Int) -> Void) {
        var position = start
        while let hit = ByteSearch.find(word, in: text[...], from: position) {
            position = hit + word.count
            body(hit)
        }
    }
}
