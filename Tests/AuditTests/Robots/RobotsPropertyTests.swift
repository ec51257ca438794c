import Testing

@testable import Audit

/// Any bytes are a file, and the matcher agrees with the plainest one there is.
@Suite struct RobotsPropertyTests {
    @Test(arguments: 0..<40) func `any bytes are read`(_ round: Int) {
        var dice = Dice(seed: 9309 + UInt64(round))
        let words = [
            "User-agent:", "Disallow:", "Allow:", "*", "/", "xunjian", "\r", "\n", "\r\n", "#", ":", " ", "$",
            "%", "%2A",
            "通", "\u{FEFF}", "\0", "a",
        ].map { Array($0.utf8) }
        for _ in 0..<60 {
            var bytes: [UInt8] = []
            for _ in 0..<dice.roll(0..<60) {
                bytes += dice.roll(0..<4) == 0 ? [UInt8(dice.roll(0..<256))] : dice.pick(words)
            }
            let file = RobotsFile(bytes)
            let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
            for path in ["/", "/a*$%", "/通", "/robots.txt"] {
                let ruling = file.ruling(path)
                #expect((1...lines).contains(ruling.line ?? 1))
                #expect((ruling.line == nil) == (ruling.rule == nil))
                #expect((ruling.reason == .rule) == (ruling.line != nil))
                #expect(ruling.allowed || ruling.reason == .rule)
                #expect([nil, "*", "xunjian"].contains(ruling.agent))
                #expect(ruling.chinese.contains { $0.isNewline } == false)
            }
        }
    }

    @Test(arguments: 0..<40) func `the matcher agrees with the plainest one`(_ round: Int) {
        var dice = Dice(seed: 20_220_901 + UInt64(round))
        for _ in 0..<400 {
            let pattern = ["", "/", "/", "/", "*"][dice.roll(0..<5)] + Self.text(&dice)
            let path = "/" + Self.text(&dice)
            #expect(
                RobotsFile.matches(pattern, path) == Self.plainly(Array(pattern.utf8), Array(path.utf8)),
                "\(pattern) against \(path)")
        }
    }

    @Test(arguments: 0..<20) func `of several rules the plainest choice decides`(_ round: Int) {
        var dice = Dice(seed: 309 + UInt64(round))
        for _ in 0..<100 {
            let rules = (0..<dice.roll(1..<8)).map { _ in
                (allows: dice.roll(0..<2) == 0, pattern: "/" + Self.text(&dice))
            }
            let path = "/" + Self.text(&dice)
            let lines = rules.map { ($0.allows ? "Allow: " : "Disallow: ") + $0.pattern }
            let file = RobotsFile(Array((["User-agent: xunjian"] + lines).joined(separator: "\n").utf8))
            let fitting = rules.filter { Self.plainly(Array($0.pattern.utf8), Array(path.utf8)) }
            let longest = fitting.map(\.pattern.utf8.count).max()
            let deciding = fitting.filter { $0.pattern.utf8.count == longest }
            let ruling = file.ruling(path)
            #expect(
                ruling.allowed == (deciding.isEmpty || deciding.contains { $0.allows }), "\(lines) on \(path)"
            )
            #expect((ruling.line == nil) == deciding.isEmpty)
        }
    }

    private static func text(_ dice: inout Dice) -> String {
        String((0..<dice.roll(0..<9)).map { _ in dice.pick(Array("aaaabb//**$%")) })
    }

    /// By trying every way, on octets whose encodings are all left as they are but for the case of digits.
    private static func plainly(_ pattern: [UInt8], _ path: [UInt8]) -> Bool {
        guard pattern.first == UInt8(ascii: "/") || pattern.first == UInt8(ascii: "*") else { return false }
        return fits(upper(pattern)[...], upper(path)[...])
    }

    private static func fits(_ pattern: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>) -> Bool {
        guard let first = pattern.first else { return true }
        let rest = pattern.dropFirst()
        if first == UInt8(ascii: "*") {
            return (0...path.count).contains { fits(rest, path.dropFirst($0)) }
        }
        if first == UInt8(ascii: "$"), rest.isEmpty { return path.isEmpty }
        return path.first == first && fits(rest, path.dropFirst())
    }

    private static func upper(_ text: [UInt8]) -> [UInt8] {
        var text = text
        var index = 0
        while index + 2 < text.count {
            let isEncoding =
                text[index] == UInt8(ascii: "%")
                && text[(index + 1)...(index + 2)].allSatisfy { (0x61...0x66).contains($0) }
            if isEncoding {
                text[index + 1] -= 0x20
                text[index + 2] -= 0x20
            }
            index += isEncoding ? 3 : 1
        }
        return text
    }
}
