import Audit
import Markup
import Testing

@testable import Archive

@Suite struct ClosingTests {
    private let sandbox = Sandbox()

    @Test func `a closed file has its digest beside it and is not written again`() throws {
        let archive = try sandbox.night()
        let first = try archive.append(.make(), visit: VisitID("a"), hop: 0)
        let closed = try archive.close()
        let bytes = try sandbox.bytes(first.file)
        let hex = Digest.sha256Hex(bytes)
        #expect(closed == [ClosedFile(file: first.file, bytes: Int64(bytes.count), sha256: hex)])
        let sidecar = try sandbox.bytes(first.file + ".sha256")
        #expect(String(decoding: sidecar, as: UTF8.self) == "\(hex)  20261123-0001.warc.gz\n")
        #expect(throws: ArchiveFailure.closed(night: "2026-11-23")) {
            try archive.append(.make(), visit: VisitID("a"), hop: 1)
        }
        let again = try sandbox.night()
        let second = try again.append(.make(), visit: VisitID("a"), hop: 2)
        #expect(second.file == "2026/11/20261123-0002.warc.gz")
        #expect(second.isRevisit)
    }

    @Test func `an empty night leaves no file`() throws {
        let archive = try sandbox.night()
        try archive.sync()
        #expect(try archive.close().isEmpty)
        #expect(!sandbox.exists("2026/11/20261123-0001.warc.gz"))
    }

    @Test func `a large file is closed and the next begun`() throws {
        let archive = try sandbox.night(rotateBytes: 2000)
        for number in 0..<9 {
            try archive.append(.make(body: "page \(number)"), visit: VisitID("a"), hop: number)
        }
        let closed = try archive.close()
        #expect(closed.count > 2)
        #expect(closed.allSatisfy { sandbox.exists($0.file + ".sha256") })
        #expect(try sandbox.exchanges().map(\.hop) == Array(0..<9))
    }

    @Test func `an earlier file that was left unclosed is closed on opening`() throws {
        let source = try sandbox.night()
        let location = try source.append(.make(), visit: VisitID("a"), hop: 0)
        try source.sync()
        let other = Sandbox()
        let bytes = try sandbox.bytes(location.file)
        try other.write(bytes, to: "2026/11/20261123-0001.warc.gz")
        try other.write(bytes, to: "2026/11/20261123-0002.warc.gz")
        let archive = try other.night()
        let next = try archive.append(.make(), visit: VisitID("b"), hop: 0)
        #expect(next.file == "2026/11/20261123-0002.warc.gz")
        #expect(try archive.close().map(\.file) == [location.file, next.file])
    }
}
