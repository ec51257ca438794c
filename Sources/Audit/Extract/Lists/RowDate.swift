import Markup

/// A date that can belong to a row of a list, and how surely.
struct RowDate {
    /// In rising order of trust.
    enum Quality: Int, Comparable {
        case edge, bracketed, cell, labelled

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    var found: FoundDate
    var quality: Quality
    /// The innermost element around it.
    var node: Int
    /// The link it stands in, if any.
    var link: Int?
}

extension RowDate {
    /// The dates of a page that stand where lists put them: in a cell of their own, in brackets, behind a label or at
    /// the edge of a line; not the ones inside sentences and titles.
    static func all(in page: HTMLPage) -> [RowDate] {
        let split = SplitDates.find(in: page)
        var rows = page.dates.compactMap { found -> RowDate? in
            guard !split.contains(where: { $0.range.overlaps(found.range) }) else { return nil }
            return classify(found, in: page)
        }
        for found in split {
            rows.append(
                RowDate(found: found, quality: .cell, node: page.node(at: found.range.lowerBound), link: nil))
        }
        var head = TableHead(page)
        rows = rows.compactMap { row in
            switch head.meaning(of: row.node) {
            case .other: return nil
            case .publish:
                var labelled = row
                labelled.quality = .labelled
                return labelled
            case .plain, .update, .signed, nil: return row
            }
        }
        return rows.sorted { $0.found.range.lowerBound < $1.found.range.lowerBound }
    }

    private static func classify(_ found: FoundDate, in page: HTMLPage) -> RowDate? {
        guard found.moment.precision != .month, found.moment.precision != .year else { return nil }
        // Of a page that was saved at some time nobody knows when now was.
        guard !found.isJustNow || page.input.role != nil else { return nil }
        let node = page.node(at: found.range.lowerBound)
        guard node >= 0, !isNeighbour(found, in: page) else { return nil }
        let link = page.enclosing(node, [.a])
        func row(_ quality: Quality) -> RowDate {
            RowDate(found: found, quality: quality, node: node, link: link)
        }
        if DateLabel.before(found.range.lowerBound, in: page.tree.text)?.isAnyPublish == true {
            return row(.labelled)
        }
        if opensConsultation(found, page) { return row(.bracketed) }
        let cell = page.tree.textRange(node)
        if isAlone(found.range, in: cell, page.tree.text) { return row(.cell) }
        let line = page.line(around: found.range)
        if link == nil || line.count < 24, isAlone(found.range, in: line, page.tree.text) {
            return row(.cell)
        }
        if isBracketed(found.range, page.tree.text),
            isAtEdge(found.range, of: link.map(page.tree.textRange) ?? line, page)
        {
            return row(.bracketed)
        }
        if let link {
            // A title may end with its own date only when the date is whole.
            guard !found.isWeak else { return nil }
            return isAtEdge(found.range, of: page.tree.textRange(link), page) ? row(.edge) : nil
        }
        guard isAtEdge(found.range, of: line, page) || touchesLink(found.range, page) else { return nil }
        return !found.isWeak || isShort(line, without: found.range, page) ? row(.edge) : nil
    }

    /// The way to the article before or after this one is no row of a list.
    private static func isNeighbour(_ found: FoundDate, in page: HTMLPage) -> Bool {
        neighbours.isFound(in: page.tree.text[page.line(around: found.range)].prefix(24))
    }

    private static let neighbours = WordSet(["上一篇", "下一篇", "上一条", "下一条", "上一个", "下一个"])

    /// `征集时间：2026-07-02 至 2026-08-01`: a call for opinions is published when it begins.
    private static func opensConsultation(_ found: FoundDate, _ page: HTMLPage) -> Bool {
        consultations.isFound(
            in: page.tree.text[max(page.bodyStart, found.range.lowerBound - 24)..<found.range.lowerBound])
    }

    private static let consultations = WordSet([
        "征集时间", "公示时间", "征求意见时间", "征集日期", "公示期", "公示日期", "起止时间", "征集起止",
    ])

    /// Whether nothing but brackets and blanks stands beside the date.
    private static func isAlone(_ date: Range<Int>, in range: Range<Int>, _ text: [UInt8]) -> Bool {
        guard range.lowerBound <= date.lowerBound, range.upperBound >= date.upperBound,
            range.count - date.count <= 24
        else { return false }
        let rest =
            String(decoding: text[range.lowerBound..<date.lowerBound], as: UTF8.self)
            + String(decoding: text[date.upperBound..<range.upperBound], as: UTF8.self)
        return rest.allSatisfy { $0.isWhitespace || "[]()（）【】〔〕「」·•|｜-—/".contains($0) }
    }

    private static func isBracketed(_ date: Range<Int>, _ text: [UInt8]) -> Bool {
        let cursor = DateCursor(bytes: text, end: text.count)
        let opens =
            date.lowerBound > 0 && (text[date.lowerBound - 1] == 0x5B || text[date.lowerBound - 1] == 0x28)
        let wide = date.lowerBound >= 3 && cursor.afterAny(["（", "【", "［"], at: date.lowerBound - 3) != nil
        guard opens || wide else { return false }
        return cursor.afterAny(["]", ")", "）", "】", "］"], at: cursor.skipBlanks(date.upperBound)) != nil
    }

    /// At the end of a line, or at its begin with a blank after it; a sentence that begins with a day is none.
    private static func isAtEdge(_ date: Range<Int>, of line: Range<Int>, _ page: HTMLPage) -> Bool {
        let text = page.tree.text
        let after = text[min(date.upperBound, line.upperBound)..<line.upperBound]
        if after.count <= 6, after.allSatisfy({ $0 <= 0x20 || $0 == 0x5D || $0 == 0x29 || $0 >= 0x80 }) {
            // 。 or ， after it makes it prose.
            let rest = String(decoding: after, as: UTF8.self)
            if rest.allSatisfy({ $0.isWhitespace || "])）】］|".contains($0) }) { return true }
        }
        let before = text[line.lowerBound..<max(date.lowerBound, line.lowerBound)]
        guard before.count <= 6 else { return false }
        let head = String(decoding: before, as: UTF8.self)
        guard head.allSatisfy({ $0.isWhitespace || "[(（【［·•".contains($0) }) else { return false }
        return after.first.map { $0 == 0x20 || $0 == 0x5D || $0 == 0x29 || $0 == 0x7C } ?? true
            || String(decoding: after.prefix(3), as: UTF8.self).first.map { "】）］".contains($0) } == true
    }

    /// Whether a link ends or begins right beside it: `<a>title</a> 2026-03-05 source`.
    private static func touchesLink(_ date: Range<Int>, _ page: HTMLPage) -> Bool {
        for offset in [date.lowerBound - 2, date.upperBound + 1]
        where offset >= page.bodyStart && offset < page.tree.text.count && page.tree.text[offset] != 0x0A {
            if page.enclosing(page.node(at: offset), [.a]) != nil { return true }
        }
        return false
    }

    /// Whether the line has little text of its own beside links and date.
    private static func isShort(_ line: Range<Int>, without date: Range<Int>, _ page: HTMLPage) -> Bool {
        var own = line.count - date.count
        var node = page.node(at: line.lowerBound)
        while node >= 0, node < page.tree.nodes.count, Int(page.tree.nodes[node].textStart) < line.upperBound
        {
            if page.tree.nodes[node].tag == .a {
                own -= page.tree.textRange(node).clamped(to: line).count
                node = Int(page.tree.nodes[node].end)
            } else {
                node += 1
            }
        }
        return own <= 12
    }
}
