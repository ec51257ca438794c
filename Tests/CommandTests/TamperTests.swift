import Audit
import Foundation
import GRDB
import Store
import Testing

@testable import xunjian

extension Commands {
    /// Results cannot be quietly changed: whatever is touched, `verify` says so.
    @Suite(.timeLimit(.minutes(20))) struct TamperTests {
        /// Changes of the run, the same in every run; `make tamper` makes a thousand of them.
        private static let count =
            ProcessInfo.processInfo.environment["XUNJIAN_MUTATIONS"].flatMap { Int($0) } ?? 150

        private func verify(_ copy: PlayedCopy, heads: [String] = []) throws {
            let workplace = try Workplace(
                data: copy.sandbox.path("data"),
                configuration: Configuration(folder: copy.sandbox.path("config")))
            defer { try? workplace.store.close() }
            try Verification(
                workplace: workplace, heads: heads.map(copy.sandbox.path),
                reports: copy.sandbox.path("Reports")
            ).run { _ in }
        }

        @Test func `random changes are all found, and none on the untouched copy`() async throws {
            let copy = try await ClosedQuarter.shared.copy()
            let mutations = try Mutations(copy)
            #expect(throws: Never.self) { try verify(copy) }
            var dice = SplitMix64(seed: 20_261_124)
            var missed: [String] = []
            var kinds: [String: Int] = [:]
            for _ in 0..<Self.count {
                let mutation = try mutations.apply(&dice)
                kinds[mutation.kind, default: 0] += 1
                do {
                    try verify(copy)
                    missed.append(mutation.what)
                } catch {}
                try mutations.restore()
            }
            #expect(missed.isEmpty, "\(missed.count) of \(Self.count) were not found: \(missed.prefix(20))")
            #expect(
                kinds.count == Mutations.Kind.allCases.count
                    && kinds.values.allSatisfy { $0 > Self.count / 10 }, "\(kinds)")
            #expect(throws: Never.self) { try verify(copy) }
        }

        @Test
        func `a history that was rewritten, its chain recomputed, fits itself and no head kept elsewhere`()
            async throws
        {
            let copy = try await ClosedQuarter.shared.copy()
            let kept = try #require(
                try FileManager.default.contentsOfDirectory(atPath: copy.sandbox.path("data/heads")).sorted()
                    .last)
            try FileManager.default.moveItem(
                atPath: copy.sandbox.path("data/heads/\(kept)"), toPath: copy.sandbox.path("kept.head"))
            try FileManager.default.removeItem(atPath: copy.sandbox.path("data/heads"))
            try Mutations.rewriteHistory(copy)
            #expect(throws: Never.self) { try verify(copy) }
            let ended = try await copy.xunjian("verify", "--head", "kept.head")
            #expect(ended.status == 4, ended.all)
            #expect(ended.errors.contains("历史被改写"), ended.all)
        }

        @Test func `the newest events dropped are missed by a head kept elsewhere`() async throws {
            let copy = try await ClosedQuarter.shared.copy()
            let workplace = try Workplace(
                data: copy.sandbox.path("data"),
                configuration: Configuration(folder: copy.sandbox.path("config")))
            try copy.sandbox.write("\(try workplace.store.head())\n", to: "today.head")
            try workplace.store.close()
            #expect(throws: Never.self) { try verify(copy, heads: ["today.head"]) }
            try copy.tamper(
                "DROP TRIGGER event_lasts; DELETE FROM event WHERE sequence = (SELECT max(sequence) FROM event)"
            )
            #expect(throws: Stop.self) { try verify(copy, heads: ["today.head"]) }
        }

        @Test func `a broken head file is no proof`() async throws {
            let copy = try await ClosedQuarter.shared.copy()
            try copy.sandbox.write("12 abc\n", to: "bad.head")
            let ended = try await copy.xunjian("verify", "--head", "bad.head")
            #expect(ended.status == 4 && ended.errors.contains("bad.head"), ended.all)
        }
    }
}
