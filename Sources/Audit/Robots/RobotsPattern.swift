/// The path of a rule: matched from the first octet, `*` for any octets, `$` for the end (RFC 9309 §2.2.2, §2.2.3).
struct RobotsPattern: Hashable, Sendable, Codable {
    /// What decides between two patterns that match.
    let octets: Int
    /// Parted by `RobotsOctets.anything`, never two of them together.
    private let bytes: [UInt8]
    private let endsPath: Bool
    /// An address with fewer octets cannot match.
    private let least: Int

    /// Nil for what can match nothing: an empty value, or one that begins neither with `/` nor with `*`.
    init?(_ text: ArraySlice<UInt8>) {
        guard let first = text.first, first == UInt8(ascii: "/") || first == UInt8(ascii: "*") else {
            return nil
        }
        endsPath = text.last == UInt8(ascii: "$")
        let read = RobotsOctets(endsPath ? text.dropLast() : text, isPattern: true)
        octets = read.count + (endsPath ? 1 : 0)
        var kept: [UInt8] = []
        for byte in read.bytes where byte != RobotsOctets.anything || kept.last != byte { kept.append(byte) }
        bytes = kept
        least = kept.count { $0 != RobotsOctets.anything }
    }

    /// Takes the first place where each part fits: no later place could help what follows.
    func matches(_ path: [UInt8]) -> Bool {
        let head = bytes.prefix { $0 != RobotsOctets.anything }
        guard least <= path.count, path.starts(with: head) else { return false }
        var parts = bytes[head.endIndex...].split(
            separator: RobotsOctets.anything, omittingEmptySubsequences: false)[...]
        // The first of them is the nothing before the first `*`.
        parts.removeFirst()
        guard let tail = parts.popLast() else { return !endsPath || path.count == head.count }
        var rest = path[head.count...]
        for part in parts {
            guard let found = Self.end(of: part, in: rest) else { return false }
            rest = rest[found...]
        }
        guard endsPath else { return Self.end(of: tail, in: rest) != nil }
        return rest.suffix(tail.count).elementsEqual(tail)
    }

    /// The index after the first place of a part, in time that grows with the two lengths (Knuth, Morris, Pratt).
    private static func end(of part: ArraySlice<UInt8>, in text: ArraySlice<UInt8>) -> Int? {
        guard !part.isEmpty else { return text.startIndex }
        let part = Array(part)
        var borders = [0]
        var matched = 0
        for byte in part.dropFirst() {
            while matched > 0, part[matched] != byte { matched = borders[matched - 1] }
            if part[matched] == byte { matched += 1 }
            borders.append(matched)
        }
        matched = 0
        for index in text.indices {
            while matched > 0, part[matched] != text[index] { matched = borders[matched - 1] }
            if part[matched] == text[index] { matched += 1 }
            if matched == part.count { return index + 1 }
        }
        return nil
    }
}
