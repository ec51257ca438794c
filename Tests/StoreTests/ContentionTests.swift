import Audit
import Store
import Testing

@Suite struct ContentionTests {
    private let sandbox = Sandbox()

    @Test func `a database that stays locked is an error, and nothing is lost`() throws {
        let store = try sandbox.store(busyTimeout: 0.05)
        let memory = NightStore(store, night: .first)
        let first = LookSummary.make("A1/account")
        try memory.keep([.make(first)], [.make(first)])
        let other = try sandbox.raw()
        try other.execute("BEGIN IMMEDIATE")
        let second = LookSummary.make("A2/account", evidence: .make(500))
        #expect(throws: (any Error).self) { try memory.keep([.make(second)], [.make(second)]) }
        #expect(throws: (any Error).self) { try store.record(.reportWritten, "2026Q4", [:], at: .opening) }
        #expect(try memory.done() == [first.visit], "reading goes on")
        try other.execute("ROLLBACK")
        try memory.keep([.make(second)], [.make(second)])
        #expect(try memory.done() == [first.visit, second.visit])
        #expect(try store.verifyChain().count == 2)
        try store.verifyLooks()
        try other.close()
    }

    @Test func `two writers do not break the chain`() async throws {
        let stores = [try sandbox.store(), try sandbox.store()]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, store) in stores.enumerated() {
                group.addTask {
                    for count in 0..<30 {
                        try store.record(.archiveClosed, "\(number)-\(count)", ["sha256": "x"], at: .opening)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try stores[0].verifyChain().count == 60)
    }
}
