/// Words looked for in bytes; `String.contains` costs a hundred times as much.
struct WordSet {
    private let words: [(text: String, bytes: [UInt8])]

    init(_ words: [String]) { self.words = words.map { ($0, Array($0.utf8)) } }

    func isFound(in bytes: ArraySlice<UInt8>) -> Bool { first(in: bytes) != nil }

    /// The first word, in the set's order, that the bytes hold.
    func first(in bytes: ArraySlice<UInt8>) -> String? {
        words.first { Self.holds(bytes, $0.bytes) }?.text
    }

    /// The same over ASCII letters of any case; the words must be lower case.
    func isFoundLowered(in bytes: ArraySlice<UInt8>) -> Bool {
        words.contains { word in
            var position = bytes.startIndex
            while position + word.bytes.count <= bytes.endIndex {
                var offset = 0
                while offset < word.bytes.count, lower(bytes[position + offset]) == word.bytes[offset] {
                    offset += 1
                }
                if offset == word.bytes.count { return true }
                position += 1
            }
            return false
        }
    }

    static func holds(_ bytes: ArraySlice<UInt8>, _ word: [UInt8]) -> Bool {
        guard let first = word.first else { return true }
        var position = bytes.startIndex
        let last = bytes.endIndex - word.count
        while position <= last {
            if bytes[position] == first {
                var offset = 1
                while offset < word.count, bytes[position + offset] == word[offset] { offset += 1 }
                if offset == word.count { return true }
            }
            position += 1
        }
        return false
    }

    private func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
