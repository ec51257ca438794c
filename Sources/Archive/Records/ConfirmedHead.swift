import Audit

/// Head of a stored page that a 304 confirms, as the value of one field.
enum ConfirmedHead {
    static func text(_ page: Reply) -> String {
        let head = [
            (name: ":status", value: String(page.status)), (name: ":version", value: page.httpVersion),
        ]
        return FieldText.escape(pairs: head + page.headers.map { (name: $0.name, value: $0.value) })
    }

    /// The page with that head and no body yet; nil for anything else.
    static func page(_ text: String) -> Reply? {
        guard let pairs = FieldText.pairs(text), pairs.count >= 2, pairs[0].name == ":status",
            let status = Int(pairs[0].value), pairs[1].name == ":version"
        else { return nil }
        return Reply(
            status: status, httpVersion: pairs[1].value,
            headers: pairs.dropFirst(2).map { HeaderField($0.name, $0.value) })
    }
}
