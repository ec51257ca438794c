import Foundation

/// One question as it came, and the replies to it (RFC 1035 §4.1).
struct NamePacket {
    let question: NameServer.Question
    private let number: [UInt8]
    /// Name, type and class, to be said again.
    private let section: [UInt8]

    private static let typeA: UInt8 = 1
    private static let typeAlias: UInt8 = 5
    private static let typeAAAA: UInt8 = 28

    /// Nil for what is no question for one name.
    init?(_ message: [UInt8]) {
        var labels: [String] = []
        var position = 12
        while position < message.count, message[position] != 0 {
            let end = position + 1 + Int(message[position])
            guard end < message.count else { return nil }
            labels.append(String(decoding: message[position + 1..<end], as: UTF8.self))
            position = end
        }
        guard position + 5 <= message.count else { return nil }
        number = Array(message[..<2])
        section = Array(message[12..<position + 5])
        question = NameServer.Question(
            name: labels.joined(separator: ".").lowercased(),
            isOfIPv6: message[position + 2] == Self.typeAAAA)
    }

    /// An alias comes before the addresses, which are then those of `alias`.
    func reply(
        code: UInt8 = 0, addresses: [String] = [], of alias: String? = nil, life: UInt32 = 300,
        isShortened: Bool = false
    ) -> [UInt8] {
        // The question's own name, by its place.
        let asked: [UInt8] = [0xC0, 12]
        var records: [[UInt8]] = []
        if let alias { records.append(Self.record(asked, Self.typeAlias, life, Self.name(alias))) }
        for address in addresses {
            let bytes = Self.bytes(address)
            let type = bytes.count == 4 ? Self.typeA : Self.typeAAAA
            records.append(Self.record(alias.map(Self.name) ?? asked, type, life, bytes))
        }
        let flags: [UInt8] = [isShortened ? 0x83 : 0x81, 0x80 | code]
        return number + flags + [0, 1, 0, UInt8(records.count), 0, 0, 0, 0] + section + records.flatMap { $0 }
    }

    private static func record(_ name: [UInt8], _ type: UInt8, _ life: UInt32, _ data: [UInt8]) -> [UInt8] {
        name + [0, type, 0, 1] + withUnsafeBytes(of: life.bigEndian) { Array($0) }
            + [0, UInt8(data.count)] + data
    }

    private static func name(_ text: String) -> [UInt8] {
        text.split(separator: ".").flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
    }

    private static func bytes(_ address: String) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, address, &bytes) == 1 { return Array(bytes[..<4]) }
        precondition(inet_pton(AF_INET6, address, &bytes) == 1, "no address: \(address)")
        return bytes
    }
}
