import Archive
import Audit
import Testing

@Suite struct PruningTests {
    private let sandbox = Sandbox()
    private let now = Instant(.sample + 400)

    private var pruner: ArchivePruner { ArchivePruner(root: sandbox.root, makeID: sandbox.newID) }

    @Test func `a pruned payload leaves its head, digest and reason`() throws {
        let archive = try sandbox.night()
        let old = Exchange.make(url: "http://x.gov.cn/大?", body: String(repeating: "很长的正文。", count: 500))
        let first = try archive.append(old, visit: VisitID("a"), hop: 0)
        let second = try archive.append(.make(body: "kept"), visit: VisitID("b"), hop: 0)
        let third = try archive.append(.make(result: .failed(.timedOut)), visit: VisitID("c"), hop: 0)
        try archive.close()
        let result = try pruner.prune(
            first.file, offsets: [first.offset, third.offset], reason: "保存期满 2 years", at: now)
        #expect(result.prunedCount == 1)
        #expect(result.bytesAfter < result.bytesBefore)
        #expect(Set(result.locations.keys) == [first.offset, second.offset, third.offset])
        let reader = sandbox.reader
        let moved = try #require(result.locations[second.offset])
        #expect(try reader.read(moved).exchange == .make(body: "kept"))
        let gone = try #require(result.locations[first.offset])
        #expect(
            throws: ArchiveFailure.payloadPruned(
                file: first.file, offset: gone.offset, reason: "保存期满 2 years")
        ) { try reader.read(gone) }
        let scan = try reader.scan(file: first.file)
        guard case .pruned(let pruned) = try scan.next() else {
            Issue.record("the first exchange is not pruned")
            return
        }
        var heads = old
        heads.result = .reply(Reply(status: 200, headers: [HeaderField("Content-Type", "text/html")]))
        #expect(pruned.heads == heads)
        #expect(pruned.location == gone)
        #expect(gone.payloadDigest == first.payloadDigest)
        #expect(pruned.prunedAt == now)
        #expect(try Sandbox.kept(scan).map(\.location) == [moved, result.locations[third.offset]])
        #expect(ArchiveVerifier(root: sandbox.root).verify().fault == nil)
    }

    @Test func `a payload that a kept revisit refers to stays`() throws {
        let archive = try sandbox.night()
        let first = try archive.append(.make(), visit: VisitID("a"), hop: 0)
        let second = try archive.append(.make(second: 5), visit: VisitID("b"), hop: 0)
        try archive.close()
        let bytes = try sandbox.bytes(first.file)
        #expect(
            throws: ArchiveFailure.payloadNeeded(
                file: first.file, offset: first.offset, byFile: second.file, byOffset: second.offset)
        ) { try pruner.prune(first.file, offsets: [first.offset], reason: "x", at: now) }
        #expect(try sandbox.bytes(first.file) == bytes)
        let both = try pruner.prune(
            first.file, offsets: [first.offset, second.offset], reason: "x", at: now)
        #expect(both.prunedCount == 2)
        #expect(ArchiveVerifier(root: sandbox.root).verify().fault == nil)
    }

    @Test func `revisits of later nights count, and find payloads that moved`() throws {
        let monday = try sandbox.night()
        let big = try monday.append(
            .make(body: String(repeating: "x1y2", count: 9000)), visit: VisitID("big"), hop: 0)
        let first = try monday.append(.make(), visit: VisitID("a"), hop: 0)
        try monday.close()
        let target = try sandbox.reader.revisitTarget(of: first)
        let tuesday = try sandbox.night(.sample + 1) { _ in target }
        let second = try tuesday.append(.make(second: 86_400), visit: VisitID("a"), hop: 0)
        try tuesday.close()
        #expect(
            throws: ArchiveFailure.payloadNeeded(
                file: first.file, offset: first.offset, byFile: second.file, byOffset: second.offset)
        ) { try pruner.prune(first.file, offsets: [first.offset], reason: "x", at: now) }
        let result = try pruner.prune(first.file, offsets: [big.offset], reason: "x", at: now)
        #expect(result.locations[first.offset]?.offset != first.offset)
        #expect(try sandbox.reader.read(second).exchange == .make(second: 86_400))
        #expect(ArchiveVerifier(root: sandbox.root).verify().fault == nil)
    }

    @Test func `open, changed and unknown things are not pruned`() throws {
        let archive = try sandbox.night()
        let location = try archive.append(.make(), visit: VisitID("a"), hop: 0)
        try archive.sync()
        #expect(throws: ArchiveFailure.stillOpen(file: location.file)) {
            try pruner.prune(location.file, offsets: [location.offset], reason: "x", at: now)
        }
        try archive.close()
        #expect(throws: ArchiveFailure.self) {
            try pruner.prune(location.file, offsets: [location.offset + 1], reason: "x", at: now)
        }
        try sandbox.write(try sandbox.bytes(location.file) + [0], to: location.file)
        #expect(throws: ArchiveFailure.sidecarMismatch(file: location.file)) {
            try pruner.prune(location.file, offsets: [location.offset], reason: "x", at: now)
        }
    }

    @Test func `a pruning that was cut short before its last step is no fault`() throws {
        let archive = try sandbox.night()
        let first = try archive.append(.make(body: "one"), visit: VisitID("a"), hop: 0)
        let second = try archive.append(.make(body: "two"), visit: VisitID("b"), hop: 0)
        try archive.close()
        let sidecar = first.file + ".sha256"
        let old = try sandbox.bytes(sidecar)
        let result = try pruner.prune(first.file, offsets: [first.offset], reason: "x", at: now)
        try sandbox.write(try sandbox.bytes(sidecar), to: sidecar + ".next")
        try sandbox.write(old, to: sidecar)
        #expect(ArchiveVerifier(root: sandbox.root).verify().fault == nil)
        let moved = try #require(result.locations[second.offset])
        let again = try pruner.prune(first.file, offsets: [moved.offset], reason: "x", at: now)
        #expect(again.prunedCount == 1)
        #expect(!sandbox.exists(sidecar + ".next"))
        #expect(ArchiveVerifier(root: sandbox.root).verify().fault == nil)
    }
}
