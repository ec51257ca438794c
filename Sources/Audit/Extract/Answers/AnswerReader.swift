import Markup

/// Reads the items of a JSON answer.
struct AnswerReader {
    private let root: JSONValue
    private let input: PageInput

    init(_ root: JSONValue, _ input: PageInput) {
        self.root = root
        self.input = input
    }

    func read(into facts: inout PageFacts) {
        if let refusal = refusal() {
            facts.kind = refusal.kind
            facts.marker = refusal.marker
            return
        }
        readProfile(into: &facts)
        guard let (shape, items) = shapedItems() else {
            facts.list = facts.account == nil ? nil : ListFacts()
            return
        }
        var builder = ListBuilder(asOf: input.asOf)
        for item in items { add(item, shape, to: &builder) }
        facts.list = builder.facts
        facts.kind = root["version"]?.scalar?.contains("jsonfeed.org") == true ? .feed : .list
        let id = shape.accountID.flatMap { root.at($0)?.scalar }
        let name = shape.accountName.flatMap { root.at($0)?.scalar }
        if id != nil || name != nil { facts.account = AccountMark(id: id, name: name) }
        if shape.items == "data.cards", id == nil, let author = items.first?.at("mblog.user") {
            facts.account = AccountMark(id: author["id"]?.scalar, name: author["screen_name"]?.scalar)
        }
    }

    /// The shape that fits, and its items with groups of cards taken apart.
    private func shapedItems() -> (JSONShape, [JSONValue])? {
        if let declared = input.source?.shape {
            guard let items = items(declared) else { return nil }
            return (declared, items)
        }
        for shape in KnownShape.all {
            guard let items = items(shape), items.contains(where: { $0.at(shape.time) != nil }) else {
                continue
            }
            return (shape, items)
        }
        guard let shape = KnownShape.guess(root), let items = items(shape) else { return nil }
        return (shape, items)
    }

    private func items(_ shape: JSONShape) -> [JSONValue]? {
        let found = shape.items.isEmpty ? root : root.at(shape.items)
        guard let elements = found?.elements else { return nil }
        return elements.flatMap { element -> [JSONValue] in
            guard element.at(shape.time) == nil, case .array(let group)? = element["card_group"] else {
                return [element]
            }
            return group
        }.filter { $0.at(shape.time) != nil || $0.at(shape.title) != nil }
    }

    private func add(_ item: JSONValue, _ shape: JSONShape, to builder: inout ListBuilder) {
        let date = item.at(shape.time)?.scalar.flatMap {
            DateText.field($0, asOf: input.asOf, source: "json", allowsEpoch: true)
        }
        builder.add(
            ListItem(
                title: PlainText.ofMarkup(item.at(shape.title)?.scalar ?? ""), url: link(item, shape),
                date: date,
                isPinned: isPinned(item, shape)))
    }

    private func link(_ item: JSONValue, _ shape: JSONShape) -> String? {
        guard let path = shape.link, let text = item.at(path)?.scalar, !text.isEmpty else { return nil }
        if path == "mblog.bid" { return "https://m.weibo.cn/status/" + text }
        return WebAddress(input.url)?.resolve(text)?.text ?? text
    }

    private func isPinned(_ item: JSONValue, _ shape: JSONShape) -> Bool {
        if let path = shape.pinned, let mark = item.at(path)?.scalar, ["true", "1", "2"].contains(mark) {
            return true
        }
        if item.at("mblog.title.text")?.scalar?.contains("置顶") == true { return true }
        return item["profile_type_id"]?.scalar?.hasPrefix("proweibotop") == true
    }

    private func readProfile(into facts: inout PageFacts) {
        guard let user = root.at("data.userInfo") else { return }
        facts.account = AccountMark(id: user["id"]?.scalar, name: user["screen_name"]?.scalar)
    }

    /// Answers that say no in the shape of a success.
    private func refusal() -> (kind: PageFacts.Kind, marker: String)? {
        let message = root["msg"]?.scalar ?? root["errmsg"]?.scalar ?? root["message"]?.scalar ?? ""
        if root["ok"]?.scalar == "-100" { return (.login, "ok:-100") }
        let link = (root["url"]?.scalar ?? "") + (root.at("data.url")?.scalar ?? "")
        if root["ok"]?.scalar == "0", link.contains("captcha") || link.contains("verify") {
            return (.blocked, "ok:0 captcha")
        }
        if let ret = root.at("base_resp.ret")?.scalar, ret != "0" {
            return (Self.limits.contains(ret) ? .rateLimited : .blocked, "base_resp.ret \(ret)")
        }
        if let flag = root.at("getalbum_resp.verify_flag")?.scalar, flag != "0", flag != "" {
            return (.blocked, "verify_flag \(flag)")
        }
        if let code = root["errcode"]?.scalar, code != "0" {
            let isLogin = ["40001", "40014", "42001", "48001", "61003", "40164"].contains(code)
            return (
                isLogin ? .login : Self.limits.contains(code) ? .rateLimited : .blocked, "errcode \(code)"
            )
        }
        let words: [(String, PageFacts.Kind)] = [("登录", .login), ("验证码", .blocked), ("频繁", .rateLimited)]
        guard let said = words.first(where: { message.contains($0.0) }) else { return nil }
        return (said.1, String(message.prefix(80)))
    }

    /// Codes of the 公众平台 for too many calls.
    private static let limits: Set = ["200013", "45009", "45011"]
}
