import Archive
import Audit
import Foundation
import Store
import Testing

extension Commands {
    /// Results cannot be quietly changed.
    @Suite(.timeLimit(.minutes(5))) struct VerifyTests {
        @Test func `untouched nights verify, also after reports`() async throws {
            let copy = try await PlayedNights.shared.copy()
            _ = try await copy.xunjian("report")
            let ended = try await copy.xunjian("verify")
            #expect(ended.status == 0, ended.all)
            #expect(ended.output.contains("全部一致"))
            #expect(ended.output.contains("存档：2个文件"))
        }

        @Test(arguments: [0.02, 0.3, 0.5, 0.7, 0.97])
        func `one changed byte of an archive file is found and the file named`(_ place: Double) async throws {
            let copy = try await PlayedNights.shared.copy()
            let file = try #require(try copy.archiveFiles().first)
            try copy.sandbox.edit(file) { $0[Int(Double($0.count) * place)] ^= 0x10 }
            let ended = try await copy.xunjian("verify")
            #expect(ended.status == 4, ended.all)
            #expect(ended.errors.contains("20261008-0001.warc.gz"), ended.all)
        }

        @Test func `a whole night put in another's place is found, its own digest beside it`() async throws {
            let copy = try await PlayedNights.shared.copy()
            let files = try copy.archiveFiles()
            for suffix in ["", ".sha256"] {
                try copy.sandbox.write(
                    Data(contentsOf: URL(fileURLWithPath: copy.sandbox.path(files[1] + suffix))),
                    to: files[0] + suffix)
            }
            let ended = try await copy.xunjian("verify")
            #expect(ended.status == 4, ended.all)
            #expect(ended.errors.contains("20261008-0001.warc.gz"), ended.all)
        }

        @Test func `a missing archive file is found`() async throws {
            let copy = try await PlayedNights.shared.copy()
            let file = try #require(try copy.archiveFiles().last)
            for suffix in ["", ".sha256"] {
                try FileManager.default.removeItem(atPath: copy.sandbox.path(file + suffix))
            }
            let ended = try await copy.xunjian("verify")
            #expect(ended.status == 4, ended.all)
            #expect(ended.errors.contains("20261009-0001.warc.gz"), ended.all)
        }

        @Test(arguments: [
            "UPDATE look SET days = '20700' WHERE visit = (SELECT min(visit) FROM look)",
            "UPDATE look SET outcome = 'fine' WHERE visit = (SELECT max(visit) FROM look)",
            "DELETE FROM look WHERE visit = (SELECT min(visit) FROM look)",
            "UPDATE finding SET content = replace(content, 'awaitingReview', 'resolved')",
            "DELETE FROM finding",
            "DROP TRIGGER event_stays; UPDATE event SET at = at + 1 WHERE sequence = 5",
            "DROP TRIGGER event_lasts; DELETE FROM event WHERE sequence = 9",
        ])
        func `a row changed behind the program's back is found`(_ statement: String) async throws {
            let copy = try await PlayedNights.shared.copy()
            try copy.tamper(statement)
            let ended = try await copy.xunjian("verify")
            #expect(ended.status == 4, ended.all)
        }

        @Test(arguments: [
            ["verify"], ["plan"], ["crawl", "--anytime"], ["probe", "--table"], ["circuit", "list"],
            ["check"],
            ["report", "--quarter", "2026Q4"], ["registry", "export", "out"], ["backup", "copy"],
        ])
        func `a folder without a database is named`(_ command: [String]) async throws {
            let sandbox = try Sandbox()
            try ConfigText().write(to: "config", in: sandbox)
            let ended = try await Binary.run(command + ["--config", "config"], in: sandbox.folder)
            #expect(ended.status == 65, ended.all)
            #expect(!sandbox.exists("data"), "looking for a database makes none")
        }

        @Test(arguments: [("2026-10-10T23:30:00+08:00", 0), ("2026-10-11T01:00:00+08:00", 2)])
        func `the doctor fails when the last complete night is over 26 hours old`(
            _ moment: String, _ status: Int32
        ) async throws {
            let copy = try await PlayedNights.shared.copy()
            let ended = try await copy.xunjian("doctor", "--as-of", moment)
            #expect(ended.status == status, ended.all)
            #expect(
                ended.output.contains(
                    status == 0 ? "ok   last night: 2026-10-09" : "FAIL last night: 2026-10-09"))
            #expect(ended.output.contains("ok   database: ok"))
        }

        @Test func `the doctor says what is missing before the first night`() async throws {
            let sandbox = try Sandbox()
            try ConfigText().write(to: "config", in: sandbox)
            let empty = try await Binary.run(["doctor", "--config", "config"], in: sandbox.folder)
            #expect(empty.status == 2, empty.all)
            #expect(empty.output.contains("FAIL data"))
            let copy = try await PlayedNights.shared.copy()
            try copy.tamper("DROP TRIGGER event_stays; UPDATE event SET subject = 'x' WHERE sequence = 2")
            let broken = try await copy.xunjian("doctor", "--as-of", "2026-10-09T23:30:00+08:00")
            #expect(broken.status == 2, broken.all)
            #expect(broken.output.contains("FAIL chain: 存证链第2个事件不符"))
        }
    }
}
