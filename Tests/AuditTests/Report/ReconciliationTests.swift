import Testing

@testable import Audit

@Suite struct ReconciliationTests {
    private let example = ReportCase.accounts(passed: 9, failed: 3, open: 4, closed: 2)

    /// One value made wrong, and words of a fault that must then be named.
    struct Tampering: Sendable, CustomTestStringConvertible {
        var words: String
        var tamper: @Sendable (inout Report) -> Void
        var testDescription: String { words }

        init(_ words: String, _ tamper: @escaping @Sendable (inout Report) -> Void) {
            (self.words, self.tamper) = (words, tamper)
        }
    }

    @Test(arguments: [
        Tampering("政务新媒体 登记数：") { $0.sections[0].registered += 1 },
        Tampering("登记数=检查数+不在范围") { $0.sections[0].excluded -= 1 },
        Tampering("登记数=检查数+不在范围") { $0.sections[0].inScope += 1 },
        Tampering("检查数=合格+不合格+待核查") { $0.sections[0].qualified += 1 },
        Tampering("检查数=合格+不合格+待核查") { $0.sections[0].pending -= 1 },
        Tampering("不合格名单") { $0.sections[0].unqualified -= 1 },
        Tampering("按类型合计") { $0.sections[0].byType[0].inScope += 1 },
        Tampering("按类型合格合计") { $0.sections[0].byType[0].qualified += 1 },
        Tampering("按类型不合格合计") { $0.sections[0].byType[1].unqualified += 1 },
        Tampering("按层级合计") { $0.sections[0].byLevel.removeLast() },
        Tampering("按层级待核查合计") { $0.sections[0].byLevel[2].pending += 1 },
        Tampering("对象清单") { $0.subjects.removeLast() },
        Tampering("对象清单") { $0.subjects[1] = $0.subjects[0] },
        Tampering("不合格名单") { $0.subjects[0].verdict = .unqualified },
        Tampering("A9 列为不合格，却没有") { $0.findings.removeAll { $0.subject == SubjectID("A9") } },
        Tampering("A9 列为不合格，却没有") { report in
            for index in report.findings.indices { report.findings[index].state = .suspected }
        },
        Tampering("A9 列为不合格，却没有") { report in
            for index in report.findings.indices { report.findings[index].tier = .problem }
        },
        Tampering("最近一晚") {
            $0.lastNight = .init(
                night: .on("2026-10-10"), registered: 18, looked: 16, withinLease: 0, waiting: 0, excluded: 1)
        },
    ])
    func `a value that was changed is named`(_ tampering: Tampering) throws {
        var report = try example.builder.build()
        #expect(report.faults(register: example.register).isEmpty)
        tampering.tamper(&report)
        let faults = report.faults(register: example.register)
        #expect(faults.contains { $0.contains(tampering.words) }, "\(faults)")
    }

    @Test func `a register that grew does not fit`() throws {
        let report = try example.builder.build()
        let grown = Register(accounts: example.register.accounts + [.make("A99")])
        #expect(!report.faults(register: grown).isEmpty)
    }
}
