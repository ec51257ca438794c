import Audit
import Glibc
import Testing

@testable import Archive

@Suite struct QuotaTests {
    private let sandbox = Sandbox()

    @Test func `the quota refuses before anything is written`() throws {
        let archive = try sandbox.night(quota: ArchiveQuota(maximumBytes: 3000))
        let first = try archive.append(.make(), visit: VisitID("a"), hop: 0)
        let bytes = try sandbox.bytes(first.file)
        var random = RandomExchange(seed: 1)
        let noise = String((0..<4000).map { _ in Character(UnicodeScalar(UInt8(33 + random.number(90)))) })
        let failure = #expect(throws: ArchiveFailure.self) {
            try archive.append(.make(body: noise), visit: VisitID("b"), hop: 0)
        }
        guard case .quotaExceeded(let used, _, 3000) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(used == Int64(bytes.count))
        #expect(try sandbox.bytes(first.file) == bytes)
        try archive.append(.make(body: "small"), visit: VisitID("c"), hop: 0)
        try archive.close()
        #expect(try sandbox.exchanges().count == 2)
    }

    @Test func `earlier nights count towards the quota`() throws {
        let monday = try sandbox.night()
        try monday.append(.make(), visit: VisitID("a"), hop: 0)
        try monday.close()
        let tuesday = try sandbox.night(.sample + 1, quota: ArchiveQuota(maximumBytes: 2000))
        #expect(throws: ArchiveFailure.self) { try tuesday.append(.make(), visit: VisitID("a"), hop: 0) }
        #expect(!sandbox.exists("2026/11/20261124-0001.warc.gz"))
    }

    @Test func `some of the disk is left to others`() throws {
        let archive = try night(SystemCalls(freeBytes: { _ in 10_000 }), minimumFree: 9_999)
        #expect(throws: ArchiveFailure.self) { try archive.append(.make(), visit: VisitID("a"), hop: 0) }
        let roomy = try night(SystemCalls(freeBytes: { _ in 100_000 }), minimumFree: 9_999)
        #expect(throws: Never.self) { try roomy.append(.make(), visit: VisitID("a"), hop: 0) }
    }

    @Test(arguments: [ENOSPC, EDQUOT, EIO], [0, 1, 300])
    func `a write that fails half-way leaves whole exchanges`(_ fault: Int32, _ written: Int) throws {
        let before = try sandbox.night()
        let first = try before.append(.make(), visit: VisitID("a"), hop: 0)
        try before.sync()
        let bytes = try sandbox.bytes(first.file)
        let other = Sandbox()
        try other.write(bytes, to: first.file)
        // Takes some bytes, then has no room, however often it is asked.
        let write: AppendFile.WriteCall = { descriptor, buffer, offset in
            guard offset < Int64(bytes.count + written) else {
                errno = fault
                return -1
            }
            return pwrite(descriptor, buffer.baseAddress, min(buffer.count, written), off_t(offset))
        }
        let archive = try NightArchive(
            root: other.root, night: .sample, quota: .init(), revisitIndex: { _ in nil },
            makeID: other.newID, software: "x", rotateBytes: 1 << 30, system: SystemCalls(write: write))
        let failure = #expect(throws: ArchiveFailure.self) {
            try archive.append(.make(body: "more"), visit: VisitID("b"), hop: 0)
        }
        switch failure {
        case .diskFull: #expect(fault != EIO)
        case .cannotWrite: #expect(fault == EIO)
        default: Issue.record("\(String(describing: failure))")
        }
        #expect(try other.bytes(first.file) == bytes)
    }

    private func night(_ system: SystemCalls, minimumFree: Int64) throws -> NightArchive {
        try NightArchive(
            root: sandbox.root, night: .sample, quota: ArchiveQuota(minimumFreeBytes: minimumFree),
            revisitIndex: { _ in nil }, makeID: sandbox.newID, software: "x", rotateBytes: 1 << 30,
            system: system)
    }
}
