import Testing

@testable import Audit

@Suite struct RegisterRoundTripTests {
    private let reader = RegisterReader(sourceIDs: ["list"])

    private func files(_ register: Register) -> [RegisterFile: [UInt8]] {
        Dictionary(
            uniqueKeysWithValues: RegisterFile.allCases.map { ($0, Array($0.text(of: register).utf8)) })
    }

    private static func random(_ dice: inout Dice) -> Register {
        func name(_ dice: inout Dice) -> String { "名" + dice.cell() }
        func day(_ dice: inout Dice) -> Day? {
            dice.roll(0..<3) == 0 ? nil : Day(number: dice.roll(-354_285..<2_932_896))
        }
        let states: [RegisterState] = [.active, .closing, .changing, .closed, .deregistered]
        let accounts = (0..<dice.roll(0..<5)).map { index in
            var account = Account.make(
                "A\(index)", name: name(&dice), platform: dice.pick(Platform.allCases),
                accountID: dice.cell(),
                homepage: dice.pick(["", "https://a.example/a,b?c=\"d\""]), organization: name(&dice),
                level: dice.pick(Level.allCases), state: dice.pick(states), source: dice.pick(["", "list"]))
            (account.certifiedAs, account.supervisor, account.district) = (
                dice.cell(), dice.cell(), dice.cell()
            )
            (account.person, account.phone, account.remark) = (dice.cell(), dice.cell(), dice.cell())
            (account.openedOn, account.filedOn) = (day(&dice), day(&dice))
            return account
        }
        let websites = (0..<dice.roll(1..<4)).map { index in
            var website = Website.make(
                "S\(index)", name: name(&dice), siteCode: dice.pick(["", "4201000001", "bm12345678"]),
                isPortal: dice.roll(0..<2) == 0, organization: name(&dice), state: dice.pick(states))
            (website.district, website.contractor, website.icp) = (dice.cell(), dice.cell(), dice.cell())
            (website.policeRecord, website.remark) = (dice.cell(), dice.cell())
            return website
        }
        let columns = (0..<dice.roll(0..<6)).map { index in
            var column = Column.make(
                "C\(index)", of: dice.pick(websites.map(\.id.text)), name: name(&dice),
                type: dice.pick(ColumnType.allCases),
                isFirstLevel: dice.roll(0..<2) == 0, period: dice.pick([nil, 1, 30, 1000]),
                state: dice.pick(states))
            column.remark = dice.cell()
            return column
        }
        return Register(accounts: accounts, websites: websites, columns: columns)
    }

    @Test func `a random register comes back byte for byte`() throws {
        var dice = Dice(seed: 2026)
        for _ in 0..<300 {
            let register = Self.random(&dice)
            let written = files(register)
            let read = try reader.read(written)
            #expect(read == register)
            #expect(files(read) == written)
            #expect(RegisterChange.between(register, read).isEmpty)
        }
    }

    @Test func `a written file begins with a mark for spreadsheets and its header`() {
        for file in RegisterFile.allCases {
            let text = file.text(of: Register())
            #expect(
                Array(text.utf8) == [0xEF, 0xBB, 0xBF]
                    + Array((file.headers.joined(separator: ",") + "\r\n").utf8))
        }
    }

    @Test func `lines come out in the order of their ids`() throws {
        let register = Register(
            accounts: [.make("A2"), .make("A1")], websites: [.make("S2"), .make("S1")],
            columns: [.make("C1", of: "S2"), .make("C2", of: "S1"), .make("C0", of: "S2")])
        #expect(register.accounts.map(\.id.text) == ["A1", "A2"])
        #expect(register.columns.map(\.id) == ["C2", "C0", "C1"])
        #expect(register.subjects.map(\.id.text) == ["A1", "A2", "S1", "S2"])
        #expect(try reader.read(files(register)) == register)
    }
}
