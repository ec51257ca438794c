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

        @Test func `a prune that was killed before it was remembered is taken up again`() async throws {
            let copy = try await PlayedNights.shared.copy()
            let prune = ["archive", "prune", "--older-than", "1", "--as-of", "2026-10-20T12:00:00+08:00"]
            let files = ["xunjian.sqlite", "xunjian.sqlite-wal", "xunjian.sqlite-shm"].map { "data/\($0)" }
            try copy.tamper("PRAGMA user_version = 0")
            let before = files.compactMap { FileManager.default.contents(atPath: copy.sandbox.path($0)) }
            try #require(before.count == 1, "the database is closed, and whole in one file")
            #expect(try await copy.run(prune).status == 0)
            // As after a kill between the file's renaming and the event: the archive is new, the memory old.
            for file in files { try? FileManager.default.removeItem(atPath: copy.sandbox.path(file)) }
            try copy.sandbox.write(before[0], to: files[0])
            let again = try await copy.run(prune)
            let verified = try await copy.xunjian("verify")
            withKnownIssue("the places of a file that was pruned and not remembered are not found again") {
                #expect(again.status == 0, again.all)
                #expect(verified.status == 0, verified.all)
            }
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
