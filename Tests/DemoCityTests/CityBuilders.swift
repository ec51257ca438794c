import Audit
import DemoCity

/// The city most tests look at.
enum City {
    static let start = Day(number: 20_700)
    static let plan = CityPlan(seed: 7, start: start)

    /// Ten in the evening of a night, counted from the first.
    static func evening(_ night: Int = 0) -> Instant { Instant(start + night, hour: 22) }
}

extension DemoAccount {
    /// Path and query of its source.
    var sourcePath: String { String(sourceURL.dropFirst("http://".count + host.count)) }
}

extension [UInt8] {
    var text: String { String(decoding: self, as: UTF8.self) }
}

/// Every `YYYY-MM-DD` in a text, in order; with `separator`, `YYYY/MM/DD`.
func days(in text: String, separator: Character = "-") -> [Day] {
    let bytes = Array(text.utf8)
    let sign = separator.asciiValue ?? 0x2D
    guard bytes.count >= 10 else { return [] }
    return (0...bytes.count - 10).compactMap { start in
        let slice = bytes[start..<start + 10]
        guard slice[start + 4] == sign, slice[start + 7] == sign else { return nil }
        let plain = slice.map { $0 == sign ? UInt8(ascii: "-") : $0 }
        return Day(String(decoding: plain, as: UTF8.self))
    }
}
