import Audit
import Foundation
import Testing

extension Commands {
    /// Whatever is wrong with the configuration is named by file and line, with what is permitted; status 78.
    @Suite(.timeLimit(.minutes(5))) struct ConfigurationTests {
        struct Fault: CustomTestStringConvertible, Sendable {
            let testDescription: String
            let file: String
            let old: String
            let new: String
            let words: [String]

            init(
                _ name: String, in file: String = "xunjian.yaml", _ old: String, _ new: String,
                says words: String...
            ) {
                testDescription = name
                self.file = file
                self.old = old
                self.new = new
                self.words = words
            }
        }

        static let faults: [Fault] = [
            .init(
                "unknown key", "leaseDays: 10", "leaseDays: 10\ncolour: red",
                says: "'colour': unknown key; permitted here: issuer, contact, headFolder, userAgent, window"),
            .init(
                "unknown key further in", "redirects: 5", "redirects: 5\n  bounces: 3",
                says: "'limits.bounces': unknown key", "wireMegabytes"),
            .init(
                "wrong type", "parallelism: 32", "parallelism: many",
                says: "'parallelism': must be a whole number from 1 to 1024, not 'many'"),
            .init("out of range", "leaseDays: 10", "leaseDays: 14", says: "from 0 to 13, not '14'"),
            .init(
                "a list for a text", "userAgent: xunjian-test", "userAgent: [a, b]", says: "must be a text"),
            .init("a text for a table", "archive: {", "archive: all #{", says: "'archive': must be a table"),
            .init("missing key", "userAgent: xunjian-test", "", says: "the key 'userAgent' is missing"),
            .init("a key twice", "leaseDays: 10", "leaseDays: 10\nleaseDays: 9", says: "leaseDays"),
            .init("not YAML", "archive: {", "archive: {{", says: "not valid YAML"),
            .init(
                "time of day", "\"22:30\"", "\"24:30\"",
                says: "'window': times of day must read like \"22:30\""),
            .init(
                "closed set", "allowAddresses: loopback", "allowAddresses: everywhere",
                says: "'everywhere' is not permitted; one of: public, loopback, any"),
            .init(
                "group without spacing", "hostGroups: []", "hostGroups: [{name: weibo}]",
                says: "the key 'spacing' is missing"),
            .init(
                "control characters", "contact: \"\"", "contact: \"a\\r\\nX: b\"", says: "control characters"),
            .init(
                "unknown indicator", in: "rules/national-2019.yaml", "id: account-not-updated",
                "id: account-not-liked",
                says: "'account-not-liked' is not an indicator of this version",
                "known: account-not-updated, "),
            .init(
                "tier", in: "rules/national-2019.yaml", "tier: veto", "tier: fatal",
                says: "'fatal' is not permitted; one of: veto, problem, notice"),
            .init(
                "unknown key of a rule", in: "rules/national-2019.yaml", "    clause: M2a", "    klause: M2a",
                says: "unknown key; permitted here: id, clause"),
            .init(
                "kind of a source", in: "sources/page.yaml", "html_list", "html_lists",
                says: "'html_lists' is not permitted; one of: html_list, html_record, json_path, feed"),
            .init(
                "a part cannot prove stale", in: "sources/page.yaml", "\"provesStale\" : false",
                "\"provesStale\" : true",
                says: "provesStale needs coverage: account_complete"),
        ]

        @Test(arguments: faults)
        func `a fault is named by file and line, with what is permitted`(_ fault: Fault) async throws {
            let sandbox = try Sandbox()
            try Self.write(in: sandbox)
            let path = "config/\(fault.file)"
            let text = try sandbox.text(path)
            let start = try #require(
                text.range(of: fault.old)?.lowerBound, "the test's own text is out of date")
            let changed = text.replacingOccurrences(
                of: fault.old, with: fault.new, range: start..<text.endIndex)
            try sandbox.write(changed, to: path)
            let ended = try await Self.check(sandbox)
            #expect(ended.status == 78, ended.all)
            for word in fault.words { #expect(ended.errors.contains(word), ended.all) }
            let parts = ended.errors.split(separator: ":", maxSplits: 3).map(String.init)
            try #require(parts.count == 4, ended.all)
            #expect(parts[1] == " \(path)")
            let line = try #require(Int(parts[2]))
            #expect(
                (1...changed.split(separator: "\n", omittingEmptySubsequences: false).count).contains(line))
            #expect(!sandbox.exists("data"))
        }

        @Test func `the line is that of the value`() async throws {
            let sandbox = try Sandbox()
            try Self.write(in: sandbox)
            try sandbox.write("issuer: x\n\ncolour: red\n", to: "config/xunjian.yaml")
            let ended = try await Self.check(sandbox)
            #expect(ended.errors.hasPrefix("xunjian: config/xunjian.yaml:3: "), ended.all)
        }

        @Test func `two sources may not have one id`() async throws {
            let sandbox = try Sandbox()
            try Self.write(in: sandbox)
            try sandbox.write(try sandbox.text("config/sources/page.yaml"), to: "config/sources/other.yaml")
            let ended = try await Self.check(sandbox)
            #expect(ended.status == 78, ended.all)
            #expect(ended.errors.contains("the source id 'page' is used by another file too"))
        }

        @Test func `a folder that is not there is named`() async throws {
            let sandbox = try Sandbox()
            let ended = try await Self.check(sandbox)
            #expect(ended.status == 78, ended.all)
            #expect(ended.errors.contains("config/xunjian.yaml"))
            #expect(ended.errors.contains("--config"))
        }

        @Test func `rules that are not there are named`() async throws {
            let sandbox = try Sandbox()
            try Self.write(in: sandbox)
            let ended = try await Binary.run(
                ["registry", "check", "--config", "config", "--rules", "city-2030"], in: sandbox.folder)
            #expect(ended.status == 78, ended.all)
            #expect(ended.errors.contains("rules/city-2030.yaml"))
        }

        @Test func `the configuration that is shipped is in order`() async throws {
            let sandbox = try Sandbox()
            let ended = try await Binary.run(
                ["registry", "check", "--config", PackageFolder.path("Config")], in: sandbox.folder)
            #expect(ended.status == 0, ended.all)
        }

        private static func write(in sandbox: Sandbox) throws {
            let source = Source(id: "page", title: "栏目", kind: .htmlList, coverage: .partial)
            try ConfigText().write(to: "config", sources: [source], in: sandbox)
            for file in RegisterFile.allCases {
                try sandbox.write(
                    file.headers.joined(separator: ",") + "\n", to: "config/registry/\(file.fileName)")
            }
        }

        private static func check(_ sandbox: Sandbox) async throws -> Ended {
            try await Binary.run(["registry", "check", "--config", "config"], in: sandbox.folder)
        }
    }
}
