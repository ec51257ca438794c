/// Text made safe for HTML, and the few shapes that pages are put together from.
enum HTMLText {
    static func escape(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            // Control characters have no place in a page.
            case _ where scalar.value < 0x20 && scalar.value != 0x09 && scalar.value != 0x0A: escaped += " "
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// A link only where the address is one a browser may follow; foreign text never becomes a script.
    static func link(_ address: String, _ text: String) -> String {
        guard address.hasPrefix("https://") || address.hasPrefix("http://") else { return escape(text) }
        return "<a href=\"\(escape(address))\" rel=\"noreferrer\">\(escape(text))</a>"
    }

    /// A table whose cells are HTML already.
    static func table(_ headers: [String], _ rows: [[String]], class name: String = "") -> String {
        let head = headers.map { "<th scope=\"col\">\(escape($0))</th>" }.joined()
        let body = rows.map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>\n" }.joined()
        return "<table class=\"\(name)\"><thead><tr>\(head)</tr></thead>\n<tbody>\n\(body)</tbody></table>\n"
    }

    /// A whole page: no script, nothing fetched from elsewhere.
    static func page(title: String, body: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="zh-Hans">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(escape(title))</title>
        <style>
        \(style)
        </style>
        </head>
        <body>
        \(body)</body>
        </html>

        """
    }

    private static let style = """
        @page { size: A4; margin: 37mm 26mm 35mm 28mm; }
        body { font: 16px/1.75 FangSong, 仿宋, "Noto Serif CJK SC", serif; max-width: 60em; margin: 2em auto; padding: 0 1em;
          color: #111; }
        h1 { font: 700 1.6em/1.4 "Noto Serif CJK SC", SimSun, serif; text-align: center; }
        h2 { font: 700 1.1em/1.6 SimHei, 黑体, "Noto Sans CJK SC", sans-serif; margin-top: 1.6em; }
        h3 { font: 400 1em/1.75 KaiTi, 楷体, "Noto Serif CJK SC", serif; margin: .6em 0 .2em; text-indent: 2em; }
        p.to { margin: 1em 0 .3em; }
        section.annex { break-before: page; } section.annex h1 { font-size: 1.3em; }
        p.body { text-indent: 2em; margin: .3em 0; }
        p.draft { border: 1px solid #b00; color: #b00; padding: .4em .8em; text-indent: 0; }
        p.sign { text-align: right; }
        p.small, footer { font-size: .85em; color: #555; word-break: break-all; }
        table { border-collapse: collapse; width: 100%; font-size: .86em; line-height: 1.45; margin: .6em 0; }
        th, td { border: 1px solid #777; padding: .25em .5em; text-align: left; vertical-align: top; }
        th { background: #eee; font-weight: 700; }
        table.sums td:not(:first-child), table.sums th:not(:first-child) { text-align: right; white-space: nowrap; }
        tr { break-inside: avoid; } thead { display: table-header-group; }
        a { color: #034; }
        @media print { body { max-width: none; margin: 0; padding: 0; } a { color: inherit; text-decoration: none; } }
        """
}
