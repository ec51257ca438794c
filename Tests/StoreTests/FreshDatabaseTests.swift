import Audit
import Foundation
import Store
import Testing

@Suite struct FreshDatabaseTests {
    private let sandbox = Sandbox()

    @Test func `a fresh database has every table, no event and no register`() throws {
        let store = try sandbox.store()
        #expect(try store.integrity() == "ok")
        #expect(try store.verifyChain().count == 0)
        #expect(try store.verifyChain().head == Event.genesis)
        #expect(try store.currentRegister() == nil)
        #expect(try store.nights().isEmpty)
        for table in ["event", "register", "night", "attempt", "look", "judgement", "finding", "outcome"] {
            #expect(try sandbox.count(table) == 0, "\(table)")
        }
    }

    @Test func `opening it again changes nothing`() throws {
        let first = try sandbox.store()
        _ = try first.importRegister(Register(accounts: [.make()]), at: .opening)
        let head = try first.verifyChain().head
        try first.close()
        let second = try sandbox.store()
        #expect(try second.verifyChain().head == head)
        #expect(try second.currentRegister()?.register.accounts.count == 1)
    }

    @Test func `writes are durable when they return`() throws {
        let store = try sandbox.store()
        #expect(try sandbox.value("PRAGMA journal_mode") == "wal")
        try store.close()
    }

    @Test func `a file that is no database is an error, and stays as it is`() throws {
        let path = AuditStore.path(in: sandbox.folder)
        try FileManager.default.createDirectory(atPath: sandbox.folder, withIntermediateDirectories: true)
        let text = String(repeating: "not a database\n", count: 500)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: (any Error).self) { try sandbox.store() }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }
}
