import Audit
import Foundation
import Store
import Testing

extension Commands {
    /// Captured pages, served under their own host names and crawled like any other night.
    @Suite(.timeLimit(.minutes(5))) struct RealPagesTests {
        /// One line of the hand-made labels.
        struct Label: Decodable {
            let file: String
            let date: String?
            let newest: String?
            let site: String?
            let group: String?

            /// Some labels name a site by a word of their own.
            var host: String {
                let stem = file.split(separator: "/").last?.split(separator: ".").first.map(String.init)
                let name = String((site ?? stem ?? "feeds").prefix { $0 != " " })
                return name.contains(".") ? name : name.replacing("_", with: "-") + ".example"
            }
            var url: String { "http://\(host)/\(file)" }
            var day: Day? { (newest ?? date).flatMap { Day($0) } }
        }

        @Test func `every captured page gives its subject exactly one outcome`() async throws {
            let labels = try Self.labels("articles") + Self.labels("lists") + Self.labels("bad")
            let crawl = try await Self.crawl(labels, as: [.article, .list], on: Day(number: 20_734))
            #expect(crawl.ended.status == 1, crawl.ended.all)
            let tally = try crawl.store.tally(of: crawl.night)
            #expect(tally.outcomes.count == labels.count)
            #expect(tally.outcomes.values.allSatisfy { $0.class == .looked })
            #expect(crawl.looks.count == labels.count)
            let pages = crawl.server.requests.filter { !$0.hasSuffix("/robots.txt") }
            #expect(Set(pages).count == labels.count)
            #expect(try crawl.store.integrity() == "ok")
        }

        @Test func `articles of 公众号 give the day on which they were published`() async throws {
            let labels = try Self.labels("articles").filter { $0.group == "wechat" }
            let crawl = try await Self.crawl(labels, as: [.article], on: Day(number: 20_734))
            for label in labels {
                let look = try #require(crawl.looks[label.url])
                #expect(look.outcome == .okPartial, "\(label.file)")
                #expect(look.days.first == label.day, "\(label.file)")
            }
        }

        @Test(arguments: [(3, false), (14, false), (15, true), (40, true)])
        func `a list is fresh or suspected as its label says`(_ later: Int, _ isStale: Bool) async throws {
            let labels = try Self.labels("lists").filter { $0.group == "gov" }
            try #require(!labels.isEmpty)
            for label in labels {
                let crawl = try await Self.crawl([label], as: [.list], on: try #require(label.day) + later)
                let look = try #require(crawl.looks[label.url])
                #expect(look.days.first == label.day, "\(label.file)")
                let findings = try crawl.store.findings().values.flatMap(\.self)
                #expect(findings.map(\.state) == (isStale ? [.suspected] : []), "\(label.file)")
            }
        }

        @Test func `feeds are fresh or suspected as their labels say`() async throws {
            let labels = try Self.labels("feeds")
            // The labels were made for the day of the capture.
            let crawl = try await Self.crawl(labels, as: [.feed], on: Day(number: 18_797))
            let suspected = Set(try crawl.store.findings().keys)
            for (index, label) in labels.enumerated() {
                let look = try #require(crawl.looks[label.url])
                #expect(look.days.first == label.day, "\(label.file)")
                let isStale = Day(number: 18_797) - (label.day ?? Day(number: 0)) > 14
                #expect(suspected.contains(SubjectID("R\(index)")) == isStale, "\(label.file)")
            }
        }

        private enum Reading: String {
            case article, list, feed

            var source: Source {
                switch self {
                case .article: Source(id: rawValue, title: "文章", kind: .htmlRecord, coverage: .singleItem)
                case .list:
                    Source(
                        id: rawValue, title: "栏目", kind: .htmlList, coverage: .accountComplete,
                        provesStale: true)
                case .feed:
                    Source(
                        id: rawValue, title: "订阅", kind: .feed, coverage: .accountComplete, provesStale: true)
                }
            }
        }

        private struct Crawl {
            let ended: Ended
            let store: AuditStore
            let night: Day
            /// By the address that was asked.
            let looks: [String: LookSummary]
            let server: PageServer
            let sandbox: Sandbox
        }

        private static func labels(_ name: String) throws -> [Label] {
            let text = try String(
                contentsOfFile: try PackageFolder.samples() + "/\(name).labels.jsonl", encoding: .utf8)
            return try text.split(separator: "\n").map {
                try JSONDecoder().decode(Label.self, from: Data($0.utf8))
            }
        }

        /// Registers each page as an account, serves it under its own name, and plays one night.
        private static func crawl(_ labels: [Label], as readings: [Reading], on night: Day) async throws
            -> Crawl
        {
            let folder = try PackageFolder.samples()
            let sandbox = try Sandbox()
            var pages: [String: Data] = [:]
            for label in labels {
                pages["\(label.host)/\(label.file)"] = FileManager.default.contents(
                    atPath: "\(folder)/\(label.file)")
            }
            let server = try PageServer(pages)
            defer { server.stop() }
            try ConfigText(totalSeconds: 10, addresses: ["*": server.address]).write(
                to: "config", sources: readings.map(\.source), in: sandbox)
            let rows = labels.enumerated().map { index, label in
                let reading =
                    readings.first { label.file.hasPrefix($0.rawValue) } ?? readings[readings.count - 1]
                return "R\(index),名称\(index),其他,,,,主办单位,,市级部门,,,,正常,\(reading.rawValue),\(label.url),,,"
            }
            let header = RegisterFile.accounts.headers.joined(separator: ",")
            try sandbox.write(([header] + rows).joined(separator: "\n"), to: "config/registry/accounts.csv")
            for file in [RegisterFile.websites, .columns] {
                try sandbox.write(file.text(of: Register()), to: "config/registry/\(file.fileName)")
            }
            let places = ["--config", "config", "--data", "data"]
            let imported = try await Binary.run(["registry", "import"] + places, in: sandbox.folder)
            try #require(imported.status == 0, imported.all)
            let asOf = Instant(night, hour: 22, minute: 30)
            let ended = try await Binary.run(["crawl", "--as-of", "\(asOf)"] + places, in: sandbox.folder)
            let store = try AuditStore(folder: sandbox.path("data"))
            let urls = Dictionary(
                uniqueKeysWithValues: labels.enumerated().map { (SubjectID("R\($0)"), $1.url) })
            let pairs = try store.looks(of: night).compactMap { look in urls[look.subject].map { ($0, look) }
            }
            return Crawl(
                ended: ended, store: store, night: night, looks: Dictionary(uniqueKeysWithValues: pairs),
                server: server, sandbox: sandbox)
        }
    }
}
