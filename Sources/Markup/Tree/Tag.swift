/// The HTML elements that reading a page distinguishes; everything else is `other`.
package enum Tag: UInt8, Sendable, CaseIterable {
    case other, html, head, body, title, meta, link, base, script, style, noscript
    case a, abbr, address, article, aside, b, blockquote, br, button, caption, center, dd, div, dl, dt
    case em, fieldset, figcaption, figure, font, footer, form, h1, h2, h3, h4, h5, h6, header, hr, i, iframe
    case img, input, label, li, main, marquee, nav, ol, option, p, pre, section, select, small, span, strong
    case table, tbody, td, template, textarea, tfoot, th, thead, time, tr, u, ul, video

    /// Whether text before and after it stands on different lines.
    package var isBlock: Bool {
        switch self {
        case .address, .article, .aside, .blockquote, .body, .br, .caption, .center, .dd, .div, .dl, .dt,
            .fieldset, .figcaption, .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5, .h6, .header, .hr,
            .html,
            .head, .iframe, .li, .main, .marquee, .nav, .ol, .option, .p, .pre, .section, .select, .table,
            .tbody, .td, .textarea, .tfoot, .th, .thead, .title, .tr, .ul, .video, .template, .noscript:
            true
        default: false
        }
    }

    package var isHeading: Bool { rawValue >= Tag.h1.rawValue && rawValue <= Tag.h6.rawValue }
}

/// The attributes that are kept of an HTML element.
package enum AttributeName: UInt8, Sendable, CaseIterable {
    case other, id, `class`, href, name, content, property, itemprop, title, datetime, style, hidden, src,
        type
    case pubdate, onclick, rel, alt, lang
    /// Of an `<input>` only, and no longer than a time needs: some systems keep a whole page's state in one.
    case value
    case httpEquiv
}

/// Names by their first eight bytes, lower-cased, so that a lookup hashes one word.
enum NameTable {
    static let tags: [UInt64: Tag] = {
        var table: [UInt64: Tag] = [:]
        for tag in Tag.allCases where tag != .other { table[key(Array("\(tag)".utf8))] = tag }
        return table
    }()

    static let attributes: [UInt64: AttributeName] = {
        var table: [UInt64: AttributeName] = [:]
        for name in AttributeName.allCases where name != .other { table[key(Array("\(name)".utf8))] = name }
        table[key(Array("http-equiv".utf8))] = .httpEquiv
        return table
    }()

    static func key(_ name: [UInt8]) -> UInt64 {
        name.prefix(8).reduce(0) { $0 << 8 | UInt64($1 >= 0x41 && $1 <= 0x5A ? $1 + 32 : $1) }
    }

    /// The same over a NUL-ended name of the parser's.
    static func key(_ name: UnsafePointer<UInt8>) -> UInt64 {
        var value: UInt64 = 0
        for index in 0..<8 {
            let byte = name[index]
            guard byte != 0 else { break }
            value = value << 8 | UInt64(byte >= 0x41 && byte <= 0x5A ? byte + 32 : byte)
        }
        return value
    }
}
