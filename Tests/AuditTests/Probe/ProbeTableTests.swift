import Foundation
import Testing

@testable import Audit

@Suite struct ProbeTableTests {
    private static let table = ProbeTable(
        sites: [
            .make("S001", name: "青禾市人民政府"), .make("S002", name: "青禾市水务局"),
            .make("S003", name: "云溪县人民政府"), .make("S004", name: "旧站", state: .closed),
        ],
        history: ProbeDay.week(opened: 24) + ProbeDay.week(of: "S002", opened: 19, failed: 1),
        before: .at("2026-10-20T09:00"))

    @Test func `every inspected site has its line, in the words of a clerk`() {
        #expect(Self.table.rows.map(\.name) == ["青禾市人民政府", "青禾市水务局", "云溪县人民政府"])
        #expect(Self.table.rows.allSatisfy { $0.cells.count == ProbeTable.header.count })
        #expect(
            Self.table.rows[1].cells == [
                "青禾市水务局", "20、20、20、20、20、20、20", "7", "5%", "0",
                "站点无法访问：7天有效访问140次，打不开7次，占5%（拒绝连接7次）",
            ])
        #expect(Self.table.rows.map(\.verdict) == ["available", "unavailable", "cannotTell"])
        #expect(Self.table.rows[2].cells[2...] == ["0", "", "0", "无法判断：没有连续监测记录"])
    }

    @Test func `as JSON its counts stand under their names, and it comes back as it was`() throws {
        let data = try JSONEncoder().encode(Self.table)
        let text = String(decoding: data, as: UTF8.self)
        #expect(text.contains(#""faults":{"refused":1}"#))
        #expect(text.contains(#""firstDay":"2026-10-13""#))
        #expect(try JSONDecoder().decode(ProbeTable.self, from: data) == Self.table)
    }
}
