import Archive
import Audit
import Testing

@Suite struct RevisitTests {
    private let sandbox = Sandbox()

    @Test func `a payload is stored once a night`() throws {
        let archive = try sandbox.night()
        let first = try archive.append(.make(), visit: VisitID("a"), hop: 0)
        let again = Exchange.make(
            url: "http://b.gov.cn/", status: 203, cut: .sizeLimit, version: "2", second: 9)
        let second = try archive.append(again, visit: VisitID("b"), hop: 0)
        #expect(!first.isRevisit && second.isRevisit)
        #expect(first.payloadDigest == second.payloadDigest)
        try archive.sync()
        #expect(try sandbox.reader.read(second).exchange == again)
    }

    @Test func `empty bodies and failures are never revisits`() throws {
        let archive = try sandbox.night()
        for _ in 0..<2 {
            #expect(try !archive.append(.make(body: ""), visit: VisitID("a"), hop: 0).isRevisit)
            #expect(
                try !archive.append(.make(result: .failed(.timedOut)), visit: VisitID("a"), hop: 0).isRevisit)
        }
    }

    @Test func `a payload of an earlier night is referred to`() throws {
        let monday = try sandbox.night()
        let first = try monday.append(.make(), visit: VisitID("a"), hop: 0)
        try monday.close()
        let reader = sandbox.reader
        let target = try reader.revisitTarget(of: first)
        let tuesday = try sandbox.night(.sample + 1) { $0 == first.payloadDigest ? target : nil }
        let second = try tuesday.append(.make(second: 86_400), visit: VisitID("a"), hop: 0)
        try tuesday.close()
        #expect(second.isRevisit)
        #expect(second.file == "2026/11/20261124-0001.warc.gz")
        #expect(try reader.read(second).exchange == .make(second: 86_400))
        #expect(try reader.revisitTarget(of: second) == target)
        #expect(ArchiveVerifier(root: sandbox.root).verify().fault == nil)
    }

    @Test func `payloads are known again after reopening`() throws {
        do {
            let archive = try sandbox.night()
            try archive.append(.make(), visit: VisitID("a"), hop: 0)
            try archive.sync()
        }
        let again = try sandbox.night()
        #expect(try again.append(.make(), visit: VisitID("b"), hop: 0).isRevisit)
    }

    @Test func `a payload that the index is wrong about is stored again`() throws {
        let ghost = RevisitTarget(
            recordID: "<urn:uuid:ghost>", targetURI: "http://a.gov.cn/", date: "2026-11-22T00:00:00Z",
            file: "2026/11/20261122-0001.warc.gz", offset: 0)
        let archive = try sandbox.night { _ in ghost }
        let location = try archive.append(.make(), visit: VisitID("a"), hop: 0)
        try archive.close()
        #expect(!location.isRevisit)
        #expect(try sandbox.reader.read(location).exchange == .make())
    }

    @Test func `a revisit whose payload is gone says so`() throws {
        let monday = try sandbox.night()
        let first = try monday.append(.make(), visit: VisitID("a"), hop: 0)
        try monday.close()
        let target = try sandbox.reader.revisitTarget(of: first)
        let tuesday = try sandbox.night(.sample + 1) { _ in target }
        let second = try tuesday.append(.make(), visit: VisitID("a"), hop: 0)
        try tuesday.close()
        // Someone begins Monday's file anew, with something else in it.
        let other = Sandbox()
        let forged = try other.night()
        try forged.append(.make(body: "other"), visit: VisitID("a"), hop: 0)
        let closed = try forged.close()
        try sandbox.write(try other.bytes(first.file), to: first.file)
        try sandbox.write(Array("\(closed[0].sha256)  x\n".utf8), to: first.file + ".sha256")
        let failure = ArchiveFailure.payloadMissing(
            file: second.file, offset: second.offset, digest: second.payloadDigest ?? "")
        #expect(throws: failure) { try sandbox.reader.read(second) }
        #expect(ArchiveVerifier(root: sandbox.root).verify().fault == failure)
    }
}
