import Archive
import Audit
import Markup
import Testing

@Suite struct VerifierTests {
    private let sandbox = Sandbox()

    @Test func `a whole archive has no fault`() throws {
        let archive = try sandbox.night()
        for number in 0..<3 { try archive.append(.make(body: "\(number)"), visit: VisitID("a"), hop: number) }
        try archive.close()
        let report = ArchiveVerifier(root: sandbox.root).verify()
        #expect(report.fault == nil)
        #expect(report.files == 1)
        #expect(report.records == 7)
    }

    @Test func `a changed payload byte is named by file, offset and record`() throws {
        let archive = try sandbox.night()
        try archive.append(.make(body: "one"), visit: VisitID("a"), hop: 0)
        let location = try archive.append(.make(body: "two"), visit: VisitID("b"), hop: 0)
        try archive.sync()
        let place = try Tampering.change("two", to: "twq", in: location.file, of: sandbox)
        let fault = ArchiveVerifier(root: sandbox.root).verify().fault
        guard case .digestMismatch(let file, let offset, let record, let field) = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(file == location.file)
        #expect(offset == place)
        #expect(record == "<urn:uuid:00000000-0000-4000-8000-000000000005>")
        #expect(field == "WARC-Block-Digest")
        #expect(throws: ArchiveFailure.self) { try sandbox.reader.read(location) }
    }

    @Test func `a closed file that was exchanged as a whole is found`() throws {
        let archive = try sandbox.night()
        let location = try archive.append(.make(body: "one"), visit: VisitID("a"), hop: 0)
        try archive.close()
        let forger = Sandbox()
        let forged = try forger.night()
        try forged.append(.make(body: "two"), visit: VisitID("a"), hop: 0)
        try forged.sync()
        try sandbox.write(try forger.bytes(location.file), to: location.file)
        #expect(
            ArchiveVerifier(root: sandbox.root).verify().fault == .sidecarMismatch(file: location.file))
    }

    @Test func `a closed file that was cut short is found`() throws {
        let archive = try sandbox.night()
        let location = try archive.append(.make(), visit: VisitID("a"), hop: 0)
        try archive.close()
        try sandbox.write(try sandbox.bytes(location.file).dropLast(5), to: location.file)
        #expect(ArchiveVerifier(root: sandbox.root).verify().fault != nil)
    }

    @Test func `the unfinished end of an open night is no fault`() throws {
        let archive = try sandbox.night()
        let location = try archive.append(.make(), visit: VisitID("a"), hop: 0)
        try archive.sync()
        try sandbox.write(try sandbox.bytes(location.file).dropLast(5), to: location.file)
        let report = ArchiveVerifier(root: sandbox.root).verify()
        #expect(report.fault == nil)
        #expect(report.tornTails == [location.file])
    }
}
