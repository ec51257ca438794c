import Testing

@testable import Audit

/// What an outcome means for people; the table is written out, so that a change is one on purpose.
@Suite struct OutcomeMeaningTests {
    private typealias Party = OutcomeMeaning.Party

    private static let table: [(outcome: CollectionOutcome, mayBeOf: [OutcomeMeaning.Party], mayPass: Bool)] =
        [
            (.okComplete, [], false), (.okPartial, [], false),
            (.emptyUnconfirmed, [.site, .platform], false),
            (.unreadable, [.site, .us], false), (.cutShort, [.site, .network], true),
            (.tooLarge, [.site], false),
            (.maintenance, [.site], false), (.appOnly, [.platform], false),
            (.loginWall, [.platform, .site], false), (.rateLimited, [.platform, .site, .us], true),
            (.blocked, [.platform, .site, .us], false), (.robotsDisallowed, [.site], false),
            (.robotsUnreadable, [.site, .network], true), (.sentElsewhere, [.site], false),
            (.redirectFault, [.site, .platform], false), (.identityMismatch, [.site], false),
            (.renamed, [.site], false), (.gone, [.site], false), (.notFound, [.site], false),
            (.serverError, [.site], true), (.malformedReply, [.site, .platform], true),
            (.tlsFailed, [.site, .network], true), (.connectionLost, [.site, .network], true),
            (.connectionRefused, [.site, .network], true), (.timedOut, [.site, .network], true),
            (.nameNotFound, [.site, .network], true), (.addressForbidden, [.site], false),
            (.ourNetwork, [.us, .network], true), (.ourFault, [.us], true),
        ]

    @Test func `every outcome is in the table once`() {
        #expect(Self.table.map(\.outcome) == CollectionOutcome.allCases)
    }

    @Test(arguments: Self.table)
    func `whose fault it may be and whether it may pass`(
        _ outcome: CollectionOutcome, _ mayBeOf: [OutcomeMeaning.Party], _ mayPass: Bool
    ) {
        #expect(outcome.meaning.mayBeOf == mayBeOf)
        #expect(outcome.meaning.mayPass == mayPass && outcome.mayPass == mayPass)
    }

    @Test(arguments: CollectionOutcome.allCases)
    func `what is wrong is somebody's and says what to do, and what is well is nobody's`(
        _ outcome: CollectionOutcome
    ) {
        let meaning = outcome.meaning
        #expect(meaning.mayBeOf.isEmpty == outcome.isGenuine)
        #expect(meaning.remedy.isEmpty == outcome.isGenuine)
        #expect(!meaning.chinese.isEmpty)
        #expect(!outcome.isOurs || meaning.mayBeOf.first == .us)
        #expect(!outcome.isSilence || (meaning.mayPass && meaning.mayBeOf.first == .site))
    }

    @Test func `no silence says that it is the site's alone, and the one that may be we is among the walls`()
    {
        for outcome in CollectionOutcome.allCases where outcome.isSilence {
            #expect(outcome.meaning.mayBeOf.count == 2)
        }
        for outcome in [CollectionOutcome.blocked, .rateLimited] {
            #expect(outcome.meaning.mayBeOf.contains(.us))
        }
    }

    @Test func `every party has its own words`() {
        let words = OutcomeMeaning.Party.allCases.map(\.chinese)
        #expect(Set(words).count == words.count && !words.contains(""))
    }

    @Test(arguments: CollectionOutcome.allCases)
    func `its name is stored, and the older one of a silence is still read`(_ outcome: CollectionOutcome) {
        #expect(CollectionOutcome(stored: outcome.rawValue) == outcome)
        #expect(CollectionOutcome(stored: "unreachable") == .timedOut)
        #expect(CollectionOutcome(stored: "unknown") == nil)
    }
}
