import Audit
import DemoCity
import Foundation
import Store
import Testing

extension Commands {
    /// A night by the real program against a served city.
    @Suite(.timeLimit(.minutes(5))) struct CrawlTests {
        @Test func `a whole night gives every registered subject exactly one outcome`() async throws {
            let stage = try Stage()
            #expect(try await stage.xunjian("registry", "import").status == 0)
            let ended = try await stage.crawl(Stage.start)
            #expect(ended.status == 1, ended.all)
            let store = try stage.store()
            let register = try #require(try store.currentRegister()?.register)
            let tally = try store.tally(of: Stage.start)
            #expect(Set(tally.outcomes.keys) == Set(register.subjects.map(\.id)))
            #expect(register.subjects.count == 68)
            #expect(tally.isComplete)
            #expect(NightOutcome.Class.allCases.map(tally.count).reduce(0, +) == 68)
            let state = try #require(try store.state(of: Stage.start))
            #expect(state.runs == 1)
            #expect(state.closedAt != nil)
            #expect(try store.integrity() == "ok")
            try store.verifyLooks()
            #expect(ended.output.contains("巡检 夜间运行摘要  2026-10-08"))
            let stem = "data/logs/night-2026-10-08"
            #expect(try stage.sandbox.text(stem + ".txt") == ended.output.dropLast())
            #expect(try stage.sandbox.text(stem + ".html").contains("</html>"))
        }

        @Test func `a night that is complete is left alone`() async throws {
            let copy = try await PlayedNights.shared.copy()
            let before = try copy.sandbox.files(below: "data/archive")
            let store = try AuditStore(folder: copy.sandbox.path("data"))
            let head = try store.verifyChain().head
            let again = try await copy.xunjian("crawl", "--as-of", "2026-10-09T23:30:00+08:00")
            #expect(again.status == 0, again.all)
            #expect(again.output.contains("此前已完成"))
            #expect(try store.verifyChain().head == head)
            #expect(try copy.sandbox.files(below: "data/archive") == before)
        }

        @Test func `a clock that went back plays no night before the last one`() async throws {
            let copy = try await PlayedNights.shared.copy()
            let store = try AuditStore(folder: copy.sandbox.path("data"))
            let head = try store.verifyChain().head
            let ended = try await copy.xunjian("crawl", "--as-of", "2026-10-01T22:31:00+08:00")
            #expect(ended.status == 65, ended.all)
            #expect(ended.errors.contains("clock"))
            #expect(try store.verifyChain().head == head)
        }

        @Test func `a night that was never ended gets its outcomes and its seal with the next one`()
            async throws
        {
            let stage = try Stage(accounts: 40, websites: 5)
            _ = try await stage.xunjian("registry", "import")
            let store = try stage.store()
            let subjects = try #require(try stage.register()).subjects.filter { $0.state.exclusion == nil }
            let chosen = try #require(subjects.first { $0.kind == .website }).id
            let first = try await stage.xunjian(
                "crawl", "--only", chosen.text, "--as-of", "2026-10-08T22:30:00+08:00")
            #expect(try store.state(of: Stage.start)?.closedAt == nil, first.all)
            let looked = Set(try store.looks(of: Stage.start).map(\.subject))
            #expect(looked == [chosen])
            // As if the run had been killed before it sealed its file.
            let sidecar = stage.sandbox.path("data/archive/2026/10/20261008-0001.warc.gz.sha256")
            try FileManager.default.removeItem(atPath: sidecar)
            _ = try await stage.xunjian(
                "crawl", "--only", chosen.text, "--as-of", "2026-10-09T22:30:00+08:00")
            #expect(try store.state(of: Stage.start)?.closedAt != nil)
            let tally = try store.tally(of: Stage.start)
            #expect(try tally.unaccounted(in: #require(try stage.register())).isEmpty)
            #expect(tally.outcomes[chosen]?.class == .looked)
            #expect(
                !tally.outcomes.values.contains(.waiting(.notSelected)),
                "what tonight selects is tonight's matter")
            #expect(FileManager.default.fileExists(atPath: sidecar))
            let verified = try await stage.xunjian("verify")
            #expect(verified.status == 0, verified.all)
        }

        @Test func `a subject that is not registered cannot be selected`() async throws {
            let copy = try await PlayedNights.shared.copy()
            let ended = try await copy.xunjian(
                "crawl", "--only", "A-NONE", "--as-of", "2026-10-20T22:31:00+08:00")
            #expect(ended.status == 64, ended.all)
            #expect(ended.errors.contains("A-NONE"))
        }

        @Test(arguments: [
            "2026-10-08T22:29:59+08:00", "2026-10-08T06:00:00+08:00", "2026-10-08T12:00:00+08:00",
        ])
        func `outside its window it leaves at once`(_ moment: String) async throws {
            let copy = try await PlayedNights.shared.copy()
            let store = try AuditStore(folder: copy.sandbox.path("data"))
            let head = try store.verifyChain().head
            let ended = try await copy.xunjian("crawl", "--as-of", moment)
            #expect(ended.status == 5, ended.all)
            #expect(ended.errors.contains("outside the window"))
            #expect(try store.verifyChain().head == head)
        }

        @Test func `three in the morning belongs to the night before`() async throws {
            let copy = try await PlayedNights.shared.copy()
            let ended = try await copy.xunjian("crawl", "--as-of", "2026-10-10T03:00:00+08:00")
            #expect(ended.status == 0, ended.all)
            #expect(ended.output.contains("2026-10-09"))
        }

        @Test func `without a register nothing is fetched`() async throws {
            let stage = try Stage()
            let ended = try await stage.crawl(Stage.start)
            #expect(ended.status == 65, ended.all)
            #expect(ended.errors.contains("registry import"))
            #expect(stage.server.arrivals.isEmpty)
        }

        @Test func `a dry run says what would be fetched and fetches nothing`() async throws {
            let stage = try Stage()
            _ = try await stage.xunjian("registry", "import")
            let head = try stage.chainHead()
            let ended = try await stage.xunjian("crawl", "--dry-run", "--as-of", "2026-10-08T22:30:00+08:00")
            #expect(ended.status == 0, ended.all)
            #expect(ended.output.contains("\tweixin"))
            #expect(stage.server.arrivals.isEmpty)
            #expect(try stage.chainHead() == head)
        }

        @Test func `without a contact nothing off the machine is fetched`() async throws {
            let stage = try Stage()
            // 192.0.2.0/24 is set aside for documentation (RFC 5737): nobody is there.
            try stage.writeRegister(extraWebsites: [
                "W-9001,云溪县人民政府,http://192.0.2.1/,,非门户,县级政府,云溪县,云溪县人民政府,,,,正常,"
            ])
            _ = try await stage.xunjian("registry", "import")
            let ended = try await stage.xunjian(
                "crawl", "--only", "W-9001", "--as-of", "2026-10-08T22:30:00+08:00")
            let store = try stage.store()
            let looks = try store.looks(of: Stage.start)
            #expect(looks.map(\.outcome) == [.ourFault], ended.all)
            #expect(looks.map(\.failure) == [.loopbackOnly])
            #expect(stage.server.arrivals.isEmpty)
            #expect(try store.state(of: Stage.start)?.closedAt == nil, "the others still have their turn")
            let rest = try await stage.xunjian("crawl", "--as-of", "2026-10-08T22:31:00+08:00")
            #expect(rest.status == 2, rest.all)
            #expect(try store.tally(of: Stage.start).outcomes[SubjectID("W-9001")] == .waiting(.ourNetwork))
            #expect(try store.findings()[SubjectID("W-9001")] == nil)
        }

        @Test func `a capped group is asked no more often than its cap, and the rest waits`() async throws {
            let stage = try Stage()
            try stage.configure(ConfigText(groups: "{name: weixin, spacing: 0.002, dailyCap: 3}"))
            _ = try await stage.xunjian("registry", "import")
            let ended = try await stage.crawl(Stage.start)
            #expect(ended.status == 1, ended.all)
            let groups = stage.hostGroups
            #expect(stage.server.arrivals.count { groups[$0.host] == "weixin" } <= 3)
            let tally = try stage.store().tally(of: Stage.start)
            #expect(tally.outcomes.values.contains(.waiting(.budgetSpent)))
        }

        @Test func `a cap holds for the whole night, also when the night is taken up again`() async throws {
            let stage = try Stage()
            try stage.configure(ConfigText(groups: "{name: weixin, spacing: 0.002, dailyCap: 3}"))
            _ = try await stage.xunjian("registry", "import")
            let groups = stage.hostGroups
            let some = stage.plan.accounts.filter { groups[$0.host] == "weixin" }.prefix(3).map(\.id.text)
            _ = try await stage.xunjian(
                "crawl", "--only", some.joined(separator: ","), "--as-of", "2026-10-08T22:30:00+08:00")
            #expect(stage.server.arrivals.count { groups[$0.host] == "weixin" } <= 3)
            let rest = try await stage.xunjian("crawl", "--as-of", "2026-10-08T22:31:00+08:00")
            #expect(rest.status == 1, rest.all)
            #expect(stage.server.arrivals.count { groups[$0.host] == "weixin" } <= 3)
        }

        @Test func `the summary is printed as JSON when asked`() async throws {
            let stage = try Stage(accounts: 40, websites: 5)
            _ = try await stage.xunjian("registry", "import")
            let ended = try await stage.xunjian("crawl", "--json", "--as-of", "2026-10-08T22:30:00+08:00")
            #expect(ended.status == 1, ended.all)
            let summary = try JSONDecoder().decode(NightSummary.self, from: Data(ended.output.utf8))
            #expect(summary.registered == 45)
            #expect(summary.isComplete)
        }

        @Test(arguments: [["crawl", "--as-of", "tomorrow"], ["crawl", "--colour"], ["fly"]])
        func `a command line that is not understood has a status of its own`(_ line: [String]) async throws {
            let sandbox = try Sandbox()
            let ended = try await Binary.run(line, in: sandbox.folder)
            #expect(ended.status == 64, ended.all)
            #expect(ended.output.isEmpty)
            #expect(try FileManager.default.contentsOfDirectory(atPath: sandbox.folder).isEmpty)
        }
    }
}
