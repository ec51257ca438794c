import Foundation
import Testing

extension Commands {
    /// A foreign validator accepts what a real night wrote.
    @Suite(.timeLimit(.minutes(5))) struct WarcioTests {
        @Test func `warcio checks and indexes a night, and finds one changed byte`() async throws {
            let warcio = try Self.executable()
            let copy = try await PlayedNights.shared.copy()
            for file in try copy.archiveFiles() {
                let check = try await Self.run(warcio, ["check", "-v", file], copy)
                #expect(check.status == 0, check.all)
                #expect(!check.output.contains("no digest to check"))
                let index = try await Self.run(
                    warcio, ["index", "-f", "offset,warc-type,warc-target-uri", file], copy)
                #expect(index.status == 0, index.all)
                let lines = index.output.split(separator: "\n")
                #expect(lines.contains { $0.contains(#""warc-type": "warcinfo""#) })
                #expect(lines.count > 100)
            }
            let file = try #require(try copy.archiveFiles().first)
            let unpacked = try await Self.run("/bin/gzip", ["-dkf", file], copy)
            #expect(unpacked.status == 0, unpacked.all)
            let plain = String(file.dropLast(3))
            #expect(try await Self.run(warcio, ["check", "-v", plain], copy).status == 0)
            try copy.sandbox.edit(plain) { bytes in
                guard let place = bytes.firstRange(of: Array("</html>".utf8)) else { return }
                bytes[place.lowerBound + 2] ^= 0x20
            }
            let changed = try await Self.run(warcio, ["check", "-v", plain], copy)
            #expect(changed.status == 1, changed.all)
            #expect(changed.output.contains("digest failed"))
        }

        private static func executable() throws -> String {
            let environment = ProcessInfo.processInfo.environment
            let folders = (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/warcio" }
            let candidates = [environment["XUNJIAN_WARCIO"]].compactMap(\.self) + folders
            guard let found = candidates.first(where: FileManager.default.isExecutableFile) else {
                try Test.cancel("warcio is neither on PATH nor named by XUNJIAN_WARCIO")
            }
            return found
        }

        private static func run(_ program: String, _ arguments: [String], _ copy: PlayedCopy) async throws
            -> Ended
        {
            try await Binary.run(arguments, of: program, in: copy.sandbox.folder)
        }
    }
}
