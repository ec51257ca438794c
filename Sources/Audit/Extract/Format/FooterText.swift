import Markup

/// Reads what stands behind a label at the foot of a page: 主办单位, 承办单位, 联系电话 (国办发〔2017〕47号).
struct FooterText {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func read(into facts: inout FooterFacts) {
        facts.sponsor = facts.sponsor ?? name(["主办单位", "主办"])
        facts.undertaker = facts.undertaker ?? name(["承办单位", "承办"])
        facts.contact = facts.contact ?? telephone(["联系电话", "联系方式", "办公电话", "服务热线", "值班电话", "电话", "热线"])
    }

    /// A name ends where the next element begins.
    private static let ends: [StaticString] = [
        "承办", "主办", "版权", "地址", "联系", "电话", "邮编", "网站", "技术支持", "备案", "Copyright", "©", "|", "｜", "丨", "；",
        "。", "　",
    ]

    private func name(_ labels: [StaticString]) -> String? {
        value(labels) { position, cursor in
            var end = position
            while end < min(cursor.end, position + 120), bytes[end] > 0x20,
                !"<>\"'\\;".utf8.contains(bytes[end]),
                cursor.afterAny(Self.ends, at: end) == nil
            { end += 1 }
            let text = String(decoding: bytes[position..<end], as: UTF8.self)
            return (2...40).contains(text.count) && text.contains(where: \.isLetter) ? text : nil
        }
    }

    private func telephone(_ labels: [StaticString]) -> String? {
        value(labels) { position, cursor in
            let marks: Set<Character> = ["-", "－", "—", "–", "(", ")", "（", "）", " ", "、", "/", "+"]
            let part = String(decoding: bytes[position..<min(cursor.end, position + 60)], as: UTF8.self)
            let run = part.prefix { $0.isASCII && $0.isNumber || marks.contains($0) }
            var number = PlainText.collapsed(String(run))[...]
            while let last = number.last, !last.isNumber, last != ")", last != "）" { number.removeLast() }
            return number.count { $0.isNumber } >= 5 ? String(number.prefix(40)) : nil
        }
    }

    /// What the last place of the first label that has a value gives: the foot is at the end.
    private func value(_ labels: [StaticString], _ read: (Int, DateCursor) -> String?) -> String? {
        let cursor = DateCursor(bytes: bytes, end: bytes.count)
        for label in labels {
            let word = Array(label.description.utf8)
            var found: String?
            var position = 0
            var places = 0
            while let hit = ByteSearch.find(word, in: bytes[...], from: position), places < 200 {
                position = hit + word.count
                places += 1
                guard let start = start(after: position, cursor) else { continue }
                found = read(start, cursor) ?? found
            }
            if let found { return found }
        }
        return nil
    }

    /// Behind a colon, over blanks and tags; a label without one is a word of a sentence.
    private func start(after position: Int, _ cursor: DateCursor) -> Int? {
        guard let colon = cursor.afterAny([":", "："], at: cursor.skipBlanks(position)) else { return nil }
        var next = cursor.skipBlanks(colon)
        while cursor.byte(next) == UInt8(ascii: "<"),
            let end = bytes[next...].prefix(300).firstIndex(of: UInt8(ascii: ">"))
        { next = cursor.skipBlanks(end + 1) }
        return next < cursor.end ? next : nil
    }
}
