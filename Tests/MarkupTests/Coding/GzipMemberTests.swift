import Markup
import Testing

@Suite struct GzipMemberTests {
    @Test(arguments: [0, 1, 6, 9], [0, 1, 70_000, 1_000_000])
    func `what is compressed comes back`(_ level: Int, _ count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 5) }
        let member = GzipMember.compress(bytes, level: level)
        #expect(ContentDecoder.decode(member, coding: "gzip", limit: 2_000_000) == DecodedBody(bytes: bytes))
    }

    @Test func `one writer gives the same members as many`() {
        let writer = GzipMember()
        let parts = [Array("head\r\n".utf8), [UInt8](repeating: 7, count: 300_000), []]
        var output: [UInt8] = []
        var lengths: [Int] = []
        for level in [6, 1, 6, 0, 9] {
            writer.append(parts, level: level, to: &output)
            lengths.append(output.count - lengths.reduce(0, +))
        }
        let whole = Array(parts.joined())
        #expect(lengths[0] == lengths[2])
        #expect(lengths[3] > whole.count)
        #expect(output.prefix(lengths[0]).elementsEqual(GzipMember.compress(whole, level: 6)))
        #expect(
            ContentDecoder.decode(output, coding: "gzip", limit: 4 << 20).bytes
                == Array([whole, whole, whole, whole, whole].joined()))
    }

    @Test func `a member holds no time and no name`() {
        let member = GzipMember.compress([1, 2, 3], level: 6)
        #expect(member.prefix(8).elementsEqual([0x1F, 0x8B, 8, 0, 0, 0, 0, 0]))
    }

    @Test func `members are told apart when read`() {
        let first = GzipMember.compress(Array("one".utf8), level: 6)
        let both = first + GzipMember.compress(Array("two".utf8), level: 6)
        let inflater = Inflater(.gzip)
        var output: [UInt8] = []
        #expect(inflater.feed(both, from: 0, into: &output, limit: 100) == .ended(next: first.count))
        #expect(output == Array("one".utf8))
        inflater.reset()
        output = []
        #expect(inflater.feed(both, from: first.count, into: &output, limit: 100) == .ended(next: both.count))
        #expect(output == Array("two".utf8))
        inflater.reset()
        output = []
        #expect(inflater.feed(both, from: 0, into: &output, limit: 2) == .tooLarge)
        inflater.reset()
        output = []
        #expect(inflater.feed(Array(first.dropLast()), from: 0, into: &output, limit: 9) == .needsInput)
    }
}
