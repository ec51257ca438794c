import Archive
import Audit
import Markup
import Testing

@Suite struct RoundTripTests {
    private let sandbox = Sandbox()

    @Test(arguments: 0..<12) func `what is read equals what was appended`(_ seed: UInt64) throws {
        var random = RandomExchange(seed: seed)
        let archive = try sandbox.night(rotateBytes: 20_000)
        var appended: [(Exchange, EvidenceLocation)] = []
        for hop in 0..<60 {
            let exchange = random.next()
            let location = try archive.append(exchange, visit: VisitID("site \(seed)\r\n/首页%"), hop: hop)
            appended.append((exchange, location))
        }
        try archive.sync()
        let reader = sandbox.reader
        for (hop, (exchange, location)) in appended.enumerated() {
            let kept = try reader.read(location)
            #expect(kept.exchange == exchange)
            #expect(kept.location == location)
            #expect(kept.visit == VisitID("site \(seed)\r\n/首页%"))
            #expect(kept.hop == hop)
        }
        try archive.close()
        #expect(try sandbox.exchanges().map(\.exchange) == appended.map(\.0))
        #expect(ArchiveVerifier(root: sandbox.root).verify().fault == nil)
    }

    @Test(arguments: [
        Exchange.make(),
        .make(headers: [
            HeaderField("Transfer-Encoding", "chunked"), HeaderField("transfer-encoding", "gzip"),
        ]),
        .make(headers: [HeaderField("Content-Length", "999999")], cut: .connectionLost),
        .make(headers: [HeaderField("Content-Length", "1")]),
        .make(status: 304, headers: [], body: ""),
        .make(body: "\r\n\r\nWARC/1.1\r\nWARC-Type: response\r\n\r\n", version: "2"),
        .make(headers: [HeaderField("X", "gbk \u{D6}\u{D0}\u{7F}\u{80}")], cut: .timeLimit),
        .make(url: "", result: .failed(.malformedURL)),
        .make(url: "https://x.gov.cn", result: .failed(.untrustedCertificate)),
    ])
    func `each kind of exchange survives`(_ exchange: Exchange) throws {
        let archive = try sandbox.night()
        let location = try archive.append(exchange, visit: VisitID("a/b"), hop: 0)
        try archive.close()
        #expect(try sandbox.reader.read(location).exchange == exchange)
    }

    @Test func `the digest is that of the content octets`() throws {
        let archive = try sandbox.night()
        let reply = try archive.append(.make(body: "abc"), visit: VisitID("a"), hop: 0)
        let failed = try archive.append(.make(result: .failed(.timedOut)), visit: VisitID("a"), hop: 1)
        #expect(
            reply.payloadDigest == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(failed.payloadDigest == nil)
    }

    @Test func `records follow each other without a gap`() throws {
        let archive = try sandbox.night()
        let first = try archive.append(.make(), visit: VisitID("a"), hop: 0)
        let second = try archive.append(.make(body: "other"), visit: VisitID("b"), hop: 0)
        try archive.sync()
        #expect(first.file == "2026/11/20261123-0001.warc.gz")
        #expect(second.offset == first.offset + first.length)
        #expect(try sandbox.bytes(first.file).count == Int(second.offset + second.length))
    }

    @Test func `a location that leads elsewhere is refused`() throws {
        let archive = try sandbox.night()
        var location = try archive.append(.make(), visit: VisitID("a"), hop: 0)
        try archive.close()
        location.length += 1
        #expect(throws: ArchiveFailure.self) { try sandbox.reader.read(location) }
        for file in [
            "../../etc/passwd", "2026/11/../11/20261123-0001.warc.gz", "2026/11/20261123-1.warc.gz", "",
        ] {
            location.file = file
            #expect(throws: ArchiveFailure.notAnArchiveFile(file: file)) { try sandbox.reader.read(location) }
        }
    }
}
