import Audit
import DemoCity
import Markup
import Testing

@Suite struct CityPlanTests {
    @Test func `the same seed gives the same city and another seed another`() {
        let again = CityPlan(seed: 7, start: City.start)
        let other = CityPlan(seed: 8, start: City.start)
        #expect(again.accountsCSV == City.plan.accountsCSV)
        #expect(again.websitesCSV == City.plan.websitesCSV)
        #expect(again.columnsCSV == City.plan.columnsCSV)
        #expect(other.accountsCSV != City.plan.accountsCSV)
        for site in City.plan.websites {
            let page = City.plan.page(host: site.host, path: "/", at: City.evening(5))
            #expect(page == again.page(host: site.host, path: "/", at: City.evening(5)))
        }
    }

    @Test(arguments: [
        (Platform.wechatSubscription, 245), (.wechatService, 25), (.weibo, 62), (.toutiao, 24), (.douyin, 20),
    ])
    func `accounts split by platform`(_ platform: Platform, _ count: Int) {
        #expect(City.plan.accounts.count { $0.platform == platform } == count)
    }

    @Test func `accounts and websites have the counts of the register`() {
        #expect(City.plan.accounts.count == 394)
        #expect(City.plan.websites.count == 55)
        #expect(City.plan.websites.count { $0.isPortal } == 4)
        #expect(City.plan.websites.allSatisfy { (6...14).contains($0.columns.count) })
        #expect(City.plan.accounts.count { $0.level == .city || $0.level == .county } == 25)
        #expect(City.plan.accounts.count { $0.level == .cityDepartment } == 75)
        #expect(City.plan.accounts.count { $0.level == .countyDepartment || $0.level == .township } == 294)
    }

    @Test(arguments: Plant.allCases)
    func `every plant stands in the city at least twice`(_ plant: Plant) {
        let count =
            City.plan.accounts.count { $0.plant == plant } + City.plan.websites.count { $0.plant == plant }
        #expect(count >= 2)
    }

    @Test(arguments: [(0, 0), (1, 1), (30, 6), (900, 160), (30, 1_200)])
    func `a city of another size is whole`(_ accounts: Int, _ websites: Int) {
        let plan = CityPlan(seed: 3, start: City.start, accounts: accounts, websites: websites)
        #expect(plan.accounts.count == accounts)
        #expect(plan.websites.count == websites)
        #expect(Set(plan.accounts.map(\.host)).count == accounts)
        #expect(Set(plan.websites.map(\.host)).count == websites)
        #expect(Set(plan.websites.map(\.id)).count == websites)
        #expect(Set(plan.accounts.map { $0.platform.rawValue + $0.name }).count == accounts)
    }

    @Test func `every account names a declared source or none`() {
        let ids = Set(City.plan.sources.map(\.id))
        #expect(ids.count == City.plan.sources.count)
        for account in City.plan.accounts {
            #expect(account.sourceID.isEmpty == account.sourceURL.isEmpty)
            #expect(account.sourceID.isEmpty || ids.contains(account.sourceID))
            #expect((account.plant == .noSource) == account.sourceID.isEmpty)
            #expect(account.host.hasSuffix(".test"))
        }
    }

    @Test func `who would hold others up has an address and a group of its own`() throws {
        let sources = Dictionary(uniqueKeysWithValues: City.plan.sources.map { ($0.id, $0) })
        let held: Set<Plant> = [.blocked200, .blocked403, .unavailable503, .intermittent503, .timeout]
        for account in City.plan.accounts where !account.sourceID.isEmpty {
            let source = try #require(sources[account.sourceID])
            #expect((source.hostGroup == nil) == held.contains(account.plant), "\(account.id)")
            #expect(account.sourceURL.hasPrefix("http://\(account.host)/"))
        }
        let hosts =
            City.plan.accounts.map { ($0.plant, $0.host) } + City.plan.websites.map { ($0.plant, $0.host) }
        let domains = Dictionary(grouping: hosts) { PublicSuffix.registrableDomain(of: $0.1) }
        for (domain, members) in domains where members.contains(where: { held.contains($0.0) }) {
            #expect(members.count == 1, "\(domain)")
        }
    }

    @Test(arguments: RegisterFile.allCases)
    func `registers are tables with the agreed header`(_ file: RegisterFile) throws {
        let text =
            switch file {
            case .accounts: City.plan.accountsCSV
            case .websites: City.plan.websitesCSV
            case .columns: City.plan.columnsCSV
            }
        #expect(text.unicodeScalars.first == "\u{FEFF}")
        #expect(text.utf8.suffix(2).elementsEqual([13, 10]))
        let table = try CSVTable(reading: String(text.unicodeScalars.dropFirst()))
        #expect(table.rows.first?.cells == file.headers)
        #expect(table.rows.allSatisfy { $0.cells.count == file.headers.count })
        #expect(Set(table.rows.map { $0.cells[0] }).count == table.rows.count)
        let expected =
            switch file {
            case .accounts: 394
            case .websites: 55
            case .columns: City.plan.websites.reduce(0) { $0 + $1.columns.count }
            }
        #expect(table.rows.count == expected + 1)
    }
}
