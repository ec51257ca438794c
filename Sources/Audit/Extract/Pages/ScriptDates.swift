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
        var found: [DatedText] = []
        for name in names {
            let word = Array(name.utf8)
            var value: String?
            var places = 0
            for script in page.tree.scripts where script.count < most {
                var position = 0
                while places < 2, let hit = ByteSearch.find(word, in: script[...], from: position) {
                    position = hit + word.count
                    places +=
                        value == nil || ScriptText(Array(script[hit...].prefix(200))).value(name) != nil
                        ? 1 : 0
                    value = value ?? ScriptText(Array(script[hit...].prefix(200))).value(name)
                }
            }
            guard places == 1, let value,
                let date = DateText.field(
                    value, asOf: page.input.asOf, source: "script:" + name, allowsEpoch: true)
            else { continue }
            found.append(date)
        }
        return found
    }
}
