import Archive
import Audit
import Testing

@Suite struct TornTailTests {
    private let sandbox = Sandbox()

    /// A file with two exchanges, and where its last one begins.
    private func twoExchanges() throws -> (file: String, bytes: [UInt8], last: EvidenceLocation) {
        let archive = try sandbox.night()
        try archive.append(.make(body: "first"), visit: VisitID("a"), hop: 0)
        let last = try archive.append(.make(body: "second"), visit: VisitID("b"), hop: 0)
        try archive.sync()
        return (last.file, try sandbox.bytes(last.file), last)
    }

    @Test func `a file cut anywhere in its last exchange is repaired and goes on`() throws {
        let (file, bytes, last) = try twoExchanges()
        for length in Int(last.offset)..<bytes.count {
            try sandbox.write(Array(bytes[..<length]), to: file)
            let scan = sandbox.reader.exchanges(ofNight: .sample)
            #expect(try Sandbox.kept(scan).map(\.exchange.body) == [Array("first".utf8)])
            let isTorn = length > Int(last.offset)
            #expect(scan.tornTails.map(\.offset) == (isTorn ? [last.offset] : []))
            let archive = try sandbox.night()
            let cut = NightRepair.cutTail(file: file, at: last.offset, bytes: Int64(length) - last.offset)
            #expect(archive.repairs == (isTorn ? [cut] : []))
            let added = try archive.append(.make(body: "third"), visit: VisitID("c"), hop: 0)
            try archive.sync()
            #expect(added.offset == last.offset)
            #expect(
                try sandbox.exchanges().map(\.exchange.body) == [Array("first".utf8), Array("third".utf8)])
        }
    }

    @Test func `a file cut before its first exchange begins again`() throws {
        let (file, bytes, _) = try twoExchanges()
        for length in stride(from: 0, to: 600, by: 7) {
            try sandbox.write(Array(bytes[..<length]), to: file)
            let archive = try sandbox.night()
            let location = try archive.append(.make(), visit: VisitID("a"), hop: 0)
            try archive.sync()
            #expect(location.file == file)
            #expect(try sandbox.exchanges().count == 1)
            #expect(ArchiveVerifier(root: sandbox.root).verify().fault == nil)
        }
    }

    @Test(arguments: [
        [UInt8](repeating: 0, count: 5000), Array("trailing garbage".utf8), [0x1F, 0x8B, 8, 0],
    ])
    func `what a loss of power left behind is cut off`(_ garbage: [UInt8]) throws {
        let (file, bytes, _) = try twoExchanges()
        try sandbox.write(bytes + garbage, to: file)
        let archive = try sandbox.night()
        #expect(
            archive.repairs == [.cutTail(file: file, at: Int64(bytes.count), bytes: Int64(garbage.count))])
        #expect(try sandbox.bytes(file) == bytes)
    }

    @Test func `damage before readable records is never cut off`() throws {
        var (file, bytes, last) = try twoExchanges()
        bytes[Int(last.offset) - 40] ^= 0xFF
        try sandbox.write(bytes, to: file)
        let archive = try sandbox.night()
        #expect(archive.repairs.count == 1)
        let location = try archive.append(.make(), visit: VisitID("c"), hop: 0)
        try archive.close()
        #expect(location.file == "2026/11/20261123-0002.warc.gz")
        #expect(try sandbox.bytes(file) == bytes)
        #expect(try sandbox.reader.read(last).exchange.body == Array("second".utf8))
    }

    @Test func `two writers of one night exclude each other`() throws {
        let archive = try sandbox.night()
        let location = try archive.append(.make(), visit: VisitID("a"), hop: 0)
        #expect(throws: ArchiveFailure.locked(file: location.file)) { try sandbox.night() }
    }
}
