import Audit
import Store
import Testing

@Suite struct StreamTests {
    private let sandbox = Sandbox()

    @Test func `subjects come once each in the order of ids, their looks oldest first`() throws {
        let store = try sandbox.store()
        let nights = [Day.first + 2, .first, .first + 1]
        for night in nights {
            let looks = ["W2/home", "A10/account", "A2/account", "W2/C1"].enumerated().map { index, visit in
                Look.make(.make(visit, night: night, evidence: .make(Int64(night.number * 10 + index))))
            }
            try NightStore(store, night: night).keep([], looks)
        }
        var met: [SubjectID] = []
        try store.forEachSubject(from: .first, through: .first + 2) { subject, looks in
            met.append(subject)
            #expect(looks.allSatisfy { $0.subject == subject })
            #expect(looks.map(\.night) == looks.map(\.night).sorted())
            #expect(looks.count == (subject == SubjectID("W2") ? 6 : 3))
        }
        #expect(met == ["A10", "A2", "W2"].map { SubjectID($0) })
    }

    @Test(arguments: [(0, 0, 1), (0, 1, 2), (1, 5, 2), (3, 9, 0), (-5, -1, 0)])
    func `only the span asked for is read, both ends included`(_ first: Int, _ last: Int, _ count: Int) throws
    {
        let store = try sandbox.store()
        for offset in 0..<3 {
            let night = Day.first + offset
            try NightStore(store, night: night).keep(
                [], [.make(.make(night: night, evidence: .make(Int64(offset))))])
        }
        var looks = 0
        try store.forEachSubject(from: .first + first, through: .first + last) { looks += $1.count }
        #expect(looks == count)
    }

    @Test func `an error of the reader ends the reading`() throws {
        let store = try sandbox.store()
        let looks = (0..<5).map { Look.make(.make("A\($0)/account", evidence: .make(Int64($0)))) }
        try NightStore(store, night: .first).keep([], looks)
        var met = 0
        #expect(throws: StoreFailure.noRegister) {
            try store.forEachSubject(from: .first, through: .first) { _, _ in
                met += 1
                throw StoreFailure.noRegister
            }
        }
        #expect(met == 1)
    }

    @Test func `a payload is found where it was stored first`() throws {
        let store = try sandbox.store()
        let places = [
            EvidenceLocation.make(300, digest: "sha256:aa"), .make(100, digest: "sha256:aa"),
            .make(200, digest: nil),
        ]
        var attempts = places.map { Attempt.make(.make(evidence: $0)) }
        attempts.append(.make(.make(evidence: .make(50, digest: "sha256:aa"))))
        attempts[3].evidence.isRevisit = true
        try NightStore(store, night: .first).keep(attempts, [])
        #expect(try store.place(ofPayload: "sha256:aa") == places[1])
        #expect(try store.place(ofPayload: "sha256:bb") == nil)
    }
}
