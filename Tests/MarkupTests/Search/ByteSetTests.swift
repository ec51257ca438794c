import Markup
import Testing

@Suite struct ByteSetTests {
    private let digits = ByteSet { (0x30...0x39).contains($0) }

    @Test(
        arguments: [
            ("a1b2", 0, Int.max, 1), ("a1b2", 1, .max, 1), ("a1b2", 2, .max, 3), ("a1b2", 2, 3, nil),
            ("a1", 9, .max, nil),
            ("", 0, .max, nil), ("abc", 0, .max, nil), ("1", -5, 99, 0),
        ] as [(String, Int, Int, Int?)])
    func `the first member of a range`(_ text: String, _ start: Int, _ end: Int, _ expected: Int?) {
        #expect(digits.first(in: Array(text.utf8), from: start, to: end) == expected)
    }

    @Test func `membership of every value`() {
        for byte in UInt8.min...UInt8.max { #expect(digits.contains(byte) == (byte >= 0x30 && byte <= 0x39)) }
    }
}
