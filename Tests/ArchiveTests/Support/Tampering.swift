import Markup
import Testing

/// Changes bytes inside a compressed record, as someone would who knows the format.
enum Tampering {
    /// Gives where the member begins that was changed.
    @discardableResult static func change(
        _ old: String, to new: String, in file: String, of sandbox: Sandbox
    ) throws -> Int64 {
        var rest = try sandbox.bytes(file)
        var result: [UInt8] = []
        var place: Int64?
        let inflater = Inflater(.gzip)
        while !rest.isEmpty {
            var plain: [UInt8] = []
            inflater.reset()
            guard case .ended(let next) = inflater.feed(rest, from: 0, into: &plain, limit: .max) else {
                throw Unreadable()
            }
            let text = String(decoding: plain, as: UTF8.self)
            if place == nil, text.contains("\r\n\r\n\(old)") {
                place = Int64(result.count)
                let changed = text.split(separator: "\r\n\r\n\(old)", omittingEmptySubsequences: false)
                    .joined(separator: "\r\n\r\n\(new)")
                result += GzipMember.compress(Array(changed.utf8), level: 6)
            } else {
                result += rest[..<next]
            }
            rest = Array(rest[next...])
        }
        try sandbox.write(result, to: file)
        return try #require(place)
    }

    private struct Unreadable: Error {}
}
