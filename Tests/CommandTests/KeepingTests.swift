import Archive
import Audit
import Foundation
import Store
import Testing

extension Commands {
    /// Backup, restore and retention.
    @Suite(.timeLimit(.minutes(5))) struct KeepingTests {
        @Test func `a restored backup verifies and judges to the same bytes`() async throws {
            let copy = try await PlayedNights.shared.copy()
            let before = try await copy.xunjian("check")
            let backup = try await copy.xunjian("backup", "saved")
            #expect(backup.status == 0, backup.all)
            let restored = try await copy.xunjian("restore", "saved", data: "again")
            #expect(restored.status == 0, restored.all)
            let verified = try await copy.xunjian("verify", data: "again")
            #expect(verified.status == 0, verified.all)
            #expect(try await copy.xunjian("check", data: "again").output == before.output)
            #expect(
                try copy.sandbox.files(below: "data/archive")
                    == (try copy.sandbox.files(below: "again/archive")))
        }

        @Test func `neither replaces what is there`() async throws {
            let copy = try await PlayedNights.shared.copy()
            _ = try await copy.xunjian("backup", "saved")
            let before = try copy.sandbox.files(below: "saved")
            let backup = try await copy.xunjian("backup", "saved")
            #expect(backup.status == 65, backup.all)
            #expect(try copy.sandbox.files(below: "saved") == before)
            let restore = try await copy.xunjian("restore", "saved")
            #expect(restore.status == 65, restore.all)
            let nothing = try await copy.xunjian("restore", "config", data: "again")
            #expect(nothing.status == 65, nothing.all)
            #expect(!copy.sandbox.exists("again"))
        }

        @Test func `a damaged backup is not restored`() async throws {
            let copy = try await PlayedNights.shared.copy()
            _ = try await copy.xunjian("backup", "saved")
            try copy.tamper(
                "DROP TRIGGER event_stays; UPDATE event SET payload = '{}' WHERE sequence = 4", data: "saved")
            let ended = try await copy.xunjian("restore", "saved", data: "again")
            #expect(ended.status == 4, ended.all)
            #expect(!copy.sandbox.exists("again"))
        }

        @Test func `a night that was pruned verifies, and judges to the same bytes`() async throws {
            let copy = try await PlayedNights.shared.copy()
            let before = try await copy.xunjian("check")
            let sizes = try copy.sizes()
            let prune = ["archive", "prune", "--older-than", "1", "--as-of", "2026-10-20T12:00:00+08:00"]
            let dry = try await copy.run(prune + ["--dry-run"])
            #expect(dry.status == 0, dry.all)
            #expect(dry.output.contains("would be deleted"))
            #expect(try copy.sizes() == sizes)
            let ended = try await copy.run(prune)
            #expect(ended.status == 0, ended.all)
            #expect(ended.output.contains("payloads deleted"), ended.all)
            #expect(zip(try copy.sizes(), sizes).allSatisfy { $0 < $1 })
            let verified = try await copy.xunjian("verify")
            #expect(verified.status == 0, verified.all)
            #expect(try await copy.xunjian("check").output == before.output)
            let again = try await copy.xunjian("check", "--reextract")
            #expect(again.status == 0, again.all)
            #expect(again.output.contains("不同0处"))
            #expect(!again.output.contains("，0份正文已清理"))
        }

        @Test(arguments: [true, false])
        func `a prune that was killed half-way is ended or undone by the next run`(wasRemembered: Bool)
            async throws
        {
            let copy = try await PlayedNights.shared.copy()
            let prune = ["archive", "prune", "--older-than", "1", "--as-of", "2026-10-20T12:00:00+08:00"]
            let files = try copy.archiveFiles().map { copy.sandbox.path($0) }
            let old = files.map { FileManager.default.contents(atPath: $0) ?? Data() }
            try #require(!old.isEmpty && old.allSatisfy { !$0.isEmpty })
            let before = try await copy.xunjian("check").output
            if wasRemembered { #expect(try await copy.run(prune).status == 0) }
            // As after a kill between the event and the renaming, or before either: the rewritten file lies beside the old.
            for (file, bytes) in zip(files, old) {
                let rewritten =
                    wasRemembered
                    ? try #require(FileManager.default.contents(atPath: file)) : Data("half".utf8)
                try rewritten.write(to: URL(filePath: file + ".part"))
                try bytes.write(to: URL(filePath: file))
            }
            let verified = try await copy.xunjian("verify")
            #expect(verified.status == 0, verified.all)
            #expect(files.allSatisfy { !FileManager.default.fileExists(atPath: $0 + ".part") })
            #expect(try await copy.run(prune).status == 0)
            #expect(try await copy.xunjian("verify").status == 0)
            #expect(try await copy.xunjian("check").output == before)
        }

        @Test func `replies that a finding rests on outlive pruning`() async throws {
            let copy = try await PlayedNights.shared.copy()
            _ = try await copy.run([
                "archive", "prune", "--older-than", "1", "--as-of", "2027-10-20T12:00:00+08:00",
            ])
            let store = try AuditStore(folder: copy.sandbox.path("data"))
            let visits = Set(try store.findings().values.flatMap(\.self).flatMap(\.visits))
            #expect(!visits.isEmpty)
            let reader = ArchiveReader(root: copy.sandbox.path("data/archive"))
            for night in PlayedNights.nights {
                for look in try store.looks(of: night) where visits.contains(look.visit) {
                    #expect(try reader.read(look.evidence).visit == look.visit)
                }
            }
        }

        @Test func `a young night is not touched`() async throws {
            let copy = try await PlayedNights.shared.copy()
            let before = try copy.sandbox.files(below: "data/archive")
            let ended = try await copy.run(["archive", "prune", "--as-of", "2027-10-08T12:00:00+08:00"])
            #expect(ended.status == 0, ended.all)
            #expect(try copy.sandbox.files(below: "data/archive") == before)
            #expect(try await copy.run(["archive", "prune", "--older-than", "0"]).status == 64)
        }

        @Test func `nothing is pruned while a night is running`() async throws {
            let copy = try await PlayedNights.shared.copy()
            let lock = try HeldLock(copy.sandbox.path("data/night.lock"))
            defer { lock.release() }
            let ended = try await copy.run(
                ["archive", "prune", "--older-than", "1", "--as-of", "2026-10-20T12:00:00+08:00"])
            #expect(ended.status == 3, ended.all)
        }
    }
}
