import Foundation
import Testing

extension Commands {
    /// One JSON object a line, its keys promised to scripts.
    @Suite(.timeLimit(.minutes(5))) struct InspectTests {
        private static let keys: Set = [
            "input", "url", "status", "outcome", "charset", "charsetSource", "charsetCertainty", "title",
            "published", "list",
            "meta",
            "footer", "kind", "format", "findings", "problems",
        ]
        private static let article = """
            <html><head><meta charset="utf-8"><title>关于放假的通知_青禾市人民政府</title>
            <meta name="SiteName" content="青禾市人民政府"><meta name="PubDate" content="2026-09-30 09:15">
            </head><body><h1>关于放假的通知</h1><p>发布时间：2026-09-30 09:15</p>
            <div>\(String(repeating: "<p>根据国务院办公厅通知，现将有关事项通知如下，请各单位遵照执行。</p>", count: 12))</div>
            <div class="footer">政府网站标识码：0000000001 示ICP备00000001号-1</div></body></html>
            """
        private static let list = """
            <html><head><meta charset="utf-8"><title>通知公告</title></head><body><ul>
            \((1...9).map { "<li><a href=\"/tz/\($0).html\">关于第\($0)项工作安排的通知</a><span>09-2\($0)</span></li>" }.joined())
            </ul></body></html>
            """
        private static let feed = """
            <?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>青禾发布</title>
            <item><title>开学了</title><link>http://w.test/1</link><pubDate>Tue, 01 Sep 2026 08:00:00 +0800</pubDate></item>
            <item><title>下雨了</title><link>http://w.test/2</link><pubDate>Mon, 31 Aug 2026 08:00:00 +0800</pubDate></item>
            </channel></rss>
            """

        @Test func `an article has every promised key, and no other`() async throws {
            let object = try await Self.inspect(Self.article, "--url", "http://www.qinghe.example/tz/1.html")
            #expect(Set(object.keys) == Self.keys)
            #expect(object["kind"] as? String == "article")
            #expect(object["input"] as? String == "page.html")
            #expect(object["url"] as? String == "http://www.qinghe.example/tz/1.html")
            #expect(object["status"] is NSNull, "a file has no status")
            #expect(object["list"] is NSNull)
            let published = try #require(object["published"] as? [String: Any])
            #expect(Set(published.keys) == ["date", "time", "precision", "source", "text"])
            #expect(published["date"] as? String == "2026-09-30")
            #expect(published["time"] as? String == "09:15")
            #expect((object["meta"] as? [String: String])?["SiteName"] == "青禾市人民政府")
            let footer = try #require(object["footer"] as? [String: Any])
            #expect(
                Set(footer.keys) == [
                    "icp", "policeRecord", "siteCode", "badgeCode", "partyMark", "sponsor", "undertaker",
                    "contact",
                ])
            #expect(footer["siteCode"] as? String == "0000000001")
            #expect(footer["policeRecord"] is NSNull)
            #expect(object["charset"] as? String == "utf-8")
            #expect(object["problems"] is [Any])
        }

        @Test func `a list has its items with every key`() async throws {
            let object = try await Self.inspect(
                Self.list, "--as-of", "2026-10-08", "--url", "http://www.qinghe.example/tz/")
            #expect(Set(object.keys) == Self.keys)
            #expect(object["kind"] as? String == "list")
            #expect(object["published"] is NSNull)
            let list = try #require(object["list"] as? [String: Any])
            #expect(Set(list.keys) == ["newest", "count", "items"])
            #expect(list["newest"] as? String == "2026-09-29")
            #expect(list["count"] as? Int == 9)
            let items = try #require(list["items"] as? [[String: Any]])
            #expect(items.allSatisfy { Set($0.keys) == ["title", "url", "date", "pinned"] })
            #expect(items.first?["url"] as? String == "http://www.qinghe.example/tz/1.html")
        }

        @Test(arguments: [
            ("2026-10-08", "2026-09-29"), ("2026-09-25", "2026-09-25"), ("2026-01-10", "2025-09-29"),
        ])
        func `days without a year are read against the moment given`(_ asOf: String, _ newest: String)
            async throws
        {
            let object = try await Self.inspect(Self.list, "--as-of", asOf)
            #expect((object["list"] as? [String: Any])?["newest"] as? String == newest)
        }

        @Test func `a feed is a feed`() async throws {
            let object = try await Self.inspect(Self.feed, "--as-of", "2026-10-08")
            #expect(object["kind"] as? String == "feed")
            let list = try #require(object["list"] as? [String: Any])
            #expect(list["newest"] as? String == "2026-09-01")
            #expect(list["count"] as? Int == 2)
            let notes = try #require(object["findings"] as? [[String: Any]])
            #expect(notes.map { $0["indicator"] as? String } == ["account-not-updated"])
        }

        @Test func `several inputs are a line each, in their order`() async throws {
            let sandbox = try Self.sandbox()
            let ended = try await Binary.run(
                ["inspect", "--json", "list.html", "feed.xml", "article.html"], in: sandbox.folder)
            #expect(ended.status == 0, ended.all)
            let objects = try ended.output.split(separator: "\n").map(Self.decode)
            #expect(objects.map { $0["input"] as? String } == ["list.html", "feed.xml", "article.html"])
        }

        @Test func `a file that is not there does not keep the others from being read`() async throws {
            let sandbox = try Self.sandbox()
            let ended = try await Binary.run(
                ["inspect", "--json", "list.html", "nothing.html", "article.html"], in: sandbox.folder)
            #expect(ended.status == 65, ended.all)
            #expect(ended.output.split(separator: "\n").count == 2)
            #expect(ended.errors.contains("nothing.html"))
        }

        @Test func `a page is read as the answer of a source`() async throws {
            let sandbox = try Self.sandbox()
            let config = PackageFolder.path("Config")
            let ended = try await Binary.run(
                [
                    "inspect", "--json", "--config", config, "--source", "unit-feed", "--as-of", "2026-10-08",
                    "feed.xml",
                ],
                in: sandbox.folder)
            #expect(ended.status == 0, ended.all)
            #expect(try Self.decode(ended.output)["outcome"] as? String == "okComplete")
            let unknown = try await Binary.run(
                ["inspect", "--config", config, "--source", "nobody", "feed.xml"], in: sandbox.folder)
            #expect(unknown.status == 64, unknown.all)
            #expect(unknown.errors.contains("known: "))
            #expect(unknown.errors.contains("unit-feed"))
        }

        @Test func `an address is fetched, with its status`() async throws {
            let stage = try Stage(accounts: 40, websites: 5)
            let site = stage.freshSite
            let ended = try await Binary.run(
                ["inspect", "--json", "--config", "config", "--as-of", "2026-10-08T22:45:00+08:00", site],
                in: stage.sandbox.folder)
            #expect(ended.status == 0, ended.all)
            let object = try Self.decode(ended.output)
            #expect(Set(object.keys) == Self.keys)
            #expect(object["status"] as? Int == 200)
            #expect(object["url"] as? String == site)
            #expect(object["kind"] as? String == "home")
        }

        @Test func `for people it is a few lines of text`() async throws {
            let sandbox = try Self.sandbox()
            let ended = try await Binary.run(["inspect", "article.html"], in: sandbox.folder)
            #expect(ended.status == 0, ended.all)
            #expect(ended.output.contains("published  2026-09-30"))
        }

        private static func sandbox() throws -> Sandbox {
            let sandbox = try Sandbox()
            for (name, text) in [("article.html", article), ("list.html", list), ("feed.xml", feed)] {
                try sandbox.write(text, to: name)
            }
            return sandbox
        }

        private static func inspect(_ text: String, _ options: String...) async throws -> [String: Any] {
            let sandbox = try Sandbox()
            try sandbox.write(text, to: "page.html")
            let ended = try await Binary.run(
                ["inspect", "--json"] + options + ["page.html"], in: sandbox.folder)
            try #require(ended.status == 0, ended.all)
            try #require(ended.output.split(separator: "\n").count == 1)
            return try decode(ended.output)
        }

        private static func decode(_ line: some StringProtocol) throws -> [String: Any] {
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }
}
