import Archive
import Audit
import DemoCity
import Foundation
import Store
import Testing

extension Commands {
    /// Availability visits by the real program against a served city.
    @Suite(.timeLimit(.minutes(3))) struct ProbeTests {
        private static let approved = "probe: {approvedBy: 张示例}\nports: [80]"

        private static func stage(_ extra: String = approved) async throws -> Stage {
            let stage = try Stage()
            var text = ConfigText()
            text.extra = extra
            try stage.configure(text)
            let imported = try await stage.xunjian("registry", "import")
            #expect(imported.status == 0, imported.all)
            return stage
        }

        private static func moment(_ hour: Int, _ minute: Int, day: Int = 0) -> String {
            "\(Instant(Stage.start + day, hour: hour, minute: minute))"
        }

        @Test func `without somebody who answers for it nobody is visited`() async throws {
            let stage = try await Self.stage("")
            let ended = try await stage.xunjian("probe", "--as-of", Self.moment(9, 0))
            #expect(ended.status == 78, ended.all)
            #expect(ended.errors.contains("approvedBy"))
            #expect(stage.server.arrivals.isEmpty)
        }

        @Test func `without a contact nobody is visited, and nobody is said to be silent`() async throws {
            let sandbox = try Sandbox()
            var text = ConfigText()
            text.allowAddresses = "public"
            text.extra = Self.approved
            try text.write(to: "config", in: sandbox)
            _ = try AuditStore(folder: sandbox.path("data"))
            let ended = try await Binary.run(
                ["probe", "--config", "config", "--data", "data"], in: sandbox.folder)
            #expect(ended.status == 78, ended.all)
            #expect(ended.errors.contains("contact"))
            #expect(ended.output.isEmpty)
        }

        @Test func `one call visits what is due once, without asking robots, and keeps the evidence`()
            async throws
        {
            let stage = try await Self.stage()
            let first = try await stage.xunjian("probe", "--json", "--as-of", Self.moment(9, 0))
            #expect(first.status == 0, first.all)
            let again = try await stage.xunjian("probe", "--json", "--as-of", Self.moment(9, 1))
            #expect(again.output.contains("\"visited\":0"), again.all)
            let sites = stage.plan.websites.filter { $0.state.exclusion == nil }
            let store = try stage.store()
            let days = try store.probeDays(from: Stage.start, through: Stage.start)
            #expect(days.count == sites.count && days.allSatisfy { $0.visits.count == 1 })
            #expect(!stage.server.arrivals.contains { $0.path == "/robots.txt" })
            try store.verifyProbes()
            let scan = ArchiveReader(root: stage.sandbox.path("data/archive")).exchanges(
                ofNight: Stage.start, series: .probe)
            var visits: Set<VisitID> = []
            while let item = try scan.next() {
                guard case .exchange(let kept) = item else { continue }
                visits.insert(kept.visit)
                #expect(kept.exchange.request.permission.contains("张示例"))
            }
            #expect(visits == Set(sites.map { VisitID("\($0.id)/probe") }))
            let verified = try await stage.xunjian("verify")
            #expect(verified.status == 0, verified.all)
        }

        @Test func `an hour later it is due again, and the next day seals the day that is over`() async throws
        {
            let stage = try await Self.stage()
            for (hour, minute, day) in [(9, 0, 0), (10, 5, 0), (0, 40, 1)] {
                stage.clock.set(to: Instant(Stage.start + day, hour: hour, minute: minute))
                let ended = try await stage.xunjian("probe", "--as-of", Self.moment(hour, minute, day: day))
                #expect(ended.status == 0, ended.all)
            }
            let store = try stage.store()
            let days = try store.probeDays(from: Stage.start, through: Stage.start + 1)
            let today = days.filter { $0.day == Stage.start }
            #expect(!today.isEmpty && today.allSatisfy { $0.visits.count == 2 })
            #expect(days.contains { $0.day == Stage.start + 1 })
            #expect(try store.closedFiles().keys.contains { $0.contains("-probe-") })
            try store.close()
            let verified = try await stage.xunjian("verify")
            #expect(verified.status == 0, verified.all)
        }

        @Test func `the week's table says what it rests on`() async throws {
            let stage = try await Self.stage()
            let store = try stage.store()
            let site = stage.plan.websites[0]
            for day in 1...7 {
                let visits = (0..<24).map { hour in
                    (
                        subject: site.id,
                        visit: ProbeVisit(
                            at: Instant(Stage.start + day, hour: hour, minute: 1),
                            ProbeResult(hour < 2 ? .failed(.tooSlow) : .opened, milliseconds: 300))
                    )
                }
                try store.append(visits, at: Instant(Stage.start + day, hour: 23, minute: 59))
            }
            try store.close()
            let table = try await stage.xunjian("probe", "--table", "--as-of", Self.moment(8, 0, day: 8))
            #expect(table.status == 0, table.all)
            let line = try #require(table.output.split(separator: "\n").first { $0.hasPrefix(site.name) })
            #expect(line.contains("24、24、24、24、24、24、24\t14\t8.33%"), "\(line)")
            #expect(line.contains("站点无法访问"))
            let json = try await stage.xunjian(
                "probe", "--table", "--json", "--as-of", Self.moment(8, 0, day: 8))
            #expect(
                json.output.contains("\"verdict\":\"unavailable\"") && json.output.contains("\"cannotTell\""))
        }

        @Test func `a second one meanwhile says so and visits nobody`() async throws {
            let stage = try await Self.stage()
            try FileManager.default.createDirectory(
                atPath: stage.data, withIntermediateDirectories: true)
            let lock = try HeldLock(stage.sandbox.path("data/probe.lock"))
            let ended = try await stage.xunjian("probe", "--as-of", Self.moment(9, 0))
            #expect(ended.status == 3, ended.all)
            #expect(stage.server.arrivals.isEmpty)
            withExtendedLifetime(lock) {}
        }
    }

    /// What tonight would ask, and hosts that are left in peace.
    @Suite(.timeLimit(.minutes(1))) struct PlanTests {
        @Test func `the budget is shown before a byte is sent`() async throws {
            let stage = try Stage()
            _ = try await stage.xunjian("registry", "import")
            let head = try stage.chainHead()
            let ended = try await stage.xunjian("plan", "--as-of", "2026-10-08T12:00:00+08:00")
            #expect(ended.status == 0, ended.all)
            #expect(ended.output.hasPrefix("2026-10-08 夜间检查计划（未访问任何网站）"))
            #expect(ended.output.contains("\tweixin") && ended.output.contains("开始 2026-10-08 22:30"))
            let json = try await stage.xunjian("plan", "--json", "--as-of", "2026-10-08T12:00:00+08:00")
            #expect(json.output.contains("\"rows\":[{") && json.output.contains("\"robots\":"))
            #expect(stage.server.arrivals.isEmpty)
            #expect(try stage.chainHead() == head)
        }

        @Test func `a circuit is listed, and closed by a person who answers for it`() async throws {
            let stage = try Stage()
            _ = try await stage.xunjian("registry", "import")
            var record = Manners.Record(name: "host:www.qinghe.gov.test")
            record.openings = 3
            record.openUntil = Instant(seconds: 253_402_271_999)
            record.reason = "被防护系统拦截"
            let store = try stage.store()
            try store.keepManners([record], at: record.restsUntil ?? Instant(milliseconds: 0))
            try store.close()
            let list = try await stage.xunjian("circuit", "list")
            #expect(list.output.contains("host:www.qinghe.gov.test\t须由人工决定"), list.all)
            let doctor = try await stage.xunjian("doctor", "--as-of", "2026-10-08T12:00:00+08:00")
            #expect(doctor.output.contains("FAIL circuits: host:www.qinghe.gov.test"), doctor.all)
            let nobody = try await stage.xunjian(
                "circuit", "close", "host:www.qinghe.gov.test", "--by", "", "--why", "x")
            #expect(nobody.status == 64, nobody.all)
            let closed = try await stage.xunjian(
                "circuit", "close", "host:www.qinghe.gov.test", "--by", "张示例", "--why", "对方已加白名单")
            #expect(closed.status == 0, closed.all)
            #expect(try await stage.xunjian("circuit", "list").output == "目前没有暂停访问的网站或平台\n")
            #expect(try await stage.xunjian("verify").status == 0)
        }
    }
}
