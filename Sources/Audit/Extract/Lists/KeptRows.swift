import Markup

/// Rows that a page carries as data, which its script shows some of at a time:
/// `<script type="text/xml"><datastore>…<record><![CDATA[<li>…</li>]]></record>`.
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
        guard html.count > empty else { return nil }
        return HTMLPage(TreeParser.html(html), page.input)
    }
}
