/// `{{名称}}`, `{{#列表}}` and `{{/列表}}` in a paragraph's text.
struct Placeholder {
    enum Kind {
        case text, open, close
    }

    let kind: Kind
    let name: String
    /// In characters of the paragraph's text, as an array.
    let range: Range<Int>

    /// All of a paragraph, in order.
    static func all(in text: [Character]) -> [Placeholder] {
        var found: [Placeholder] = []
        var position = 0
        while position + 3 < text.count {
            guard text[position] == "{", text[position + 1] == "{" else {
                position += 1
                continue
            }
            guard
                let end = (position + 2..<text.count - 1).first(where: {
                    text[$0] == "}" && text[$0 + 1] == "}"
                })
            else { break }
            // Editors like to put blanks and other brackets' halves in; names hold none.
            let inner = String(text[(position + 2)..<end]).filter { !$0.isWhitespace }
            let kind: Kind = inner.hasPrefix("#") ? .open : inner.hasPrefix("/") ? .close : .text
            let name = kind == .text ? inner : String(inner.dropFirst())
            found.append(Placeholder(kind: kind, name: name, range: position..<end + 2))
            position = end + 2
        }
        return found
    }
}
