import Foundation
import Testing

@testable import Documents

extension Commands {
    /// `Reports/sample` is what the program writes today; `make sample` renews it.
    @Suite(.timeLimit(.minutes(10))) struct SampleReportTests {
        private func options() throws -> [String] {
            let makefile = try String(contentsOfFile: PackageFolder.path("Makefile"), encoding: .utf8)
            let name = "SAMPLE_DEMO := "
            let line = try #require(makefile.split(separator: "\n").first { $0.hasPrefix(name) })
            return line.dropFirst(name.count).split(separator: " ").map(String.init)
        }

        /// Without what differs from run to run: digests that hang on the chain's head, and milliseconds of real time.
        private func settled(_ text: String) -> String {
            text.replacing(/[0-9a-f]{64}/, with: "0").replacing(/T22:30:\d\d(\.\d+)?/, with: "T22:30")
        }

        /// The texts of a file: itself, or the parts of a document or workbook that can differ in content.
        private func texts(_ data: Data, _ name: String) throws -> [String: String] {
            guard name.hasSuffix(".docx") || name.hasSuffix(".xlsx") else {
                return ["": settled(String(decoding: data, as: UTF8.self))]
            }
            let zip = try ZipFile(Array(data))
            let parts = zip.entries.filter { $0.name.hasSuffix(".xml") && $0.name != "docProps/core.xml" }
            return Dictionary(
                uniqueKeysWithValues: parts.map {
                    ($0.name, settled(String(decoding: $0.bytes, as: UTF8.self)))
                })
        }

        @Test func `the sample report is what the program writes`() async throws {
            let sandbox = try Sandbox()
            let ended = try await Binary.run(
                ["demo"] + options() + [
                    "--config", PackageFolder.path("Config"), "--data", "data", "--reports", "Reports",
                ],
                in: sandbox.folder)
            #expect(ended.status == 0, ended.all)
            // Under the plain names that the sample has.
            let renamed = try await Binary.run(
                [PackageFolder.path("Tests/Scripts/sample.sh"), "Reports/2026Q4", "sample"], of: "/bin/sh",
                in: sandbox.folder)
            try #require(renamed.status == 0, renamed.all)
            let golden = PackageFolder.path("Reports/sample/2026Q4")
            let names = try FileManager.default.subpathsOfDirectory(atPath: golden).filter {
                $0.contains(".")
            }.sorted()
            #expect(names.count > 10)
            #expect(
                Set(names) == Set(try sandbox.files(below: "sample").keys),
                "a document more or less than in the sample")
            for name in names {
                let expected = try texts(Data(contentsOf: URL(fileURLWithPath: "\(golden)/\(name)")), name)
                let found = try texts(
                    Data(contentsOf: URL(fileURLWithPath: sandbox.path("sample/\(name)"))), name)
                #expect(
                    found == expected, "\(name) differs; look at it, and run `make sample` if that is meant")
            }
        }
    }
}
