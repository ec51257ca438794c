import Audit
import DemoCity
import Testing

@Suite struct TruthTests {
    @Test(arguments: [0, 1, 2, 5, 20, 45, 91])
    func `truth follows the posting calendar`(_ night: Int) throws {
        for account in City.plan.accounts where account.plant != .excluded {
            let truth = try #require(City.plan.truth(for: account.id, on: City.start + night))
            let newest = try #require(account.calendar.newest(at: City.evening(night))?.day)
            let isStale = City.start + night - newest > 14
            switch truth {
            case .fresh, .unknown: #expect(!isStale, "\(account.id) \(account.plant)")
            case .staleProvable, .staleUnprovable: #expect(isStale, "\(account.id) \(account.plant)")
            case .excluded, .misbehaving: Issue.record("\(account.id) is in the register")
            }
            let source = City.plan.sources.first { $0.id == account.sourceID }
            #expect(truth != .staleProvable || source?.provesStale == true)
        }
    }

    @Test func `a fresh subject has something of the last nine days on every night of the quarter`() throws {
        for account in City.plan.accounts where account.plant == .fresh {
            for night in 0..<92 {
                let newest = try #require(account.calendar.newest(at: City.evening(night))?.day)
                #expect((0...9).contains(City.start + night - newest))
                #expect(City.plan.truth(for: account.id, on: City.start + night) == .fresh)
            }
        }
        for site in City.plan.websites where site.plant == .fresh {
            for night in 0..<92 {
                #expect(City.plan.truth(for: site.id, on: City.start + night) == .fresh, "\(site.id)")
            }
        }
    }

    @Test func `an account one day over is in order on the first night and not on the third`() {
        for account in City.plan.accounts where account.plant == .staleByOneDay {
            #expect(City.plan.truth(for: account.id, on: City.start) == .fresh)
            #expect(City.plan.truth(for: account.id, on: City.start + 2) == .staleProvable)
            let over = (0..<5).first {
                City.plan.truth(for: account.id, on: City.start + $0) != .fresh
            }
            #expect(
                over.map { account.calendar.newest(at: City.evening($0))?.day == City.start + $0 - 15 }
                    == true)
        }
    }

    @Test func `a recovering account turns fresh`() {
        for account in City.plan.accounts where account.plant == .recovering {
            #expect(City.plan.truth(for: account.id, on: City.start + 2) == .staleProvable)
            for night in 6..<92 {
                #expect(City.plan.truth(for: account.id, on: City.start + night) == .fresh)
            }
        }
    }

    @Test(arguments: [
        (Plant.staleHome, [Truth.staleProvable]), (.staleColumns5, [.staleProvable]),
        (.emptyColumns5, [.staleProvable]), (.staleColumns4, [.fresh]), (.scriptedList, [.unknown]),
        (.undatedList, [.unknown, .staleUnprovable]), (.pinnedOldFirst, [.fresh]),
        (.futureDate, [.fresh, .staleProvable]), (.mislabelledCharset, [.fresh, .staleProvable]),
        (.excluded, [.excluded]), (.intermittent503, [.fresh, .unknown]), (.timeout, [.unknown]),
    ])
    func `a website's truth is what was planted`(_ plant: Plant, _ truths: [Truth]) {
        for site in City.plan.websites where site.plant == plant {
            for night in 0..<92 {
                let truth = City.plan.truth(for: site.id, on: City.start + night)
                #expect(truth.map(truths.contains) == true, "\(site.id) night \(night)")
            }
        }
    }

    @Test func `an unknown id has no truth`() {
        #expect(City.plan.truth(for: SubjectID("A9999"), on: City.start) == nil)
    }
}
