extension RoundResult.Section {
    /// Adds up the lines of one register.
    package init(_ kind: SubjectKind, _ lines: [RoundResult.Line]) {
        let mine = lines.filter { $0.kind == kind }
        self.init(
            kind: kind, registered: mine.count, excluded: mine.count { $0.standing == .excluded },
            notSampled: mine.count { $0.standing == .notSampled }, sums: .init(mine.lazy.map(\.standing)),
            byType: Self.shares(mine, Platform.allCases.map(\.rawValue) + ["政府网站"], by: \.type),
            byLevel: Self.shares(mine, Level.allCases.map(\.rawValue), by: \.level),
            byDistrict: Self.shares(mine, Set(mine.map(\.district)).sorted(), by: \.district),
            registeredByLevel: Level.allCases.compactMap { level in
                let count = mine.count { $0.level == level.rawValue }
                return count == 0 ? nil : .init(name: level.rawValue, count: count)
            })
    }

    private static func shares(
        _ lines: [RoundResult.Line], _ order: [String], by key: (RoundResult.Line) -> String
    ) -> [RoundResult.Share] {
        let groups = Dictionary(grouping: lines.filter(\.standing.isInScope), by: key)
        return order.compactMap { name in
            groups[name].map { RoundResult.Share(name: name, sums: .init($0.lazy.map(\.standing))) }
        }
    }
}

extension RoundResult {
    /// Every sum that must hold, as the sentences that do not; a round with one is not closed.
    package func faults() -> [String] {
        var faults: [String] = []
        func expect(_ name: String, _ left: Int, _ right: Int) {
            if left != right { faults.append("\(name)：\(left) ≠ \(right)") }
        }
        expect("对象清单有重复", Set(subjects.map(\.id)).count, subjects.count)
        expect("对象清单=各登记表合计", subjects.count, sections.reduce(0) { $0 + $1.registered })
        for section in sections {
            let name = section.kind.chinese
            let sums = section.sums
            expect(
                "\(name) 登记数=检查数+未抽取+不在范围", section.registered,
                sums.inScope + section.notSampled + section.excluded)
            expect("\(name) 检查数=合格+不合格+待核查", sums.inScope, sums.qualified + sums.unqualified + sums.pending)
            for (title, shares) in [
                ("类型", section.byType), ("层级", section.byLevel), ("地区", section.byDistrict),
            ] {
                expect("\(name) 按\(title)检查数合计", shares.reduce(0) { $0 + $1.sums.inScope }, sums.inScope)
                expect("\(name) 按\(title)合格合计", shares.reduce(0) { $0 + $1.sums.qualified }, sums.qualified)
                expect(
                    "\(name) 按\(title)不合格合计", shares.reduce(0) { $0 + $1.sums.unqualified }, sums.unqualified)
            }
            let accused = Set(
                items.filter { $0.kind == section.kind && $0.tier == .veto && $0.state.isConfirmed }.map(
                    \.subject))
            expect("\(name) 不合格数=有已认定否决问题的对象数", sums.unqualified, accused.count)
        }
        for line in subjects where line.standing == .qualified && !line.hasEvidence {
            faults.append("\(line.id) 列为合格，却没有任何证据")
        }
        return faults
    }

    /// What keeps the round open, one sentence each.
    package func blockers() -> [String] {
        let waiting = items.filter { $0.tier == .veto && $0.state.waitsForPeople }.map {
            "\($0.organization)“\($0.name)”\($0.type)：\($0.problem)，\($0.state.chinese)（review show \($0.fingerprint)）"
        }
        return waiting + faults().map { "合计不符：\($0)" }
    }

    /// Subjects in scope that no reply and nobody's look covers.
    package var withoutEvidence: [Line] { subjects.filter { $0.standing.isInScope && !$0.hasEvidence } }
}
