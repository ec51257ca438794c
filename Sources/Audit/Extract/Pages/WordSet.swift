import Markup

/// Words looked for in bytes; `String.contains` costs a hundred times as much.
struct WordSet {
    private let words: [(text: String, bytes: [UInt8])]

    init(_ words: [String]) { self.words = words.map { ($0, Array($0.utf8)) } }

    func isFound(in bytes: ArraySlice<UInt8>) -> Bool { first(in: bytes) != nil }

    /// The first word, in the set's order, that the bytes hold.
    func first(in bytes: ArraySlice<UInt8>) -> String? {
        words.first { ByteSearch.holds(bytes, $0.bytes) }?.text
    }

    /// The same over ASCII letters of any case; the words must be lower case.
    func isFoundLowered(in bytes: ArraySlice<UInt8>) -> Bool {
        words.contains { ByteSearch.holdsLowered(bytes, $0.bytes) }
    }
}
