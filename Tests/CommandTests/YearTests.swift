import Audit
import DemoCity
import Foundation
import Testing

@testable import xunjian

extension Commands {
    /// A whole year of a fictional city: four rounds, notices, re-checks, appeals, a deregistered account.
    @Suite(.timeLimit(.minutes(10))) struct YearTests {
        private static let first = ["2026-02-09", "2026-05-11", "2026-08-10", "2026-11-09"].compactMap {
            Day($0)
        }

        /// One quarter's fixed points.
        private struct Moments {
            let night: Day
            var id: String { "\(Quarter(containing: night))" }
            var asOf: String { "\(night + 2)T06:00:00+08:00" }
            func at(_ day: Int, _ clock: String = "09:00:00") -> String { "\(night + day)T\(clock)+08:00" }
        }

        private func result(_ stage: Stage, _ id: String, at moment: String) async throws -> RoundResult {
            let ended = try await stage.xunjian("round", "status", id, "--json", "--now", moment)
            return try JSONDecoder().decode(RoundResult.self, from: Data(ended.output.utf8))
        }

        private func act(_ stage: Stage, _ arguments: [String], by person: String, at moment: String)
            async throws
        {
            let ended = try await Binary.run(
                arguments + ["--by", person, "--now", moment, "--config", "config", "--data", "data"],
                in: stage.sandbox.folder)
            try #require(ended.status == 0, ended.all)
        }

        private func prepare() async throws -> Stage {
            let stage = try Stage(accounts: 140, websites: 14, start: Self.first[0])
            let copy = PlayedCopy(sandbox: stage.sandbox)
            try copy.equipOffice()
            let imported = try await stage.xunjian("registry", "import")
            try #require(imported.status == 0, imported.all)
            try await copy.addPeople(at: "2026-02-01T09:00:00+08:00")
            return stage
        }

        /// Two nights, a round, decisions on all that waits, the end of the round; returns what it came to.
        private func play(
            _ stage: Stage, _ moments: Moments, scope: [String] = [],
            special: (ReviewItem, Int) async throws -> Bool
        ) async throws -> RoundResult {
            for night in [moments.night, moments.night + 1] { _ = try await stage.crawl(night) }
            try await act(
                stage, ["round", "open", moments.id, "--as-of", moments.asOf] + scope, by: "wang",
                at: moments.at(2))
            let blocked = try await stage.xunjian(
                "round", "close", moments.id, "--by", "wang", "--now", moments.at(3))
            let items = try await result(stage, moments.id, at: moments.at(3)).items.filter {
                $0.tier == .veto && $0.state.waitsForPeople
            }
            #expect(blocked.status == (items.isEmpty ? 0 : 1), blocked.all)
            var plain: [String] = []
            for (index, item) in items.enumerated() where try await !special(item, index) {
                plain.append(item.fingerprint)
            }
            if !plain.isEmpty {
                try await act(stage, ["review", "confirm"] + plain, by: "li", at: moments.at(3))
                try await act(stage, ["review", "confirm"] + plain, by: "wang", at: moments.at(4))
            }
            if !items.isEmpty {
                try await act(stage, ["round", "close", moments.id], by: "wang", at: moments.at(5))
            }
            let result = try await result(stage, moments.id, at: moments.at(5))
            #expect(result.faults().isEmpty)
            for section in result.sections {
                #expect(section.registered == section.sums.inScope + section.notSampled + section.excluded)
                #expect(
                    section.sums.inScope == section.sums.qualified + section.sums.unqualified
                        + section.sums.pending)
            }
            let report = try await stage.xunjian("report", "--round", moments.id, "--now", moments.at(6))
            try #require(report.status == 0, report.all)
            return result
        }

        private func circular(_ stage: Stage, _ id: String) throws -> String {
            let text = try stage.sandbox.text("Reports/\(id)/通报.json")
            let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            let blocks = (json?["circular"] as? [String: Any])?["blocks"] as? [[String: String]]
            return (blocks ?? []).compactMap { $0["text"] }.joined(separator: "\n")
        }

        @Test func `four rounds with all that can happen add up`() async throws {
            let stage = try await prepare()
            // First quarter: one dismissed, one explained, one appealed in vain, the rest confirmed.
            let one = Moments(night: Self.first[0])
            let first = try await play(stage, one) { item, index in
                switch index {
                case 0:
                    try await act(
                        stage,
                        [
                            "review", "dismiss", item.fingerprint, "--reason", "人工核实有更新", "--until",
                            "2026-03-31",
                        ],
                        by: "li", at: one.at(3))
                case 1:
                    try await act(
                        stage,
                        [
                            "review", "explain", item.fingerprint, "--reason", "机构改革，正在整合", "--until",
                            "2026-12-31",
                        ],
                        by: "wang", at: one.at(3))
                default: return false
                }
                return true
            }
            let failed = first.items.filter { $0.tier == .veto && $0.state == .confirmed }
            try #require(failed.count >= 3)
            #expect(first.sections.reduce(0) { $0 + $1.sums.unqualified } == Set(failed.map(\.subject)).count)
            #expect(first.comparison == nil && first.recheck == nil)
            let (appealed, upheld) = (failed[0], failed[1])
            for item in [appealed, upheld] {
                try await act(
                    stage, ["review", "appeal", item.fingerprint, "--reason", "已在其他栏目更新"], by: "li",
                    at: one.at(6))
            }
            try await act(
                stage, ["review", "dismiss", appealed.fingerprint, "--reason", "申诉成立"], by: "wang",
                at: one.at(7))
            try await act(
                stage, ["review", "uphold", upheld.fingerprint, "--reason", "证据充分"], by: "wang", at: one.at(7)
            )
            try await act(stage, ["notice", "issue", one.id], by: "li", at: one.at(7))
            try await act(stage, ["notice", "mark", "1", "answered"], by: "li", at: one.at(8))
            for night in [one.night + 20, one.night + 21] { _ = try await stage.crawl(night) }
            let rechecked = try await stage.xunjian("recheck", "run", "--now", one.at(23))
            #expect(rechecked.output.contains("未整改"), rechecked.all)
            // An account of the failing is deregistered, in the register too.
            let gone = try #require(
                failed.last { $0.kind == .account && $0.fingerprint != appealed.fingerprint })
            try await act(
                stage, ["review", "cancel", gone.fingerprint, "--reason", "已按程序注销"], by: "li", at: one.at(24))
            let accounts = try stage.sandbox.text("config/registry/accounts.csv")
            let lines = accounts.components(separatedBy: "\r\n").map { line in
                line.hasPrefix("\(gone.subject),") ? line.replacing(",正常,", with: ",已注销,") : line
            }
            try stage.sandbox.write(lines.joined(separator: "\r\n"), to: "config/registry/accounts.csv")
            let imported = try await stage.xunjian("registry", "import")
            try #require(imported.status == 0, imported.all)

            // Second quarter: the sentence about the first, streaks, the explanation still holds.
            let two = Moments(night: Self.first[1])
            let second = try await play(stage, two) { _, _ in false }
            let recheck = try #require(second.recheck)
            #expect(Set(recheck.lines.map(\.subject)) == first.failed)
            #expect(recheck.lines(.withdrawn).map(\.subject) == [appealed.subject])
            #expect(recheck.lines(.cancelled).map(\.subject) == [gone.subject])
            #expect(!recheck.missingReports.isEmpty)
            #expect(second.items.contains { $0.state == .explained })
            #expect(second.subjects.first { $0.id == gone.subject }?.standing == .excluded)
            let comparison = try #require(second.comparison)
            #expect(comparison.streaks.allSatisfy { $0.rounds == 2 } && !comparison.streaks.isEmpty)
            #expect(
                Set(comparison.recovered + comparison.stillFailing + comparison.undecided) == first.failed)
            let text = try circular(stage, two.id)
            #expect(text.contains("2026年第一季度检查不合格的") && text.contains("经申诉核实予以核减"))
            #expect(text.contains("未按要求报送整改报告"))

            // Third quarter: a sample, which takes in all that failed.
            let three = Moments(night: Self.first[2])
            let third = try await play(stage, three, scope: ["--scope", "sample", "--share", "30"]) { _, _ in
                false
            }
            #expect(third.sections.allSatisfy { $0.notSampled > 0 })
            for subject in second.failed
            where third.subjects.first(where: { $0.id == subject })?.standing != .excluded {
                #expect(third.subjects.first { $0.id == subject }?.standing != .notSampled)
            }

            // Fourth quarter, and the whole year verifies.
            let four = Moments(night: Self.first[3])
            let fourth = try await play(stage, four) { _, _ in false }
            #expect(fourth.comparison?.previous == three.id)
            #expect(fourth.comparison?.streaks.contains { $0.rounds == 4 } == true)
            try await act(
                stage,
                [
                    "round", "published", four.id, "--on", "\(four.night + 7)", "--place",
                    "http://www.qinghe.test/1.html",
                ],
                by: "wang", at: four.at(8))
            let duties = try await stage.xunjian("duty", "status", "--quarter", four.id, "--now", four.at(9))
            #expect(
                duties.output.contains("已完成\t检查情况通报") && duties.output.contains("已完成\t政务新媒体季度检查"), duties.all)
            let verified = try await stage.xunjian("verify")
            #expect(verified.status == 0, verified.all)
        }

        @Test func `a round killed while it is closed, or its report while it is written, is old or new`()
            async throws
        {
            let copy = try await ClosedQuarter.shared.copy()
            let now = "2026-10-10T10:00:00+08:00"
            var random = Seeded(state: 11)
            for _ in 0..<25 {
                let ended = try await Binary.run(
                    [
                        "report", "--round", "2026Q4", "--dated",
                        "2026-10-\(Int.random(in: 10...28, using: &random))", "--now", now,
                    ]
                        + ["--config", "config", "--data", "data"], in: copy.sandbox.folder,
                    killAfter: .milliseconds(Int.random(in: 5...260, using: &random)))
                #expect(ended.wasKilled || ended.status == 0, ended.all)
                let verified = try await copy.xunjian("verify")
                #expect(verified.status == 0, verified.all)
            }
            try await copy.act(
                "review", "observe", "A0001", "account-dead-links", "--result", "failed", "--reason", "链接打不开",
                by: "li", at: now)
            try await copy.act("round", "open", "2026Q4-accounts", "--kind", "accounts", by: "wang", at: now)
            var isClosed = false
            for _ in 0..<25 where !isClosed {
                for finding in try await copy.waitingFindings(at: now) {
                    for person in ["li", "wang"] {
                        _ = try await copy.run(["review", "confirm", finding, "--by", person, "--now", now])
                    }
                }
                let ended = try await Binary.run(
                    [
                        "round", "close", "2026Q4-accounts", "--by", "wang", "--now", now, "--config",
                        "config", "--data", "data",
                    ],
                    in: copy.sandbox.folder, killAfter: .milliseconds(Int.random(in: 5...120, using: &random))
                )
                let list = try await copy.xunjian("round", "list")
                isClosed =
                    list.output.contains("2026Q4-accounts\t政务新媒体\t全面检查") && !list.output.contains("进行中")
                #expect(ended.wasKilled || ended.status == 0 || isClosed, ended.all)
                #expect(try await copy.xunjian("verify").status == 0)
            }
        }
    }
}
