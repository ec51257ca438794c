import Markup

/// Finds when an article was published.
struct ArticleDate {
    private let page: HTMLPage
    private let title: PageTitle
    /// Whether a byte of the text belongs to a row of a list.
    private let isInList: (Int) -> Bool

    init(_ page: HTMLPage, _ title: PageTitle, isInList: @escaping (Int) -> Bool) {
        self.page = page
        self.title = title
        self.isInList = isInList
    }

    /// Every candidate, most trusted first, and what a person should know about them.
    func read() -> (candidates: [DatedText], problems: [String]) {
        let script = WeChatArticle(page)
        if script.isRecognised { return settle(script.dates(), problems: []) }
        let meta = MetaDates.read(page)
        let linked = JSONLinkedDate.read(page)
        let visible = visibleDates()
        let address = AddressDate.read(page)
        var ordered = meta.official + linked + visible.labelled
        var problems: [String] = []
        if let first = ordered.first, let shown = visible.labelled.first ?? visible.near.first,
            shown.day != first.day, mayBeStamp(first, shown: shown, address: address)
        {
            ordered = [shown] + ordered.filter { $0 != shown }
            problems.append("page tag \(first.day) passed over for shown \(shown.day)")
        }
        ordered += timeElements() + visible.near + meta.weak + visible.weak
        if let address { ordered.append(address) }
        return settle(ordered, problems: problems)
    }

    /// A tag that holds the moment of the look, or that the address contradicts, is a template's clock.
    private func mayBeStamp(_ tag: DatedText, shown: DatedText, address: DatedText?) -> Bool {
        if let address, address.precision == .day {
            return address.day == shown.day && address.day != tag.day
        }
        return tag.day == page.input.asOf.day
    }

    private func settle(_ ordered: [DatedText], problems: [String]) -> ([DatedText], [String]) {
        var kept: [DatedText] = []
        for date in ordered
        where date.precision != .month && date.precision != .year
            && !ListBuilder.isFuture(date, asOf: page.input.asOf)
            && !kept.contains(date)
        {
            kept.append(date)
        }
        var problems = problems
        if let first = kept.first, let other = kept.first(where: { $0.day != first.day && isStrong($0) }) {
            problems.append(
                "conflicting dates: \(first.day) (\(first.source)), \(other.day) (\(other.source))")
        }
        return (Array(kept.prefix(20)), problems)
    }

    private func isStrong(_ date: DatedText) -> Bool {
        ["meta", "json-ld", "label", "script"].contains { date.source.hasPrefix($0) }
    }

    // MARK: What a reader sees

    private func visibleDates() -> (labelled: [DatedText], near: [DatedText], weak: [DatedText]) {
        var labelled: [(date: DatedText, distance: Int)] = []
        var near: [DatedText] = []
        var before: [DatedText] = []
        var weak: [DatedText] = []
        for found in page.dates {
            let label = DateLabel.before(found.range.lowerBound, in: page.tree.text)
            let inList = isInList(found.range.lowerBound)
            guard label?.meaning != .other, !inList || label?.meaning == .publish,
                isAllowed(found, isLabelled: label?.meaning == .publish)
            else { continue }
            let distance = distance(found.range.lowerBound)
            switch label?.meaning {
            case .publish:
                guard !inList || (0...500).contains(distance) else { continue }
                labelled.append((found.dated("label", in: page.tree.text), distance < 0 ? 100_000 : distance))
            case .plain where (0...700).contains(distance):
                labelled.append((found.dated("label", in: page.tree.text), distance))
            case .update, .signed:
                weak.append(found.dated("label:update", in: page.tree.text))
            case .other: break
            case .plain, nil:
                guard !found.isWeak || isWholeLine(found) else { continue }
                if (0...600).contains(distance), isHeaderLine(found) {
                    near.append(found.dated("text", in: page.tree.text))
                } else if (-300..<0).contains(distance), isWholeLine(found) {
                    before.append(found.dated("text", in: page.tree.text))
                }
            }
        }
        // Stable: the first of equally near ones stays first.
        let sorted = labelled.enumerated().sorted {
            $0.element.distance == $1.element.distance
                ? $0.offset < $1.offset : $0.element.distance < $1.element.distance
        }
        return (sorted.map(\.element.date), near + before, weak)
    }

    /// Bytes from the end of the shown title, negative before it; far where there is no title.
    private func distance(_ offset: Int) -> Int {
        title.ranges.isEmpty ? 50_000 : title.distance(offset) ?? 100_000
    }

    private static let elsewhere = ["comment", "pinglun", "reply", "clock", "today", "weather", "copyright"]
    private static let notOfArticle = WordSet(elsewhere)
    private static let notOfHeader = WordSet(elsewhere + ["footer"])
    private static let notPublishing = WordSet(["今天是", "今日是", "现在是", "当前时间", "Copyright", "版权所有", "©"])

    private func isAllowed(_ found: FoundDate, isLabelled: Bool) -> Bool {
        guard found.moment.precision != .month else { return false }
        let line = page.line(around: found.range)
        let clamped =
            max(
                line.lowerBound, found.range.lowerBound - 60)..<min(
                line.upperBound, found.range.upperBound + 60)
        guard !Self.notPublishing.isFound(in: page.tree.text[clamped]) else { return false }
        let words = isLabelled ? Self.notOfArticle : Self.notOfHeader
        return !page.isWithin(words, node: page.node(at: found.range.lowerBound), levels: 6)
    }

    /// A line under a title: date early in it, no sentence, no link around it.
    private func isHeaderLine(_ found: FoundDate) -> Bool {
        let line = page.line(around: found.range)
        guard found.range.lowerBound - line.lowerBound <= 120, line.count <= 500 else { return false }
        let text = String(decoding: page.tree.text[line], as: UTF8.self)
        guard !text.contains("。") else { return false }
        let after = String(decoding: page.tree.text[found.range.upperBound..<line.upperBound], as: UTF8.self)
        return after.first.map { !"，、至起前后,—".contains($0) } ?? true
    }

    private func isWholeLine(_ found: FoundDate) -> Bool {
        page.line(around: found.range).count - found.range.count <= 12
    }

    private func timeElements() -> [DatedText] {
        var found: [DatedText] = []
        for node in page.tree.nodes.indices where page.tree.nodes[node].tag == .time {
            let range = page.tree.textRange(node)
            guard !isInList(range.lowerBound), !page.isWithin(Self.notOfArticle, node: node, levels: 6),
                (-400...1000).contains(distance(range.lowerBound))
            else { continue }
            let text = page.tree.value(.datetime, of: node) ?? page.tree.string(node)
            if let date = DateText.field(text, asOf: page.input.asOf, source: "time") { found.append(date) }
        }
        return found
    }
}
