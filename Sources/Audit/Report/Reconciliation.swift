/// The sums of a report that do not hold; it is not written.
package struct UnreconciledReport: Error, Hashable, Sendable {
    package var faults: [String]
}

extension Report {
    /// Every sum that must hold (no dead corner), as the sentences that do not; empty: the report may be written.
    package func faults(register: Register) -> [String] {
        var faults: [String] = []
        func expect(_ name: String, _ left: Int, _ right: Int) {
            if left != right { faults.append("\(name)：\(left) ≠ \(right)") }
        }
        let registered: [SubjectKind: Int] = [
            .account: register.accounts.count, .website: register.websites.count,
        ]
        for section in sections {
            let name = section.kind.chinese
            expect("\(name) 登记数", section.registered, registered[section.kind] ?? 0)
            expect("\(name) 登记数=检查数+不在范围", section.registered, section.inScope + section.excluded)
            expect(
                "\(name) 检查数=合格+不合格+待核查", section.inScope,
                section.qualified + section.unqualified + section.pending)
            for (title, shares) in [("类型", section.byType), ("层级", section.byLevel)] {
                expect("\(name) 按\(title)合计", shares.reduce(0) { $0 + $1.inScope }, section.inScope)
                expect("\(name) 按\(title)合格合计", shares.reduce(0) { $0 + $1.qualified }, section.qualified)
                expect("\(name) 按\(title)待核查合计", shares.reduce(0) { $0 + $1.pending }, section.pending)
                expect(
                    "\(name) 按\(title)不合格合计", shares.reduce(0) { $0 + $1.unqualified }, section.unqualified)
            }
            let listed = subjects.count { $0.kind == section.kind && $0.verdict == .unqualified }
            expect("\(name) 不合格名单", listed, section.unqualified)
        }
        expect("对象清单", Set(subjects.map(\.id)).count, register.subjects.count)
        for line in subjects where line.verdict == .unqualified {
            let vetoes = findings.count {
                $0.subject == line.id && $0.tier == .veto && $0.state == .awaitingReview
            }
            if vetoes == 0 { faults.append("\(line.id) 列为不合格，却没有两次查看一致的问题") }
        }
        if let night = lastNight {
            expect(
                "最近一晚 登记数=已查看+有效期内+待查看+不在范围", night.registered,
                night.looked + night.withinLease + night.waiting + night.excluded)
        }
        return faults
    }
}
