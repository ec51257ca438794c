import Markup

/// Finds where a page shows its item's title.
struct PageTitle {
    /// Bytes of each place that shows it, best first: pages repeat it in bars and bread crumbs.
    let ranges: [Range<Int>]

    private static let most = 8
    private static let longest = 400

    /// The longest elements whose text stands in the page's `<title>` or title tag, headings first.
    init(_ page: HTMLPage) {
        let declared = [page.meta("articletitle"), page.meta("og:title"), page.title].compactMap { $0 }
        let wanted = declared.map(Wanted.init).filter { $0.bytes.count >= 6 }
        var found: [(range: Range<Int>, score: Int)] = []
        for node in page.tree.nodes.indices where !wanted.isEmpty {
            let tag = page.tree.nodes[node].tag
            guard Self.mayHold(tag) else { continue }
            let whole = page.tree.textRange(node)
            // A heading that is never closed holds the rest of its page.
            let range = tag.isHeading ? whole.prefix(Self.longest) : whole
            guard range.lowerBound >= page.bodyStart, (6...Self.longest).contains(range.count),
                let fit = wanted.compactMap({ $0.fit(page.tree.text, range) }).max(by: {
                    $0.length < $1.length
                }),
                range.count == whole.count || fit.end < range.upperBound
            else { continue }
            let isInLink = page.enclosing(node, [.a]) != nil
            guard !isInLink || tag.isHeading else { continue }
            found.append(
                (range.lowerBound..<fit.end, fit.length * 4 + (tag.isHeading ? 40 : 0) - (isInLink ? 60 : 0)))
        }
        found.sort { $0.score == $1.score ? $0.range.lowerBound < $1.range.lowerBound : $0.score > $1.score }
        guard let best = found.first else {
            ranges = Self.onlyHeading(page).map { [$0] } ?? []
            return
        }
        ranges = found.prefix(Self.most).filter { $0.score * 10 >= best.score * 7 }.map(\.range)
    }

    /// Bytes from the nearest shown title before `offset`, negative where the title is still to come; nil inside a
    /// title or without one.
    func distance(_ offset: Int) -> Int? {
        guard !ranges.contains(where: { $0.contains(offset) }) else { return nil }
        let after = ranges.filter { $0.upperBound <= offset }.map { offset - $0.upperBound }.min()
        return after ?? ranges.filter { $0.lowerBound > offset }.map { offset - $0.lowerBound }.max()
    }

    private static func onlyHeading(_ page: HTMLPage) -> Range<Int>? {
        for tag in [Tag.h1, .h2] {
            let ranges = page.tree.nodes.indices.filter { page.tree.nodes[$0].tag == tag }.map {
                page.tree.textRange($0)
            }.filter { (12...400).contains($0.count) && $0.lowerBound >= page.bodyStart }
            if ranges.count == 1 { return ranges.first }
        }
        return nil
    }

    private static func mayHold(_ tag: Tag) -> Bool {
        switch tag {
        case .h1, .h2, .h3, .h4, .h5, .div, .p, .td, .span, .strong, .b, .font, .dt, .li, .section, .header,
            .a,
            .center, .th, .em:
            true
        default: false
        }
    }
}

/// A declared title, without blanks: titles are broken over lines and spans.
private struct Wanted {
    let bytes: [UInt8]
    /// Where a shown title may begin: at the start, or behind a site's name.
    let starts: [Int]

    init(_ title: String) {
        var bytes: [UInt8] = []
        var starts = [0]
        var isStart = false
        for byte in title.utf8 {
            if byte <= 0x20 || Self.isSeparator(byte) { isStart = true }
            guard byte > 0x20 else { continue }
            if isStart, !Self.isSeparator(byte) {
                starts.append(bytes.count)
                isStart = false
            }
            bytes.append(byte)
        }
        self.bytes = bytes
        self.starts = starts
    }

    private static func isSeparator(_ byte: UInt8) -> Bool { byte == 0x2D || byte == 0x5F || byte == 0x7C }

    /// Bytes of the shown text that the title has and where the title ends in it; nil where it is something else.
    func fit(_ text: [UInt8], _ range: Range<Int>) -> (length: Int, end: Int)? {
        for start in starts {
            if let fit = fit(text, range, from: start), start == 0 || fit.length >= 18 { return fit }
        }
        return nil
    }

    private func fit(_ text: [UInt8], _ range: Range<Int>, from start: Int) -> (length: Int, end: Int)? {
        var position = start
        var end = range.lowerBound
        for index in range where text[index] > 0x20 {
            guard position < bytes.count else {
                let length = position - start
                // Headings that are never closed hold the lines below them.
                if length >= 12, text[end..<index].contains(0x0A) { return (length, end) }
                // The shown title goes on where the declared one was cut.
                return bytes.count - start >= 24 && range.upperBound - index < 30
                    ? (length, range.upperBound) : nil
            }
            if text[index] != bytes[position] {
                // The site's name follows in the declared title, another line in the page.
                if position - start >= 12, Self.isSeparator(bytes[position]), text[end..<index].contains(0x0A)
                {
                    return (position - start, end)
                }
                // Cut titles end in dots.
                let isCut = position - start >= 24 && bytes.count - position <= 6
                return isCut ? (position - start, range.upperBound) : nil
            }
            position += 1
            end = index + 1
        }
        return position - start >= 6 ? (position - start, range.upperBound) : nil
    }
}
