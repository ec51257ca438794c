import Audit
import Foundation
import Store
import Testing

extension Commands {
    /// Judging again, offline: the same bytes every time.
    @Suite(.timeLimit(.minutes(5))) struct CheckTests {
        private static let formats = ["findings.csv", "recheck.csv", "report.json", "summary.html"]

        @Test(arguments: [
            nil, "2026-10-09T23:00:00+08:00", "2026-10-08T23:00:00+08:00", "2026-12-31T00:00:00+08:00",
        ])
        func `asked twice for any moment it gives the same bytes`(_ asOf: String?) async throws {
            let copy = try await PlayedNights.shared.copy()
            let arguments = ["check"] + (asOf.map { ["--as-of", $0] } ?? [])
            let first = try await copy.run(arguments)
            let second = try await copy.run(arguments)
            #expect(first.status == 0, first.all)
            #expect(first.output == second.output)
            let report = try Self.decode(first.output)
            #expect(report.subjects.count == 68)
        }

        @Test func `the report's four files are written and its sums hold`() async throws {
            let copy = try await PlayedNights.shared.copy()
            let ended = try await copy.xunjian("report")
            #expect(ended.status == 0, ended.all)
            #expect(
                try copy.sandbox.files(below: "Reports").keys.filter { $0.contains("/") }.sorted()
                    == Self.formats.map { "2026Q4/\($0)" })
            let report = try Self.decode(try copy.sandbox.text("Reports/2026Q4/report.json"))
            #expect(report.sections.count == 2)
            #expect(report.sections.map(\.registered) == [60, 8])
            for section in report.sections {
                #expect(section.registered == section.inScope + section.excluded)
                #expect(section.inScope == section.qualified + section.unqualified + section.pending)
                for shares in [section.byType, section.byLevel] {
                    #expect(shares.map(\.inScope).reduce(0, +) == section.inScope)
                }
            }
            #expect(report.lastNight?.registered == 68)
            #expect(
                report.findings.contains { $0.state == .awaitingReview }, "two nights, a day apart, agree")
            let csv = try #require(try copy.sandbox.files(below: "Reports/2026Q4")["findings.csv"])
            #expect(csv.starts(with: [0xEF, 0xBB, 0xBF]), "a spreadsheet must know the encoding")
        }

        @Test func `check after the night is the report's JSON, before and after it was written`()
            async throws
        {
            let copy = try await PlayedNights.shared.copy()
            let before = try await copy.xunjian("check")
            _ = try await copy.xunjian("report", "--reports", "first")
            _ = try await copy.xunjian("report", "--reports", "second")
            let after = try await copy.xunjian("check")
            #expect(before.output == after.output)
            #expect(try copy.sandbox.text("first/2026Q4/report.json") == before.output)
            #expect(try copy.sandbox.files(below: "first") == (try copy.sandbox.files(below: "second")))
        }

        @Test func `reading the archive again gives the stored facts`() async throws {
            let copy = try await PlayedNights.shared.copy()
            let ended = try await copy.xunjian("check", "--reextract")
            #expect(ended.status == 0, ended.all)
            #expect(ended.output.contains("0份正文已清理"))
            #expect(ended.output.contains("不同0处"))
        }

        @Test func `facts that another extractor would read otherwise are shown`() async throws {
            let copy = try await PlayedNights.shared.copy()
            try copy.tamper(
                "UPDATE look SET facts = replace(facts, '\"charset\":\"utf-8\"', '\"charset\":\"big5\"')")
            let ended = try await copy.xunjian("check", "--reextract")
            #expect(ended.status == 1, ended.all)
            #expect(ended.output.contains("2026-10-08 "))
        }

        @Test func `without a closed night there is nothing to judge`() async throws {
            let sandbox = try Sandbox()
            try ConfigText().write(to: "config", in: sandbox)
            _ = try AuditStore(folder: sandbox.path("data"))
            let ended = try await Binary.run(["check", "--config", "config"], in: sandbox.folder)
            #expect(ended.status == 65, ended.all)
            #expect(ended.errors.contains("xunjian crawl"))
        }

        @Test func `a quarter is written like 2026Q4`() async throws {
            let copy = try await PlayedNights.shared.copy()
            let wrong = try await copy.xunjian("report", "--quarter", "2026-4")
            #expect(wrong.status == 64, wrong.all)
            #expect(!copy.sandbox.exists("Reports"))
            let other = try await copy.xunjian("report", "--quarter", "2026Q3")
            #expect(other.status == 64 && other.errors.contains("2026Q4"), other.all)
            #expect(!copy.sandbox.exists("Reports"))
            let right = try await copy.xunjian("report", "--quarter", "2026Q4")
            #expect(right.status == 0, right.all)
            #expect(copy.sandbox.exists("Reports/2026Q4/report.json"))
        }

        private static func decode(_ text: String) throws -> Report {
            try JSONDecoder().decode(Report.self, from: Data(text.utf8))
        }
    }
}
