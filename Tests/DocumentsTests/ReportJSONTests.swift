import Foundation
import Testing

@testable import Audit
@testable import Documents

@Suite struct ReportJSONTests {
    @Test func `the same report is always the same bytes`() throws {
        let first = try ReportJSON.render(.make())
        for _ in 0..<20 { #expect(try ReportJSON.render(.make()) == first) }
        #expect(first.hasSuffix("}\n"))
    }

    @Test func `the report comes back from its JSON`() throws {
        let report = Report.make(name: Report.hostile, reason: "甲\u{0}\n\u{2028}\"\\/乙 👍")
        let text = try ReportJSON.render(report)
        #expect(try JSONDecoder().decode(Report.self, from: Data(text.utf8)) == report)
    }

    @Test func `programs find the format's version, days and moments as written`() throws {
        let text = try ReportJSON.render(.make())
        #expect(text.contains("\"format\" : 1") && text.contains("\"asOf\" : \"2026-10-11T06:00:00+08:00\""))
        #expect(text.contains("\"rate\" : \"85.71\"") && text.contains("\"newest\" : \"2026-09-01\""))
        #expect(text.contains("https://weibo.example/u/1"))
    }

    @Test func `every format has a file of its own`() throws {
        let names = ReportFormats.all.map { $0.fileName }
        #expect(names.sorted() == ["findings.csv", "recheck.csv", "report.json", "summary.html"])
        for format in ReportFormats.all {
            #expect(try format.render(.make()) == format.render(.make()))
        }
    }
}
