import Audit
import Store
import Testing

@Suite struct RegisterTests {
    private let sandbox = Sandbox()

    @Test func `an import is one event and becomes the current register`() throws {
        let store = try sandbox.store()
        let register = Register(accounts: [.make()], websites: [.make()])
        let changes = try store.importRegister(register, at: .opening)
        #expect(changes.map(\.effect) == [.added, .added])
        let current = try #require(try store.currentRegister())
        #expect(current.register == register)
        #expect(try store.register(digest: current.digest) == register)
        #expect(try store.verifyChain().count == 1)
    }

    @Test func `an import without a change leaves no event`() throws {
        let store = try sandbox.store()
        let register = Register(accounts: [.make()])
        _ = try store.importRegister(register, at: .opening)
        let head = try store.verifyChain().head
        #expect(try store.importRegister(register, at: .opening + .seconds(60)).isEmpty)
        #expect(try store.verifyChain().head == head)
    }

    @Test func `added, changed and removed lines are told apart`() throws {
        let store = try sandbox.store()
        _ = try store.importRegister(Register(accounts: [.make("A1"), .make("A2")]), at: .opening)
        let changes = try store.importRegister(
            Register(accounts: [.make("A2", name: "云溪发布"), .make("A3")]), at: .opening)
        #expect(changes.map(\.id) == ["A1", "A2", "A3"])
        #expect(changes.map(\.effect) == [.removed, .changed, .added])
        #expect(changes[1].details == ["政务新媒体名称：青禾发布 → 云溪发布"])
    }

    @Test func `a register that comes back is the current one again, and the past one is kept`() throws {
        let store = try sandbox.store()
        let old = Register(accounts: [.make()])
        let new = Register(accounts: [.make(name: "云溪发布")])
        for register in [old, new, old] { _ = try store.importRegister(register, at: .opening) }
        #expect(try store.currentRegister()?.register == old)
        #expect(try store.verifyChain().count == 3)
        #expect(try sandbox.count("register") == 2)
    }
}
