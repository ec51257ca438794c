import Audit
import Foundation
import Store
import Testing

@Suite struct BackupTests {
    private let sandbox = Sandbox()

    @Test(.timeLimit(.minutes(1)))
    func `a backup made while a night is written is whole`() async throws {
        let store = try sandbox.store()
        _ = try store.openNight(.first, register: "r", rules: "n", at: .opening)
        let writer = Task.detached {
            let memory = NightStore(store, night: .first)
            for batch in 0..<40 {
                let looks = (0..<10).map { number in
                    LookSummary.make(
                        "A\(batch)-\(number)/account", evidence: .make(Int64(batch * 10 + number)))
                }
                try memory.keep(looks.map { .make($0) }, looks.map { .make($0) })
            }
        }
        var counts: [Int64] = []
        for number in 0..<6 {
            let copy = Sandbox()
            try FileManager.default.createDirectory(atPath: copy.folder, withIntermediateDirectories: true)
            try store.backup(to: AuditStore.path(in: copy.folder))
            let restored = try copy.store()
            #expect(try restored.integrity() == "ok", "copy \(number)")
            counts.append(try restored.verifyChain().count)
            try restored.verifyLooks()
            #expect((counts.last ?? 0) % 10 == 1, "a batch is in the copy or not")
            try restored.close()
        }
        try await writer.value
        #expect(counts == counts.sorted())
        #expect(try store.verifyChain().count == 401)
    }

    @Test func `a copy says what the original said`() throws {
        let store = try sandbox.store()
        _ = try store.importRegister(Register(accounts: [.make()]), at: .opening)
        try NightStore(store, night: .first).keep([.make()], [.make()])
        let copy = Sandbox()
        try FileManager.default.createDirectory(atPath: copy.folder, withIntermediateDirectories: true)
        try store.backup(to: AuditStore.path(in: copy.folder))
        let restored = try copy.store()
        #expect(try restored.verifyChain() == (try store.verifyChain()))
        #expect(try restored.currentRegister()?.register == (try store.currentRegister()?.register))
    }
}
