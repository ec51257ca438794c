import Markup

/// Rows that a page carries as data for its own script, in either of two shapes:
/// `<script type="text/xml"><datastore>…<record><![CDATA[<li>…</li>]]></record>`, and a list of objects with titles
/// and days, `var rows = [{"title": "…", "url": "…", "pubDate": "…"}, …]`.
enum KeptRows {
    private static let opening = Array("<record>".utf8)
    private static let start = Array("<![CDATA[".utf8)
    private static let end = Array("]]>".utf8)
    private static let most = 2 << 20

    /// The rows as a page of their own at the same address; nil where there are none.
    static func page(in page: HTMLPage) -> HTMLPage? {
        var html = Array("<html><body><div>".utf8)
        let empty = html.count
        for script in page.tree.scripts where ByteSearch.holds(script[...].prefix(4000), opening) {
            var position = 0
            while let record = ByteSearch.find(opening, in: script[...], from: position),
                let open = ByteSearch.find(start, in: script[...], from: record),
                let close = ByteSearch.find(end, in: script[...], from: open), html.count < most
            {
                html += script[(open + start.count)..<close]
                position = close
            }
        }
        if html.count == empty { addObjects(of: page, to: &html) }
        guard html.count > empty else { return nil }
        return HTMLPage(TreeParser.html(html), page.input)
    }

    private static let list = Array("[{".utf8)
    private static let mostLists = 8

    /// The rows of the first list whose objects have a title and a time.
    private static func addObjects(of page: HTMLPage, to html: inout [UInt8]) {
        var tried = 0
        for script in page.tree.scripts where script.count < most {
            var position = 0
            while tried < mostLists, let hit = ByteSearch.find(list, in: script[...], from: position) {
                position = hit + list.count
                tried += 1
                guard let value = JSONReader.readPrefix(Array(script[hit...])), let elements = value.elements,
                    let shape = KnownShape.guess(value)
                else { continue }
                for element in elements {
                    guard let title = element.at(shape.title)?.scalar,
                        let time = element.at(shape.time)?.scalar,
                        let date = DateText.field(
                            time, asOf: page.input.asOf, source: "", allowsEpoch: true)
                    else { continue }
                    let url = shape.link.flatMap { element.at($0)?.scalar } ?? ""
                    html += Array(
                        "<li><a href=\"\(escaped(url))\">\(escaped(title))</a><span>\(date.day)</span></li>"
                            .utf8)
                }
                return
            }
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}
