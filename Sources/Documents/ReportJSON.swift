package import Audit
import Foundation

/// The whole report for programs: JSON with sorted keys, the same value always the same bytes.
package enum ReportJSON: ReportFormat {
    package static let fileName = "report.json"

    package static func render(_ report: Report) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(decoding: try encoder.encode(report), as: UTF8.self) + "\n"
    }
}
