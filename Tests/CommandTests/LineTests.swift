import Audit
import DemoCity
import Foundation
import Store
import Synchronization
import Testing

extension Commands {
    /// Our own line is cut in the middle of a night: the resolver and the control host are under the test's control.
    @Suite(.timeLimit(.minutes(2))) struct LineTests {
        /// Ten sites, each on a domain of its own, and a resolver that falls silent when it is told to.
        private final class City: Sendable {
            /// When the resolver is silent.
            enum Mood: Sendable { case open, cut }

            let sandbox: Sandbox
            let pages: PageServer
            let names: FaultNameServer
            private let mood: SharedMood

            init(
                patience: Double, cutAfter requests: Int, healAfter questions: Int?, clock: String = ""
            ) throws {
                sandbox = try Sandbox()
                let mood = SharedMood(cutAfter: requests, healAfter: questions)
                self.mood = mood
                let sites = (1...10).map { "s\($0).example" } + ["control.example"]
                // The port is known only when the server stands, and its pages go by host and port.
                let server = try PageServer { host, path in
                    sites.contains(host) && path == "/" ? Data(City.page.utf8) : nil
                }
                pages = server
                names = try FaultNameServer { name in
                    mood.isCut(name, asked: server.requests.count) ? .silence : .addresses([0x7F00_0001])
                }
                let port = server.port
                var text = ConfigText(totalSeconds: 2, parallelism: 1)
                text.extra = """
                    ports: [\(port)]
                    nameServers: ["\(names.address)"]
                    selfCheck: {controls: ["http://control.example:\(port)/"], share: 0.5, atLeast: 3, pauseSeconds: 0.1, patienceSeconds: \(patience)}
                    """
                try text.write(to: "config", in: sandbox)
                let rows = (1...10).map { number in
                    "W-\(number),第\(number)站,http://s\(number).example:\(port)/,,非门户,市级部门,,第\(number)局,,,,正常,"
                }
                try sandbox.write(
                    ([RegisterFile.websites.headers.joined(separator: ",")] + rows).joined(separator: "\r\n"),
                    to: "config/registry/websites.csv")
                for file in [RegisterFile.accounts, .columns] {
                    try sandbox.write(file.text(of: Register()), to: "config/registry/\(file.fileName)")
                }
            }

            deinit {
                pages.stop()
                names.stop()
            }

            func heal() { mood.heal() }

            func run(_ arguments: String...) async throws -> Ended {
                try await Binary.run(
                    arguments + ["--config", "config", "--data", "data"], in: sandbox.folder,
                    limit: .seconds(60))
            }

            func store() throws -> AuditStore { try AuditStore(folder: sandbox.path("data")) }

            private static let page = """
                <html><head><title>首页</title></head><body><ul>
                <li><a href="/1.html">关于做好防汛工作的通知</a><span>2026-10-08</span></li>
                <li><a href="/2.html">关于召开会议的通知</a><span>2026-09-30</span></li></ul></body></html>
                """
        }

        private static let asOf = "2026-10-08T22:30:00+08:00"

        @Test
        func `a network that is cut in mid-night accuses nobody, and the night is whole when it is back`()
            async throws
        {
            let city = try City(patience: 30, cutAfter: 6, healAfter: 4)
            #expect(try await city.run("registry", "import").status == 0)
            let ended = try await city.run("crawl", "--as-of", Self.asOf)
            #expect(ended.status == 0 || ended.status == 1, ended.all)
            let store = try city.store()
            let night = try #require(Day("2026-10-08"))
            let tally = try store.tally(of: night)
            #expect(tally.isComplete && tally.outcomes.count == 10)
            #expect(tally.outcomes.values.allSatisfy { $0.class == .looked }, "\(tally.outcomes)")
            let looks = try store.looks(of: night)
            #expect(looks.count == 10 && looks.allSatisfy { $0.outcome.isGenuine })
            #expect(
                looks.contains { ($0.wire?.journey.tries ?? 0) > 0 },
                "nobody was asked while the line was cut")
            #expect(try store.findings().isEmpty)
            try store.verifyLooks()
        }

        @Test
        func
            `a network that does not come back ends the run with a status of its own, and nobody is accused`()
            async throws
        {
            let city = try City(patience: 0.3, cutAfter: 6, healAfter: nil)
            #expect(try await city.run("registry", "import").status == 0)
            let ended = try await city.run("crawl", "--as-of", Self.asOf)
            #expect(ended.status == 6, ended.all)
            #expect(ended.errors.contains("本单位网络不通"))
            let night = try #require(Day("2026-10-08"))
            let store = try city.store()
            #expect(try store.state(of: night)?.closedAt == nil)
            #expect(try store.looks(of: night).allSatisfy { $0.outcome.isGenuine })
            try store.close()
            city.heal()
            let rest = try await city.run("crawl", "--as-of", "2026-10-08T22:50:00+08:00")
            #expect(rest.status == 0 || rest.status == 1, rest.all)
            let tally = try city.store().tally(of: night)
            #expect(tally.isComplete && tally.outcomes.values.allSatisfy { $0.class == .looked })
        }

        @Test func `with the line cut from the beginning no night is begun`() async throws {
            let city = try City(patience: 0.3, cutAfter: 0, healAfter: nil)
            #expect(try await city.run("registry", "import").status == 0)
            let ended = try await city.run("crawl", "--as-of", Self.asOf)
            #expect(ended.status == 6, ended.all)
            #expect(try city.store().nights().isEmpty)
            let doctor = try await city.run("doctor")
            #expect(doctor.output.contains("FAIL line: no control host answers"), doctor.all)
        }

        @Test(arguments: [(0, 1), (121, 7), (-121, 7), (119, 1)])
        func `a clock that is more than two minutes off stops the night`(_ seconds: Int, _ status: Int32)
            async throws
        {
            let stage = try Stage()
            var text = ConfigText()
            text.addresses["control.test"] = stage.server.address(forHost: "control.test")
            text.extra = "selfCheck: {controls: [\"http://control.test/\"]}"
            try stage.configure(text)
            #expect(try await stage.xunjian("registry", "import").status == 0)
            let start = Instant(Stage.start, hour: 22, minute: 30)
            // The program's clock goes on while the city's stands still: half a minute of room.
            stage.clock.set(to: start + .seconds(seconds + (seconds < 0 ? 0 : seconds == 119 ? -30 : 30)))
            let ended = try await stage.xunjian("crawl", "--as-of", "\(start)")
            #expect(ended.status == status, ended.all)
            if status == 7 {
                #expect(ended.errors.contains("时钟"))
                #expect(try stage.store().nights().isEmpty)
            }
        }
    }
}

/// When the resolver of a test is silent: from so many page requests on, until so many questions were left unanswered.
private final class SharedMood: Sendable {
    private struct State {
        var isOver = false
        var unanswered = 0
    }

    private let cutAfter: Int
    private let healAfter: Int?
    private let state = Mutex(State())

    init(cutAfter: Int, healAfter: Int?) {
        self.cutAfter = cutAfter
        self.healAfter = healAfter
    }

    func heal() { state.withLock { $0.isOver = true } }

    func isCut(_ name: String, asked: Int) -> Bool {
        guard asked >= cutAfter else { return false }
        return state.withLock { state in
            if state.isOver { return false }
            // Questions of the control host are counted: it must have been asked in vain before the line is back.
            if name.hasPrefix("control") { state.unanswered += 1 }
            if let healAfter, state.unanswered > healAfter { state.isOver = true }
            return !state.isOver
        }
    }
}
