/// Tells the ends of ranges from days on which something was published: `征集时间：2026-07-02 至 2026-08-01`, 有效期至.
enum DateRanges {
    private static let joins: [StaticString] = ["至", "到", "—", "–", "―", "~", "～", "－", "-"]
    private static let untils: [StaticString] = ["至", "止于", "截止", "截至"]

    /// The dates without those that end a range or stand behind a word for until.
    static func withoutEnds(_ dates: [FoundDate], in text: [UInt8]) -> [FoundDate] {
        var kept: [FoundDate] = []
        var last: FoundDate?
        for date in dates {
            defer { last = date }
            if isUntil(before: date.range.lowerBound, text) { continue }
            if let last, isJoined(last.range.upperBound, date.range.lowerBound, text) { continue }
            kept.append(date)
        }
        return kept
    }

    private static func isJoined(_ start: Int, _ end: Int, _ text: [UInt8]) -> Bool {
        guard end - start <= 24, end > start else { return false }
        let cursor = DateCursor(bytes: text, end: end)
        var next = cursor.skipBlanks(start)
        // Brackets and weekdays: 11月2日（星期一）至11月6日.
        if let open = cursor.afterAny(["(", "（"], at: next) {
            guard
                let close = text[open..<end].firstIndex(where: { $0 == 0x29 }).map({ $0 + 1 })
                    ?? (open..<end).first(where: { cursor.has("）", at: $0) }).map({ $0 + 3 })
            else { return false }
            next = cursor.skipBlanks(close)
        }
        var joins = 0
        while joins < 3, let after = cursor.afterAny(Self.joins, at: next) {
            next = after
            joins += 1
        }
        return joins > 0 && cursor.skipBlanks(next) == end
    }

    private static func isUntil(before position: Int, _ text: [UInt8]) -> Bool {
        let cursor = DateCursor(bytes: text, end: text.count)
        var end = position
        while end > 0, text[end - 1] == 0x20 || text[end - 1] == 0x3A { end -= 1 }
        if end >= 3, cursor.has("：", at: end - 3) { end -= 3 }
        return untils.contains { word in
            let start = end - word.utf8CodeUnitCount
            // 更新至 and 更新到 end no period: they say how far the page has come.
            return start >= 0 && cursor.has(word, at: start)
                && !(start >= 6 && cursor.has("更新", at: start - 6))
        }
    }
}
