package import Audit

/// One way to write a report; it renders the value and computes nothing.
package protocol ReportFormat: Sendable {
    static var fileName: String { get }

    static func render(_ report: Report) throws -> String
}

/// Every file that a report consists of.
package enum ReportFormats {
    package static let all: [any ReportFormat.Type] = [
        SummaryPage.self, FindingsTable.self, RecheckTable.self, ReportJSON.self,
    ]
}
