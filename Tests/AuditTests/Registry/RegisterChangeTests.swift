import Testing

@testable import Audit

@Suite struct RegisterChangeTests {
    private let old = Register(
        accounts: [.make("A1", name: "旧名"), .make("A2")], websites: [.make("S1")],
        columns: [.make("C1", of: "S1", period: 7)])

    @Test func `nothing changes between a register and itself`() {
        #expect(RegisterChange.between(old, old).isEmpty)
    }

    @Test func `added, changed and removed lines are told in the order of files and ids`() {
        var column = old.columns[0]
        column.periodDays = nil
        column.state = .closed
        let new = Register(
            accounts: [.make("A0", name: "新号"), .make("A1", name: "新名")],
            websites: [.make("S1"), .make("S2", name: "二")],
            columns: [column])
        let changes = RegisterChange.between(old, new)
        #expect(
            changes.map { "\($0.effect.chinese) \($0.file) \($0.id) \($0.name)" } == [
                "新增 accounts.csv A0 新号", "变更 accounts.csv A1 新名", "移除 accounts.csv A2 江城发布",
                "新增 websites.csv S2 二", "变更 columns.csv C1 栏目C1",
            ])
        #expect(changes[1].details == ["政务新媒体名称：旧名 → 新名"])
        #expect(changes[4].details == ["更新周期天数：7 → ", "状态：正常 → 已关停"])
        #expect(!changes.contains { $0.effect != .changed && !$0.details.isEmpty })
    }

    @Test func `the way back is the change turned round`() {
        let new = Register(
            accounts: [.make("A2"), .make("A3")], websites: [.make("S1")], columns: old.columns)
        let forth = RegisterChange.between(old, new)
        let back = RegisterChange.between(new, old)
        #expect(forth.map(\.effect) == [.removed, .added])
        #expect(back.map(\.effect) == [.added, .removed])
        #expect(forth.map(\.id) == back.map(\.id))
    }
}
