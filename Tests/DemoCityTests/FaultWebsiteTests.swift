import Audit
import DemoCity
import Markup
import Testing

@Suite struct FaultWebsiteTests {
    private static let plan = CityPlan(
        seed: 7, start: City.start, accounts: 40, websites: 5, faults: FaultWebsite.playable)

    @Test func `each behaviour that can be played stands in the city once`() {
        let misbehaviours = Self.plan.faults.map(\.misbehaviour)
        #expect(Set(misbehaviours).count == misbehaviours.count)
        #expect(
            Set(Misbehaviour.allCases).subtracting(misbehaviours)
                == [.retryAfterSeconds, .retryAfterDate, .retryAfter503])
        #expect(CityPlan(seed: 7, start: City.start).faults.isEmpty, "only where it is asked for")
    }

    @Test func `each has a registered domain of its own, and its name tells the behaviour`() throws {
        let domains = Self.plan.faults.map { PublicSuffix.registrableDomain(of: $0.host) }
        #expect(Set(domains).count == Self.plan.faults.count)
        #expect(domains == Self.plan.faults.map(\.domain))
        for site in Self.plan.faults {
            #expect(Misbehaviour(host: site.host) == site.misbehaviour)
            let homepage = try #require(WebAddress(site.homepage))
            #expect(homepage.host == site.host)
            #expect(homepage.scheme == (site.misbehaviour.isTLS ? "https" : "http"))
            #expect(site.column.hasPrefix(site.homepage))
        }
    }

    @Test func `the registers take them in, each with one news column`() throws {
        let register = try RegisterReader(sourceIDs: Set(Self.plan.sources.map(\.id))).read([
            .accounts: Array(Self.plan.accountsCSV.utf8), .websites: Array(Self.plan.websitesCSV.utf8),
            .columns: Array(Self.plan.columnsCSV.utf8),
        ])
        #expect(register.websites.count == 5 + Self.plan.faults.count)
        #expect(Set(register.websites.map(\.siteCode)).count == register.websites.count)
        #expect(Set(register.websites.map(\.organization)).count == register.websites.count)
        for site in Self.plan.faults {
            let website = try #require(register.websites.first { $0.id == site.id })
            #expect(website.homepage == site.homepage)
            #expect(website.state == .active)
            let columns = register.columns.filter { $0.website == site.id }
            #expect(columns.map(\.url) == [site.column])
            #expect(columns.map(\.type) == [.news])
        }
    }

    @Test func `the truth of what cannot be read is that it misbehaves, on every night`() {
        for site in Self.plan.faults {
            let truth: Truth = site.misbehaviour.isReadable ? .staleProvable : .misbehaving
            for night in [0, 3, 91] {
                #expect(Self.plan.truth(for: site.id, on: City.start + night) == truth)
            }
        }
    }

    @Test func `the rest of the city is the same with and without them`() {
        let plain = CityPlan(seed: 7, start: City.start, accounts: 40, websites: 5)
        #expect(Self.plan.accountsCSV == plain.accountsCSV)
        #expect(Self.plan.websitesCSV.hasPrefix(plain.websitesCSV))
        #expect(Self.plan.columnsCSV.hasPrefix(plain.columnsCSV))
    }
}
