import Archive
import Audit
import Foundation
import Markup
import Testing

/// Another implementation of the format reads what this one writes.
@Suite struct WarcioTests {
    private let sandbox = Sandbox()

    @Test func `warcio finds every digest right`() throws {
        let warcio = try Self.executable()
        let file = try produce()
        let check = try Self.run(warcio, ["check", "-v", sandbox.path(file)])
        #expect(check.status == 0, "\(check.output)")
        #expect(!check.output.contains("no digest to check"))
        #expect(!check.output.contains("WARNING"))
        let index = try Self.run(
            warcio, ["index", "-f", "offset,warc-type,warc-target-uri", sandbox.path(file)])
        #expect(index.status == 0, "\(index.output)")
        let offsets = Set(try sandbox.exchanges().map(\.location.offset))
        let requests = index.output.split(separator: "\n").filter { $0.contains(#""request""#) }
        #expect(requests.count == offsets.count)
        #expect(requests.allSatisfy { line in offsets.contains { line.contains(#""offset": "\#($0)""#) } })
    }

    @Test func `warcio finds a changed byte`() throws {
        let warcio = try Self.executable()
        let file = try produce()
        try Tampering.change("page 3", to: "page 8", in: file, of: sandbox)
        let check = try Self.run(warcio, ["check", "-v", sandbox.path(file)])
        #expect(check.status == 1)
        #expect(check.output.contains("digest failed"))
    }

    @Test func `warcio reads a pruned file`() throws {
        let warcio = try Self.executable()
        let file = try produce()
        let offsets = Set(try sandbox.exchanges().map(\.location.offset))
        let pruner = ArchivePruner(root: sandbox.root, makeID: sandbox.newID)
        _ = try pruner.prune(file, offsets: offsets, reason: "x", at: Instant(.sample))
        let check = try Self.run(warcio, ["check", "-v", sandbox.path(file)])
        #expect(check.status == 0, "\(check.output)")
    }

    /// One closed file with an exchange of every kind.
    private func produce() throws -> String {
        let archive = try sandbox.night()
        var exchanges = (0..<6).map { Exchange.make(body: "page \($0)", second: Int64($0)) }
        exchanges.append(.make(second: 7, result: .failed(.connectionRefused)))
        exchanges.append(.make(url: "", result: .failed(.malformedURL)))
        exchanges.append(.make(body: "page 1", second: 8))
        exchanges.append(.make(url: "HTTPS://A.gov.cn/x", body: "", version: "2"))
        exchanges.append(.make(url: "ftp://a.gov.cn/", result: .failed(.unsupportedScheme)))
        exchanges.append(.make(body: "cut", cut: .sizeLimit))
        exchanges.append(
            .make(
                url: "http://a.gov.cn/a b\r\n中?x#y",
                headers: [
                    HeaderField("Transfer-Encoding", "chunked"), HeaderField("X", "a\r\nb"),
                    HeaderField("Bad Name", "\u{0} é"), HeaderField("Content-Length", "7"),
                ], body: "odd"))
        let coded = Reply(
            status: 200, headers: [HeaderField("Content-Encoding", "gzip")],
            body: GzipMember.compress(Array("coded".utf8), level: 9))
        exchanges.append(.make(result: .reply(coded)))
        var file = ""
        for (hop, exchange) in exchanges.enumerated() {
            file = try archive.append(exchange, visit: VisitID("站点/首页"), hop: hop).file
        }
        try archive.close()
        return file
    }

    private static func executable() throws -> String {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let found = folders.map { "\($0)/warcio" }.first(where: FileManager.default.isExecutableFile)
        guard let found else { try Test.cancel("warcio is not on PATH") }
        return found
    }

    private static func run(
        _ executable: String, _ arguments: [String]
    ) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
