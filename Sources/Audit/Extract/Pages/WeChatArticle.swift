import Markup

/// Reads an article page of a WeChat account, whose facts are all in scripts.
///
/// The shown day is filled in by a script, or is a constant of the template: it is never read.
struct WeChatArticle {
    private let page: HTMLPage
    private let isWeChat: Bool
    /// The few scripts, of many megabytes, that name the article's time or account.
    private let scripts: [[UInt8]]

    private static let telling = WordSet([
        "cgiDataNew", "user_name", "var ct", "window.ct", "create_time", "createTime",
    ])

    init(_ page: HTMLPage) {
        self.page = page
        isWeChat =
            WebAddress(page.input.url)?.host == "mp.weixin.qq.com"
            || page.tree.nodes.indices.contains { node in
                page.tree.slice(.id, of: node).map { Self.bodyIDs.contains(Array($0)) } ?? false
            }
        scripts = isWeChat ? page.tree.scripts.filter { Self.telling.isFound(in: $0[...]) } : []
    }

    var isRecognised: Bool { isWeChat }

    private static let bodyIDs: [[UInt8]] = ["js_article", "js_content"].map { Array($0.utf8) }

    /// When it was published, most trusted first; all should agree within a minute.
    func dates() -> [DatedText] {
        guard isWeChat else { return [] }
        var found: [DatedText] = []
        for key in ["ct", "ori_create_time", "oriCreateTime", "create_time", "createTime", "publish_time"] {
            for script in scripts {
                guard let date = date(key, in: script) else { continue }
                found.append(date)
                break
            }
        }
        return found
    }

    func account() -> AccountMark? {
        guard isWeChat else { return nil }
        var mark = AccountMark()
        for script in scripts {
            // The first names of a page may belong to a hidden advertiser: only the article's own object counts.
            let own = ScriptText(script, from: "cgiDataNew")
            let text = own ?? ScriptText(script)
            if let id = text.value("user_name"), id.hasPrefix("gh_") { mark.id = mark.id ?? id }
            mark.name = mark.name ?? text.value(own == nil ? "nickname" : "nick_name")
        }
        for node in page.tree.nodes.indices where mark.name == nil {
            if page.tree.value(.id, of: node) == "js_name" { mark.name = page.tree.string(node) }
        }
        if mark.id == nil {
            mark.id = page.tree.scripts.lazy.compactMap { ScriptText($0).value("biz") }.first { !$0.isEmpty }
        }
        return mark.id == nil && mark.name == nil ? nil : mark
    }

    private func date(_ key: String, in script: [UInt8]) -> DatedText? {
        guard let value = ScriptText(script, from: "cgiDataNew")?.value(key) ?? ScriptText(script).value(key)
        else { return nil }
        let source = "script:" + key
        if key == "publish_time" || key.lowercased().contains("create") {
            return DateText.field(value, asOf: page.input.asOf, source: source, allowsEpoch: true)
        }
        return DateText.epoch(Array(value.utf8)).map {
            DatedText(day: $0.day, time: $0.time, precision: $0.precision, source: source, text: value)
        }
    }
}
