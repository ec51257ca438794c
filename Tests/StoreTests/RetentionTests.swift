import Audit
import Store
import Testing

@Suite struct RetentionTests {
    private let sandbox = Sandbox()
    private let file = "2026/10/20261008-0001.warc.gz"

    @Test func `replies that no finding rests on may go, by file`() throws {
        let store = try filled()
        #expect(try store.prunable(.first) == [file: [100, 200], "other": [0]])
        #expect(try store.prunable(.first + 1).isEmpty)
    }

    @Test func `a try without a reply has nothing to prune`() throws {
        let store = try filled()
        let failed = LookSummary.make("A8/account", evidence: .make(900, digest: nil))
        try NightStore(store, night: .first).keep([.make(failed)], [.make(failed)])
        #expect(try store.prunable(.first)[file] == [100, 200])
    }

    @Test func `pruning moves places, says so in the chain, and nothing else differs`() throws {
        let store = try filled()
        let events = try store.verifyChain().count
        // The second exchange now lies where the first one lay: rows must not meet on the way.
        let moves: [Int64: EvidenceLocation] = [
            0: .make(0), 100: .make(50), 200: .make(100), 300: .make(200),
        ]
        try store.recordPruning(of: file, moves, payload: ["sha256": "new"], at: .opening + .seconds(9000))
        #expect(try store.verifyChain().count == events + 3, "pruned, the night and the state sealed anew")
        #expect(try store.closedFiles() == [file: "new"])
        var offsets: [String: Int64] = [:]
        try store.forEachSubject(from: .first, through: .first) { id, looks in
            offsets[id.text] = looks.first?.evidence.offset
        }
        #expect(offsets == ["A1": 0, "A2": 50, "A3": 100, "A4": 200, "A5": 0])
        #expect(
            try sandbox.value("SELECT group_concat(offset) FROM (SELECT offset FROM attempt ORDER BY visit)")
                == "0,50,100,200,0")
        try store.verifyLooks()
    }

    @Test func `pruning excuses a new place and no other change`() throws {
        let store = try filled()
        try store.recordPruning(of: file, [100: .make(50)], payload: ["sha256": "new"], at: .opening)
        try sandbox.tamper("UPDATE look SET days = '' WHERE visit = 'A2/account'")
        #expect(throws: StoreFailure.self) { try store.verifyLooks() }
    }

    @Test func `the digest that was recorded last is the one that counts`() throws {
        let store = try sandbox.store()
        for digest in ["first", "second"] {
            try store.record(.archiveClosed, file, ["sha256": digest, "bytes": "1"], at: .opening)
        }
        try store.record(.reportWritten, "2026Q4", ["sha256": "of a report"], at: .opening)
        #expect(try store.closedFiles() == [file: "second"])
    }

    /// Four looks in one file, the first and the last of them behind findings, and one in another file.
    private func filled() throws -> AuditStore {
        let store = try sandbox.store()
        _ = try store.openNight(.first, register: "r", rules: "n", at: .opening)
        var looks = (1...4).map {
            LookSummary.make("A\($0)/account", evidence: .make(Int64($0 - 1) * 100, file: file))
        }
        looks.append(.make("A5/account", evidence: .make(0, file: "other")))
        try NightStore(store, night: .first).keep(looks.map { .make($0) }, looks.map { .make($0) })
        try store.closeNight(
            NightTally(night: .first, outcomes: [:]), judgements: [],
            findings: [
                .make("A1", visits: ["A1/account"]), .make("A4", state: .resolved, visits: ["A4/account"]),
            ],
            at: .opening + .seconds(600))
        return store
    }
}
