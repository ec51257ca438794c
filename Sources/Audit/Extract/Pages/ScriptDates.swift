import Markup

/// Publish times that a page hands to its own scripts: `var docPubTime="2026-06-18"`, `"publishTime":1771234567000`.
///
/// Only a name that stands once on the page: a name that stands often is a list's.
enum ScriptDates {
    private static let names = [
        "docPubTime", "publishTime", "publishDate", "pubTime", "pubtime", "pubDate", "publish_time",
        "publish_date",
        "releaseTime", "releaseDate",
    ]
    private static let most = 1 << 18

    static func read(_ page: HTMLPage) -> [DatedText] {
        names.compactMap { name in
            let values = page.tree.scripts.filter { $0.count < most }
                .flatMap { ScriptText($0).values(name, most: 2) }
            guard values.count == 1 else { return nil }
            return field(values[0], page, "script:" + name)
        }
    }

    /// The same in hidden fields of a form: `<input type="hidden" id="publishTime" value="2026-04-17">`.
    static func inputs(_ page: HTMLPage) -> [DatedText] {
        var found: [DatedText] = []
        for node in page.tree.nodes.indices where page.tree.nodes[node].tag == .input {
            guard page.tree.value(.type, of: node)?.lowercased() == "hidden",
                let value = page.tree.value(.value, of: node),
                let name = page.tree.value(.id, of: node) ?? page.tree.value(.name, of: node),
                names.contains(where: { $0.lowercased() == name.lowercased() }),
                let date = field(value, page, "input:" + name)
            else { continue }
            found.append(date)
        }
        return found.count == 1 ? found : []
    }

    private static func field(_ value: String, _ page: HTMLPage, _ source: String) -> DatedText? {
        DateText.field(value, asOf: page.input.asOf, source: source, allowsEpoch: true)
    }
}
