import Audit
import Store
import Testing

/// Whatever is done to the events behind the store's back is found, and named by the first event that does not fit.
@Suite struct EventChainTests {
    private let sandbox = Sandbox()

    struct Tampering: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let statements: [String]
        let sequence: Int64

        init(_ name: String, at sequence: Int64, _ statements: String...) {
            testDescription = name
            self.statements = statements
            self.sequence = sequence
        }
    }

    private static let all = "sequence, at, kind, subject, payload, previous, hash"

    static let tamperings: [Tampering] = [
        .init("payload", at: 3, #"UPDATE event SET payload = '{"runs":"3"}' WHERE sequence = 3"#),
        .init(
            "one letter", at: 1, "UPDATE event SET payload = replace(payload, '1', '2') WHERE sequence = 1"),
        .init("time", at: 2, "UPDATE event SET at = at + 1 WHERE sequence = 2"),
        .init("kind", at: 3, "UPDATE event SET kind = 'nightOpened' WHERE sequence = 3"),
        .init("subject", at: 4, "UPDATE event SET subject = 'x' WHERE sequence = 4"),
        .init(
            "a text moved between fields", at: 4,
            "UPDATE event SET subject = subject || payload, payload = '' WHERE sequence = 4"),
        .init(
            "hash", at: 5, "UPDATE event SET hash = replace(hash, substr(hash, 1, 1), 'z') WHERE sequence = 5"
        ),
        .init("predecessor", at: 3, "UPDATE event SET previous = hash WHERE sequence = 3"),
        .init("first deleted", at: 1, "DELETE FROM event WHERE sequence = 1"),
        .init("middle deleted", at: 3, "DELETE FROM event WHERE sequence = 3"),
        .init(
            "deleted and closed up", at: 3, "DELETE FROM event WHERE sequence = 3",
            "UPDATE event SET sequence = sequence - 1 WHERE sequence > 3"),
        .init(
            "two in another order", at: 3, "UPDATE event SET sequence = -3 WHERE sequence = 3",
            "UPDATE event SET sequence = 3 WHERE sequence = 4",
            "UPDATE event SET sequence = 4 WHERE sequence = -3"),
        .init(
            "one put between", at: 3, "UPDATE event SET sequence = -sequence - 1 WHERE sequence >= 3",
            "UPDATE event SET sequence = -sequence WHERE sequence < 0",
            "INSERT INTO event SELECT 3, at, kind, subject, payload, hash, 'made up' FROM event WHERE sequence = 2"
        ),
        .init(
            "one put at the end", at: 7,
            "INSERT INTO event SELECT 7, at, kind, subject, payload, hash, 'made up' FROM event WHERE sequence = 6"
        ),
        .init(
            "one put before the first", at: 1,
            "INSERT INTO event SELECT 0, at, kind, subject, payload, previous, 'x' FROM event WHERE sequence = 1"
        ),
    ]

    @Test(arguments: tamperings)
    func `tampering is found and named by its sequence`(_ tampering: Tampering) throws {
        let store = try sandbox.store()
        try fill(store)
        try sandbox.tamper("DROP TRIGGER event_stays", "DROP TRIGGER event_lasts")
        for statement in tampering.statements { try sandbox.tamper(statement) }
        let failure = #expect(throws: StoreFailure.self) { try store.verifyChain() }
        guard case .chainBroken(let sequence, _)? = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(sequence == tampering.sequence)
    }

    @Test func `an untouched chain is whole, and its head is its last hash`() throws {
        let store = try sandbox.store()
        try fill(store)
        let chain = try store.verifyChain()
        #expect(chain.count == 6)
        #expect(chain.head == (try sandbox.value("SELECT hash FROM event WHERE sequence = 6")))
        #expect(try store.chainHead(until: .opening + .seconds(3600)) == chain.head)
    }

    @Test func `the head until a moment leaves out what came later, and reports`() throws {
        let store = try sandbox.store()
        try fill(store)
        let before = try store.chainHead(until: .opening)
        #expect(before == (try sandbox.value("SELECT hash FROM event WHERE sequence = 1")))
        try store.record(.reportWritten, "2026Q4", [:], at: .opening)
        #expect(try store.chainHead(until: .opening) == before)
        #expect(try store.chainHead(until: .opening - .seconds(1)) == Event.genesis)
    }

    @Test(arguments: [
        "UPDATE event SET payload = '{}'", "DELETE FROM event", "UPDATE event SET at = 0 WHERE sequence = 2",
    ])
    func `events refuse to be changed by accident`(_ statement: String) throws {
        let store = try sandbox.store()
        try fill(store)
        let head = try store.verifyChain().head
        #expect(throws: (any Error).self) { try sandbox.tamper(statement) }
        #expect(try store.verifyChain().head == head)
    }

    /// Six events, one second apart.
    private func fill(_ store: AuditStore) throws {
        _ = try store.importRegister(Register(accounts: [.make()]), at: .opening)
        for number in 1...5 {
            try store.record(
                .archiveClosed, "file \(number)", ["sha256": "\(number)"], at: .opening + .seconds(number))
        }
    }
}
