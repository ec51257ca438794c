import Foundation
import Testing

extension Commands {
    /// Whether a robots.txt lets addresses be fetched; the keys are promised to scripts.
    @Suite(.timeLimit(.minutes(5))) struct RobotsTests {
        private static let rules = """
            # 青禾市
            User-agent: *
            Disallow: /admin/
            Disallow: /*.pdf$
            Allow: /admin/公开/

            User-agent: xunjian
            Disallow: /x
            """
        private static let keys: Set = ["agent", "allowed", "line", "reason", "rule", "url"]
        private static let site = "http://www.qinghe.example"

        @Test func `each address is a line of JSON with every key in order`() async throws {
            let ended = try await Self.ask(
                "robots.txt", "--agent", "xunjian", "\(Self.site)/x/1.html", "\(Self.site)/admin/", "--json")
            #expect(ended.status == 0, ended.all)
            #expect(
                ended.output == """
                    {"agent":"xunjian","allowed":false,"line":8,"reason":"rule","rule":"Disallow: /x",\
                    "url":"http://www.qinghe.example/x/1.html"}
                    {"agent":"xunjian","allowed":true,"line":null,"reason":"noRule","rule":null,\
                    "url":"http://www.qinghe.example/admin/"}

                    """)
        }

        @Test(
            arguments: [
                ("otherbot", "/admin/1", false, "*", 3), ("otherbot", "/admin/公开/1", true, "*", 5),
                ("otherbot", "/admin/%E5%85%AC%e5%bc%80/", true, "*", 5),
                ("otherbot", "/a.pdf", false, "*", 4),
                ("otherbot", "/a.pdf?b", true, "*", 0),
                ("Xunjian/0.1 (+https://www.qinghe.example/)", "/x", false, "xunjian", 8),
                ("xunjian", "/admin/", true, "xunjian", 0), ("*", "/admin/", false, "*", 3),
            ] as [(agent: String, path: String, allowed: Bool, group: String, line: Int)])
        func `the agent's group decides`(
            _ agent: String, _ path: String, _ allowed: Bool, _ group: String, _ line: Int
        ) async throws {
            let ended = try await Self.ask("robots.txt", "--json", "--agent", agent, Self.site + path, path)
            #expect(ended.status == 0, ended.all)
            let objects = try Self.objects(ended)
            #expect(objects.count == 2, "an address and a bare path are both understood")
            for object in objects {
                #expect(Set(object.keys) == Self.keys)
                #expect(object["allowed"] as? Bool == allowed)
                #expect(object["agent"] as? String == group)
                #expect(object["line"] as? Int ?? 0 == line)
            }
        }

        @Test func `for people it is a Chinese line with tabs`() async throws {
            let ended = try await Self.ask("robots.txt", "\(Self.site)/x", "\(Self.site)/", "/robots.txt")
            #expect(ended.status == 0, ended.all)
            #expect(
                ended.output == """
                    不可访问\t\(Self.site)/x\trobots.txt 第8行“Disallow: /x”不允许访问
                    可以访问\t\(Self.site)/\trobots.txt 未作限制
                    可以访问\t/robots.txt\trobots.txt 本身总可以访问

                    """)
        }

        @Test func `the configuration's name is asked for where there is one`() async throws {
            let sandbox = try Sandbox()
            try sandbox.write(
                "User-agent: xunjian-test\nDisallow: /t\n\nUser-agent: xunjian\nDisallow: /x", to: "r")
            let bare = try await Binary.run(["robots", "r", "/t", "/x", "--json"], in: sandbox.folder)
            #expect(try Self.objects(bare).map { $0["allowed"] as? Bool } == [true, false], bare.all)
            try ConfigText().write(to: "config", in: sandbox)
            let named = try await Binary.run(
                ["robots", "r", "/t", "/x", "--json", "--config", "config"], in: sandbox.folder)
            #expect(try Self.objects(named).map { $0["allowed"] as? Bool } == [false, true], named.all)
            #expect(try Self.objects(named).first?["agent"] as? String == "xunjian-test")
        }

        @Test(
            arguments: [
                (["nothing.txt", "/"], 65, "nothing.txt"), ([".", "/"], 65, "cannot be read"),
                (["robots.txt", "/", "www.qinghe.example/a"], 65, "www.qinghe.example/a"),
                (["robots.txt", "--agent", "123", "/"], 64, "123"), (["robots.txt"], 64, "urls"),
                (["http://www.qinghe.example/", "/"], 78, "xunjian.yaml"),
                (["robots.txt", "ftp://a.example/"], 65, "ftp:"),
            ] as [(arguments: [String], status: Int32, words: String)])
        func `what cannot be answered says what to do`(
            _ arguments: [String], _ status: Int32, _ words: String
        ) async throws {
            let sandbox = try Sandbox()
            try sandbox.write(Self.rules, to: "robots.txt")
            let ended = try await Binary.run(["robots"] + arguments, in: sandbox.folder)
            #expect(ended.status == status, ended.all)
            #expect(ended.errors.contains(words), ended.all)
        }

        @Test func `a file of no rules, or of any bytes, is a file`() async throws {
            let sandbox = try Sandbox()
            try sandbox.write(Data(), to: "empty")
            try sandbox.write(Data((0...255).map { UInt8($0) }), to: "bytes")
            let long =
                "User-agent: *\nDisallow: /a\n" + String(repeating: "\n", count: 600_000) + "Disallow: /b"
            try sandbox.write(long, to: "long")
            for (name, allowed) in [
                ("empty", [true, true]), ("bytes", [true, true]), ("long", [false, true]),
            ] {
                let ended = try await Binary.run(["robots", "--json", name, "/a", "/b"], in: sandbox.folder)
                #expect(try Self.objects(ended).map { $0["allowed"] as? Bool } == allowed, ended.all)
            }
        }

        /// The address named, what the server says of `/robots.txt`, and what follows of `/x`.
        @Test(
            arguments: [
                ("/tz/1.html?a#b", "200 OK\r\n\r\nUser-agent: *\nDisallow: /x", false, "rule"),
                ("", "200 OK\r\n\r\nUser-agent: *\nDisallow: /x", false, "rule"),
                ("/", "200 OK\r\n\r\n", true, "noRule"),
                ("/", "404 Not Found\r\n\r\nUser-agent: *\nDisallow: /", true, "noFile"),
                ("/", "403 Forbidden\r\n\r\n", true, "noFile"),
                ("/", "503 Busy\r\n\r\n", false, "serverError"),
                ("/", "302 Found\r\nLocation: /hop5\r\n\r\n", false, "rule"),
                ("/", "302 Found\r\nLocation: /hop6\r\n\r\n", true, "redirectFault"),
                ("/", "302 Found\r\nLocation: http://www.other.example/hop4\r\n\r\n", false, "rule"),
                ("/", "301 Moved\r\nLocation: /robots.txt\r\n\r\n", true, "redirectFault"),
                ("/", "301 Moved\r\n\r\n", true, "redirectFault"),
                ("/", "200 OK\r\nContent-Length: 90\r\n\r\nUser-agent: *", false, "noReply"),
                ("/deep/robots.txt", "404 Not Found\r\n\r\n", false, "rule"),
            ] as [(path: String, reply: String, allowed: Bool, reason: String)])
        func `a site is asked, and five times sent on`(
            _ path: String, _ reply: String, _ allowed: Bool, _ reason: String
        ) async throws {
            let rules = "200 OK\r\n\r\nUser-agent: *\nDisallow: /x"
            var replies = [
                "www.qinghe.example/robots.txt": reply, "www.qinghe.example/deep/robots.txt": rules,
            ]
            for host in ["www.qinghe.example", "www.other.example"] {
                replies["\(host)/hop1"] = rules
                for hop in 2...6 {
                    replies["\(host)/hop\(hop)"] = "302 Found\r\nLocation: hop\(hop - 1)\r\n\r\n"
                }
            }
            let server = try PageServer(replies: replies)
            defer { server.stop() }
            let ended = try await Self.askSite(Self.site + path, at: server.address)
            #expect(ended.status == 0, ended.all)
            let object = try #require(try Self.objects(ended).first)
            #expect(Set(object.keys) == Self.keys)
            #expect(object["allowed"] as? Bool == allowed)
            #expect(object["reason"] as? String == reason)
            #expect(server.requests.count <= 6)
            #expect(
                server.requests.first == "www.qinghe.example\(path.hasSuffix(".txt") ? path : "/robots.txt")")
        }

        @Test func `a site that does not answer is not visited, a site that was not asked is not judged`()
            async throws
        {
            let server = try PageServer(replies: [:])
            server.stop()
            let silent = try await Self.askSite(Self.site, at: server.address)
            #expect(silent.status == 0, silent.all)
            #expect(try Self.objects(silent).first?["reason"] as? String == "noReply")
            #expect(try Self.objects(silent).first?["allowed"] as? Bool == false)
            let outside = try await Self.askSite(Self.site, at: "192.0.2.1:80")
            #expect(outside.status == 65, outside.all)
            #expect(outside.output.isEmpty)
            #expect(outside.errors.contains("loopbackOnly"))
        }

        @Test(arguments: [
            "10.0.0.1", "192.0.2.1", "169.254.169.254", "2130706433", "0x7f000001", "[fd00::1]",
        ])
        func `a pattern for all hosts is never meant for an address`(_ host: String) async throws {
            let server = try PageServer(replies: ["\(host)/robots.txt": "200 OK\r\n\r\n"])
            defer { server.stop() }
            let sandbox = try Sandbox()
            try ConfigText(addresses: ["*": server.address]).write(to: "config", in: sandbox)
            let ended = try await Binary.run(
                ["robots", "http://\(host)/", "/x", "--json", "--config", "config"], in: sandbox.folder)
            #expect(server.requests.isEmpty, ended.all)
        }

        private static func ask(_ arguments: String...) async throws -> Ended {
            let sandbox = try Sandbox()
            try sandbox.write(rules, to: "robots.txt")
            return try await Binary.run(["robots"] + arguments, in: sandbox.folder)
        }

        private static func askSite(_ url: String, at address: String) async throws -> Ended {
            let sandbox = try Sandbox()
            try ConfigText(addresses: ["*.example": address]).write(to: "config", in: sandbox)
            return try await Binary.run(
                ["robots", url, "\(site)/x", "--json", "--config", "config"], in: sandbox.folder)
        }

        private static func objects(_ ended: Ended) throws -> [[String: Any]] {
            try ended.output.split(separator: "\n").map { line in
                try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            }
        }
    }
}
