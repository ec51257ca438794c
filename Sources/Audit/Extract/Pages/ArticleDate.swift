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
        let linked = JSONLinkedDate.read(page) + PropertyDate.read(page)
        let visible = visibleDates()
        let address = AddressDate.read(page)
        var ordered = meta.official + linked + visible.labelled
        let told = toldByLayout()
        var problems: [String] = []
        if let first = ordered.first, let shown = visible.labelled.first ?? visible.near.first,
            shown.day != first.day, mayBeStamp(first, shown: shown, address: address)
        {
            ordered = [shown] + ordered.filter { $0 != shown }
            problems.append("page tag \(first.day) passed over for shown \(shown.day)")
        }
        ordered += timeElements() + visible.near
        // What a template stamps anew with each change says less than the day in the address.
        if let address, address.precision == .day { ordered.append(address) }
        ordered += ScriptDates.read(page) + ScriptDates.inputs(page) + meta.weak + visible.weak
        if let address, address.precision != .day { ordered.append(address) }
        return settle((told.map { [$0] } ?? []) + ordered, problems: problems)
    }

    /// The day in the element that a person has named.
    private func toldByLayout() -> DatedText? {
        guard let node = page.input.layout?.date?.nodes(in: page.tree).first else { return nil }
        return DateText.field(page.tree.string(node), asOf: page.input.asOf, source: "layout")
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
        where date.precision != .month && date.precision != .year && date.day.year >= Self.firstYear
            && !ListBuilder.isFuture(date, asOf: page.input.asOf)
            && !kept.contains(date)
        {
            kept.append(date)
        }
        var problems = problems
        if let later = ordered.first(where: {
            isStrong($0) && ListBuilder.isFuture($0, asOf: page.input.asOf)
        }) {
            problems.append("future date: \(later.day) (\(later.source))")
        }
        if let first = kept.first, let other = kept.first(where: { $0.day != first.day && isStrong($0) }) {
            problems.append(
                "conflicting dates: \(first.day) (\(first.source)), \(other.day) (\(other.source))")
        }
        return (Array(kept.prefix(20)), problems)
    }

    /// No site of a Chinese government is older: an earlier day is the zero of somebody's clock.
    private static let firstYear = 1994

    private func isStrong(_ date: DatedText) -> Bool {
        ["meta", "json-ld", "label", "script"].contains { date.source.hasPrefix($0) }
    }

    // MARK: What a reader sees

    private func visibleDates() -> (labelled: [DatedText], near: [DatedText], weak: [DatedText]) {
        var labelled: [(date: DatedText, distance: Int, rank: Int)] = []
        var near: [(date: DatedText, distance: Int)] = []
        var lines: [DatedText] = []
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
                let isFar = distance < 0 || distance > 700
                labelled.append(
                    (
                        found.dated("label", in: page.tree.text), distance < 0 ? 100_000 : distance,
                        isFar ? 2 : label?.isFirstHand == true ? 0 : 1
                    ))
            case .plain where (0...700).contains(distance):
                guard !isOfEvent(found) else { continue }
                labelled.append((found.dated("label", in: page.tree.text), distance, 1))
            case .update, .signed:
                weak.append(found.dated("label:update", in: page.tree.text))
            case .other: break
            case .plain, nil:
                // 二〇二六年三月五日 is how a document is signed.
                if page.tree.text[found.range.lowerBound] >= 0xE4,
                    page.tree.text[found.range.lowerBound] <= 0xE9
                {
                    continue
                }
                let isFact = isFactLine(found)
                guard
                    !found.isWeak || isWholeLine(found) || isFact && isAtStart(found)
                        || (0...300).contains(distance) && isOwnElement(found)
                else { continue }
                if (0...600).contains(distance), isHeaderLine(found) {
                    near.append((found.dated("text", in: page.tree.text), distance))
                } else if (-300..<0).contains(distance), isWholeLine(found),
                    found.moment.day != page.input.asOf.day
                {
                    before.append(found.dated("text", in: page.tree.text))
                } else if distance >= 50_000, isFact, !found.isWeak {
                    lines.append(found.dated("text", in: page.tree.text))
                }
            }
        }
        // Stable: the first of equally near ones stays first.
        let sorted = labelled.enumerated().sorted {
            ($0.element.rank, $0.element.distance, $0.offset) < (
                $1.element.rank, $1.element.distance, $1.offset
            )
        }
        // A bare day in the head of the page is its own; a label far below is of something told in the text.
        let head = near.map(\.distance).min() ?? .max
        let far = sorted.filter { $0.element.distance > max(head, 700) && head < 200 }.map(\.element.date)
        let first = sorted.map(\.element.date).filter { !far.contains($0) }
        return (first, near.map(\.date) + before + lines + far, weak)
    }

    /// Bytes from the end of the shown title, negative before it; far where there is no title.
    private func distance(_ offset: Int) -> Int {
        title.ranges.isEmpty ? 50_000 : title.distance(offset) ?? 100_000
    }

    private static let elsewhere = ["comment", "pinglun", "reply", "clock", "today", "weather", "copyright"]
    private static let notOfArticle = WordSet(elsewhere)
    private static let notOfHeader = WordSet(elsewhere + ["footer"])
    private static let notPublishing = WordSet(["今天是", "今日是", "现在是", "当前时间", "Copyright", "版权所有", "©"])

    private static let weekdays = WordSet(["星期", "周一", "周二", "周三", "周四", "周五", "周六", "周日"])

    private func isAllowed(_ found: FoundDate, isLabelled: Bool) -> Bool {
        guard found.moment.precision != .month else { return false }
        let line = page.line(around: found.range)
        let clamped =
            max(
                line.lowerBound, found.range.lowerBound - 60)..<min(
                line.upperBound, found.range.upperBound + 60)
        guard !Self.notPublishing.isFound(in: page.tree.text[clamped]) else { return false }
        // Today beside its weekday is a clock.
        if !isLabelled, found.moment.day == page.input.asOf.day,
            Self.weekdays.isFound(in: page.tree.text[found.range.upperBound..<clamped.upperBound].prefix(24))
        {
            return false
        }
        let words = isLabelled ? Self.notOfArticle : Self.notOfHeader
        return !page.isWithin(words, node: page.node(at: found.range.lowerBound), levels: 6)
    }

    /// A line under a title: date early in it, no sentence, no link around it.
    private func isHeaderLine(_ found: FoundDate) -> Bool {
        let line = page.line(around: found.range)
        guard found.range.lowerBound - line.lowerBound <= 120, line.count <= 500 else { return false }
        let text = String(decoding: page.tree.text[line], as: UTF8.self)
        guard !text.contains("。"), !isInWord(found) else { return false }
        let after = String(decoding: page.tree.text[found.range.upperBound..<line.upperBound], as: UTF8.self)
        guard !Self.told.isFound(in: Array(after.prefix(40).utf8)[...]) else { return false }
        return after.first.map { !"，、至起前后,—".contains($0) } ?? true
    }

    /// What is said of a day in a sentence: that something was passed, held, taken on it.
    private static let told = WordSet([
        "通过", "修订", "修正", "施行", "号公布", "令第", "召开", "举行", "举办", "拍摄", "摄）", "起施行", "电 ", "生效",
    ])

    /// Whether a word goes on right before or behind the date: 北京2026年11月20日电, 图为2026年11月20日.
    private func isInWord(_ found: FoundDate) -> Bool {
        let text = page.tree.text
        let cursor = DateCursor(bytes: text, end: text.count)
        let start = found.range.lowerBound
        // An element of its own ends every word.
        let cell = page.tree.textRange(page.node(at: start))
        if start >= 3, start > cell.lowerBound, (0xE4...0xE9).contains(text[start - 3]),
            text[start - 1] >= 0x80
        {
            return true
        }
        guard found.range.upperBound < cell.upperBound,
            (0xE4...0xE9).contains(cursor.byte(found.range.upperBound))
        else { return false }
        return cursor.afterAny(Self.facts, at: found.range.upperBound) == nil
    }

    /// What stands beside the day in the head of an article.
    private static let facts: [StaticString] = [
        "来源", "浏览", "点击", "阅读", "访问", "作者", "字体", "字号", "发布", "编辑", "责任", "审核", "信息", "星期", "周", "分享",
        "打印", "供稿", "撰稿", "记者", "责编", "人气", "评论", "稿源", "通讯员", "收藏", "次",
    ]
    private static let factWords = WordSet([
        "来源", "浏览", "点击", "阅读", "访问量", "作者", "责任编辑", "责编", "供稿", "撰稿", "人气", "稿源",
    ])

    /// A short line that names a source, an author or a count beside the date.
    private func isFactLine(_ found: FoundDate) -> Bool {
        let line = page.line(around: found.range)
        return line.count <= 300 && found.range.lowerBound - line.lowerBound <= 200
            && Self.factWords.isFound(in: page.tree.text[line]) && !isInWord(found)
    }

    /// A bare 时间 beside a place or a speaker is an event's.
    private static let ofEvent = WordSet([
        "地点：", "地点:", "主讲人：", "主讲人:", "主讲：", "报告人：", "报告人:", "主持人：", "对象：", "人员：", "题目：", "主题：",
    ])

    private func isOfEvent(_ found: FoundDate) -> Bool {
        guard !isFactLine(found) else { return false }
        let text = page.tree.text
        let around =
            max(page.bodyStart, found.range.lowerBound - 120)..<min(text.count, found.range.upperBound + 120)
        return Self.ofEvent.isFound(in: text[around])
    }

    private func isOwnElement(_ found: FoundDate) -> Bool {
        page.tree.textRange(page.node(at: found.range.lowerBound)).count - found.range.count <= 2
    }

    private func isAtStart(_ found: FoundDate) -> Bool {
        found.range.lowerBound - page.line(around: found.range).lowerBound <= 3
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
