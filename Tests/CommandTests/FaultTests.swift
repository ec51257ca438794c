import Audit
import Foundation
import Store
import Testing

/// The machine fails: the night says so, nothing is lost, and the next run goes on.
@Suite(.serialized, .timeLimit(.minutes(5))) struct FaultTests {
    @Test func `a disk without room is refused before it is full, and the night goes on when there is some`()
        async throws
    {
        let stage = try Stage(accounts: 40, websites: 5)
        _ = try await stage.xunjian("registry", "import")
        var text = ConfigText()
        text.minimumFreeGigabytes = 1_000_000
        try stage.configure(text)
        let refused = try await stage.crawl(Stage.start)
        #expect(refused.status == 74, refused.all)
        #expect(refused.errors.contains("free"))
        #expect(try stage.store().integrity() == "ok")
        try stage.configure(ConfigText())
        let resumed = try await stage.xunjian("crawl", "--as-of", "2026-10-08T22:40:00+08:00")
        #expect(resumed.status == 1, resumed.all)
        #expect(try stage.store().tally(of: Stage.start).isComplete)
        #expect(try await stage.xunjian("verify").status == 0)
    }

    @Test func `a file that cannot grow is an error, and the night goes on`() async throws {
        let stage = try Stage(accounts: 40, websites: 5)
        _ = try await stage.xunjian("registry", "import")
        // The shell's limit on file sizes, in blocks of 512 bytes: writing beyond fails as on a full disk.
        let command =
            "trap '' XFSZ; ulimit -f 300; exec \(Binary.path) crawl --config config --data data "
            + "--as-of 2026-10-08T22:30:00+08:00"
        let refused = try await Binary.run(["-c", command], of: "/bin/sh", in: stage.sandbox.folder)
        #expect(refused.status == 74, refused.all)
        let resumed = try await stage.xunjian("crawl", "--as-of", "2026-10-08T22:40:00+08:00")
        #expect(resumed.status == 1, resumed.all)
        #expect(try stage.store().integrity() == "ok")
        let verified = try await stage.xunjian("verify")
        #expect(verified.status == 0, verified.all)
    }

    @Test func `a database that stays locked is an error, and the night goes on`() async throws {
        let stage = try Stage(accounts: 40, websites: 5)
        _ = try await stage.xunjian("registry", "import")
        let head = try stage.chainHead()
        let lock = try RawDatabase.locked(AuditStore.path(in: stage.data))
        let refused = try await stage.crawl(Stage.start)
        #expect(refused.status == 74, refused.all)
        #expect(refused.errors.contains("locked"))
        try lock.release()
        #expect(try stage.chainHead() == head)
        let resumed = try await stage.xunjian("crawl", "--as-of", "2026-10-08T22:40:00+08:00")
        #expect(resumed.status == 1, resumed.all)
    }

    @Test func `a data folder that cannot be made is an error`() async throws {
        let stage = try Stage(accounts: 40, websites: 5)
        try stage.sandbox.write("a file", to: "data")
        let ended = try await stage.xunjian("registry", "import")
        #expect(ended.status == 74, ended.all)
        #expect(try stage.sandbox.text("data") == "a file")
    }

    @Test func `a database that is none is an error`() async throws {
        let stage = try Stage(accounts: 40, websites: 5)
        try stage.sandbox.write(String(repeating: "dear diary\n", count: 1000), to: "data/xunjian.sqlite")
        let ended = try await stage.crawl(Stage.start)
        #expect(ended.status == 74, ended.all)
        #expect(try stage.sandbox.text("data/xunjian.sqlite").hasPrefix("dear diary"))
    }
}
