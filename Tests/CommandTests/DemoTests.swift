import Foundation
import Testing

extension Commands {
    @Suite(.timeLimit(.minutes(10))) struct DemoTests {
        private static let small = ["--accounts", "60", "--websites", "8", "--nights", "4"]

        @Test func `a small city's demonstration finds what was planted, twice alike`() async throws {
            let sandbox = try Sandbox()
            let first = try await Self.demo(Self.small, sandbox)
            #expect(first.status == 0, first.all)
            #expect(first.output.contains("192 subjects, each with exactly one outcome a night"))
            #expect(first.output.contains("no false accusation, nothing provable missed"))
            let row = try #require(
                first.output.split(separator: "\n").first { $0.hasPrefix("misbehaves, nothing can be said") })
            let counts = row.split(separator: " ").suffix(4).compactMap { Int($0) }
            #expect(counts.count == 4)
            #expect(counts.dropLast(2) == [0, 0], "neither 合格 nor 不合格")
            #expect(counts.last == 0)
            #expect(counts.reduce(0, +) >= 100)
            for file in ["report.json", "findings.csv", "recheck.csv", "summary.html"] {
                #expect(sandbox.exists("Reports/demo/2026Q4/\(file)"))
            }
            let second = try await Self.demo(Self.small, sandbox)
            #expect(second.status == 0, second.all)
            #expect(
                second.output == first.output, "its own folder is emptied, and the same city is played again")
        }

        @Test func `a city of many websites accuses none of them wrongly`() async throws {
            let sandbox = try Sandbox()
            let ended = try await Self.demo(
                [
                    "--accounts", "60", "--websites", "40", "--nights", "3", "--patience", "5000",
                    "--no-faults",
                ], sandbox)
            #expect(ended.status == 0, ended.all)
            #expect(ended.output.contains("100 subjects, each with exactly one outcome a night"))
        }

        @Test func `the output that the README shows is what the program prints`() async throws {
            let makefile = try String(contentsOfFile: PackageFolder.path("Makefile"), encoding: .utf8)
            let name = "SMALL_DEMO := "
            let line = try #require(makefile.split(separator: "\n").first { $0.hasPrefix(name) })
            let sandbox = try Sandbox()
            let ended = try await Self.demo(
                line.dropFirst(name.count).split(separator: " ").map(String.init), sandbox)
            #expect(ended.status == 0, ended.all)
            let output = try sandbox.write(ended.output, to: "output.txt")
            let check = try await Binary.run(
                [PackageFolder.path("Tests/Scripts/readme-output.sh"), "--check", output], of: "/bin/sh",
                in: sandbox.folder)
            #expect(check.status == 0, "run `make readme`\n\(check.output)")
        }

        @Test func `a folder that is not its own is refused`() async throws {
            let sandbox = try Sandbox()
            try sandbox.write("dear", to: "mine/letter.txt")
            let ended = try await Self.demo(Self.small + ["--data", "mine"], sandbox)
            #expect(ended.status == 65, ended.all)
            #expect(ended.errors.contains("mine"))
            #expect(try sandbox.text("mine/letter.txt") == "dear")
        }

        @Test(arguments: [["--nights", "0"], ["--accounts", "3"], ["--websites", "2001"]])
        func `sizes that cannot be played are refused`(_ options: [String]) async throws {
            let sandbox = try Sandbox()
            let ended = try await Self.demo(options, sandbox)
            #expect(ended.status == 64, ended.all)
            #expect(!sandbox.exists("data-demo"))
        }

        private static func demo(_ options: [String], _ sandbox: Sandbox) async throws -> Ended {
            try await Binary.run(
                ["demo", "--config", PackageFolder.path("Config")] + options, in: sandbox.folder,
                limit: .seconds(300))
        }
    }
}
