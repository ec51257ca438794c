/// One frame of HTTP/2 (RFC 9113 §4.1).
struct Frame: Hashable, Sendable {
    var kind: UInt8
    var flags: UInt8 = 0
    var stream: UInt32 = 0
    var payload: [UInt8] = []

    // §6.
    static let data: UInt8 = 0
    static let headers: UInt8 = 1
    static let resetStream: UInt8 = 3
    static let settings: UInt8 = 4
    static let ping: UInt8 = 6
    static let goAway: UInt8 = 7
    static let windowUpdate: UInt8 = 8
    static let continuation: UInt8 = 9

    static let acknowledged: UInt8 = 1
    static let endsStream: UInt8 = 1
    static let endsHeaders: UInt8 = 4
    static let isPadded: UInt8 = 8
    static let hasPriority: UInt8 = 32

    var bytes: [UInt8] {
        var bytes = Array(Self.octets(UInt32(payload.count)).dropFirst())
        bytes += [kind, flags]
        bytes += Self.octets(stream)
        return bytes + payload
    }

    /// Four of them, highest first.
    static func octets(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
    }

    static func number(_ octets: some Sequence<UInt8>) -> UInt32 { octets.reduce(0) { $0 << 8 | UInt32($1) } }

    /// Takes one whole frame off the front of what has come in.
    static func take(from bytes: inout [UInt8]) -> Frame? {
        guard bytes.count >= 9 else { return nil }
        let length = Int(number(bytes[..<3]))
        guard bytes.count >= 9 + length else { return nil }
        let frame = Frame(
            kind: bytes[3], flags: bytes[4], stream: number(bytes[5..<9]) & 0x7FFF_FFFF,
            payload: Array(bytes[9..<9 + length]))
        bytes.removeFirst(9 + length)
        return frame
    }

    /// The part of a field block in a HEADERS or CONTINUATION frame (§6.2, §6.10).
    var fieldBlock: ArraySlice<UInt8> {
        guard kind == Self.headers else { return payload[...] }
        var block = payload[...]
        if flags & Self.isPadded != 0, let count = block.popFirst() { block = block.dropLast(Int(count)) }
        return flags & Self.hasPriority != 0 ? block.dropFirst(5) : block
    }
}
