/// Takes a robots.txt apart into its groups, line by line (RFC 9309 §2.2).
struct RobotsReader {
    private(set) var groups: [RobotsGroup] = []
    /// Whether the next user-agent line joins the last group.
    private var isNaming = false

    init(_ bytes: [UInt8]) {
        var rest = Self.readable(bytes)
        var number = 1
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        while !rest.isEmpty {
            let line = rest.prefix { !Self.endsLine($0) }
            read(line, number: number)
            rest = rest[line.endIndex...]
            rest = rest.starts(with: [0x0D, 0x0A]) ? rest.dropFirst(2) : rest.dropFirst()
            number += 1
        }
    }

    /// What may be read of a file that is too long: whole lines only.
    private static func readable(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        guard bytes.count > RobotsFile.mostBytes else { return bytes[...] }
        let head = bytes[..<RobotsFile.mostBytes]
        guard !endsLine(bytes[RobotsFile.mostBytes]) else { return head }
        return head[..<(head.lastIndex(where: endsLine) ?? 0)]
    }

    private static func endsLine(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let start = bytes.drop(while: isBlank)
        let last = start.lastIndex { !isBlank($0) }
        return last.map { start[...$0] } ?? []
    }

    /// Lines of other keys are not there at all, so they never end a group (RFC 9309 §2.2.4).
    private mutating func read(_ line: ArraySlice<UInt8>, number: Int) {
        let content = line.prefix { $0 != UInt8(ascii: "#") }
        guard let colon = content.firstIndex(of: UInt8(ascii: ":")) else { return }
        let key = Self.trimmed(content[..<colon])
        let value = Self.trimmed(content[(colon + 1)...])
        guard key.count <= 10 else { return }
        switch String(decoding: key, as: UTF8.self).lowercased() {
        case "user-agent": readAgent(value)
        case "allow": readRule(value, allows: true, line, number)
        case "disallow": readRule(value, allows: false, line, number)
        default: return
        }
    }

    private mutating func readAgent(_ value: ArraySlice<UInt8>) {
        let isEveryone =
            value.first == UInt8(ascii: "*") && value.dropFirst().first.map(Self.isBlank) ?? true
        let agent = isEveryone ? RobotsToken.everyone : RobotsToken.leading(value)
        if isNaming {
            groups[groups.count - 1].agents.append(agent)
        } else {
            groups.append(RobotsGroup(agents: [agent]))
        }
        isNaming = true
    }

    /// Any rule ends the list of agents, also one that can match nothing.
    private mutating func readRule(
        _ value: ArraySlice<UInt8>, allows: Bool, _ line: ArraySlice<UInt8>, _ number: Int
    ) {
        isNaming = false
        guard !groups.isEmpty, let pattern = RobotsPattern(value) else { return }
        // No scalar has more than four bytes, so 200 of them are whole in the first 800.
        let text = String(decoding: Self.trimmed(line).prefix(800), as: UTF8.self).unicodeScalars.prefix(200)
        let rule = RobotsRule(allows: allows, pattern: pattern, line: number, text: String(text))
        groups[groups.count - 1].rules.append(rule)
    }
}
