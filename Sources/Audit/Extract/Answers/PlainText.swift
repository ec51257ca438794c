import Markup

/// Text as a reader sees it.
enum PlainText {
    /// White space at the ends gone, runs of it one blank.
    static func collapsed(_ text: String) -> String {
        TextCollapse.collapsed(text)
    }

    /// The same of a title that may hold tags and entities.
    static func ofMarkup(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "<")) || text.utf8.contains(UInt8(ascii: "&")) else {
            return String(collapsed(text).prefix(200))
        }
        let tree = TreeParser.html(Array(text.utf8))
        // Lines of a title are one line.
        let text = tree.text.map { $0 == 0x0A ? 0x20 : $0 }
        return String(collapsed(String(decoding: text, as: UTF8.self)).prefix(200))
    }
}
