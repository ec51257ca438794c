package import Audit
import Foundation

/// The circular with the round's result for programs: JSON with sorted keys, the same value always the same bytes.
package enum CircularJSON {
    private struct Content: Encodable {
        let circular: Circular
        let result: RoundResult
    }

    package static func render(_ circular: Circular, _ result: RoundResult) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(
            decoding: try encoder.encode(Content(circular: circular, result: result)), as: UTF8.self) + "\n"
    }
}
