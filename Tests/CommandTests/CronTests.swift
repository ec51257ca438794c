import Audit
import DemoCity
import Foundation
import Store
import Testing

extension Commands {
    /// The installed cron line, in the bare environment that cron gives.
    @Suite(.timeLimit(.minutes(5))) struct CronTests {
        @Test func `the cron line does a night and its status says how it went`() async throws {
            let stage = try Self.installed()
            let ended = try await Self.cron(stage)
            #expect(ended.status == 1, ended.all)
            #expect(ended.output.isEmpty)
            #expect(ended.errors.isEmpty, "everything goes into the log")
            let log = try stage.sandbox.text("var/lib/xunjian/logs/crawl.log")
            #expect(log.contains("巡检 夜间运行摘要"))
            #expect(log.contains("已完成"))
            let store = try stage.store("var/lib/xunjian")
            let night = try #require(try store.nights().last)
            #expect(night.closedAt != nil)
            #expect(try store.tally(of: night.night).isComplete)
            try store.close()
            let again = try await Self.cron(stage)
            #expect(again.status == 0, again.all)
            #expect(try stage.sandbox.text("var/lib/xunjian/logs/crawl.log").contains("此前已完成"))
        }

        @Test func `a second one started meanwhile says so and changes nothing`() async throws {
            let stage = try Self.installed()
            let imported = try await stage.xunjian("registry", "import", data: "var/lib/xunjian")
            #expect(imported.status == 0, imported.all)
            let head = try stage.chainHead("var/lib/xunjian")
            let lock = try HeldLock(stage.sandbox.path("var/lib/xunjian/night.lock"))
            let second = try await Self.cron(stage)
            #expect(second.status == 3, second.all)
            let log = try stage.sandbox.text("var/lib/xunjian/logs/crawl.log")
            #expect(log.contains("night.lock"))
            #expect(stage.server.arrivals.isEmpty)
            #expect(try stage.chainHead("var/lib/xunjian") == head)
            #expect(try stage.store("var/lib/xunjian").nights().isEmpty)
            lock.release()
            let third = try await Self.cron(stage)
            #expect(third.status == 1, third.all)
        }

        @Test func `a night without a register says so by its status`() async throws {
            let stage = try Self.installed()
            try FileManager.default.removeItem(atPath: stage.sandbox.path("var/lib/xunjian/xunjian.sqlite"))
            let ended = try await Self.cron(stage)
            #expect(ended.status == 65, ended.all)
            #expect(try stage.sandbox.text("var/lib/xunjian/logs/crawl.log").contains("registry import"))
        }

        /// What `make install` puts in place, in a folder of the test's own, with the window open now.
        private static func installed() throws -> Stage {
            let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
            let stage = try Stage(accounts: 40, websites: 5, start: now.day)
            stage.clock.set(to: now)
            // Opened an hour ago for a whole day: midnight is never near.
            let hour = (now.secondOfDay / 3600 + 23) % 24
            let opening = (hour < 10 ? "0" : "") + "\(hour):00"
            try stage.configure(ConfigText(window: (opening, opening)))
            let sandbox = stage.sandbox
            try FileManager.default.createDirectory(
                atPath: sandbox.path("var/lib/xunjian/logs"), withIntermediateDirectories: true)
            for (link, target) in [("bin/xunjian", Binary.path), ("etc/xunjian", sandbox.path("config"))] {
                let folder = sandbox.path(String(link.prefix { $0 != "/" }))
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                try FileManager.default.createSymbolicLink(
                    atPath: sandbox.path(link), withDestinationPath: target)
            }
            let store = try stage.store("var/lib/xunjian")
            let registers = try RegisterReader(sourceIDs: Set(stage.plan.sources.map(\.id))).read([
                .accounts: Array(stage.plan.accountsCSV.utf8), .websites: Array(stage.plan.websitesCSV.utf8),
                .columns: Array(stage.plan.columnsCSV.utf8),
            ])
            _ = try store.importRegister(registers, at: now)
            try store.close()
            return stage
        }

        /// Fills in the placeholders and runs the command as cron would: `env -i`, `/bin/sh -c`.
        private static func cron(_ stage: Stage) async throws -> Ended {
            let text = try String(
                contentsOfFile: PackageFolder.path("Config/cron/xunjian.cron"), encoding: .utf8)
            let lines = text.split(separator: "\n").filter { $0.first == "*" || $0.first?.isNumber == true }
            try #require(lines.count == 1)
            // Five fields of time, the account, and the command.
            let fields = lines[0].split(separator: " ", maxSplits: 6, omittingEmptySubsequences: true)
            try #require(fields.count == 7 && fields[5] == "@USER@")
            let command = String(fields[6]).replacing("@PREFIX@", with: stage.sandbox.folder)
            #expect(!command.contains("@"))
            return try await Binary.run(
                ["-i", "/bin/sh", "-c", command], of: "/usr/bin/env", in: stage.sandbox.folder,
                environment: [:])
        }
    }
}

/// The lock of a night, held as another night would.
final class HeldLock {
    private let descriptor: Int32

    init(_ path: String) throws {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        try #require(descriptor >= 0)
        try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    }

    func release() {
        close(descriptor)
    }
}
