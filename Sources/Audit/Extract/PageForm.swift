/// The broad form of a text, told by how it begins; the declared type is not believed.
enum PageForm {
    case json, feed, html

    private static let feedRoots = WordSet(["<rss", "<feed", "<rdf:rdf", ":feed "])
    private static let htmlRoot = WordSet(["<html"])

    init(_ utf8: [UInt8]) {
        let start = utf8.firstIndex { $0 > 0x20 } ?? 0
        let head = utf8[start...].prefix(2048)
        if head.first == UInt8(ascii: "{") || head.first == UInt8(ascii: "[") || Self.isCall(head) {
            self = .json
            return
        }
        let isFeed = head.first == UInt8(ascii: "<") && Self.feedRoots.isFoundLowered(in: head)
        self = isFeed && !Self.htmlRoot.isFoundLowered(in: head) ? .feed : .html
    }

    /// `callback({` … of answers made for script tags.
    private static func isCall(_ head: ArraySlice<UInt8>) -> Bool {
        guard let first = head.first, isASCIILetter(first) || first == 0x5F else { return false }
        guard let open = head.prefix(200).firstIndex(of: UInt8(ascii: "(")), open + 1 < head.endIndex else {
            return false
        }
        let name = head[..<open]
        guard
            name.allSatisfy({
                isASCIILetter($0) || isASCIIDigit($0) || $0 == 0x5F || $0 == 0x24 || $0 == 0x2E
            })
        else { return false }
        return head[open + 1] == UInt8(ascii: "{") || head[open + 1] == UInt8(ascii: "[")
    }
}
