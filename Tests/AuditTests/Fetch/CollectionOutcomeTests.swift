import Testing

@testable import Audit

@Suite struct CollectionOutcomeTests {
    @Test func `every outcome has its own words`() {
        let words = CollectionOutcome.allCases.map(\.chinese)
        #expect(!words.contains(""))
        #expect(Set(words).count == CollectionOutcome.allCases.count)
    }

    @Test(arguments: CollectionOutcome.allCases)
    func `what a person must see to says what is to be done`(_ outcome: CollectionOutcome) {
        #expect(!outcome.needsPerson || !outcome.remedy.isEmpty)
        #expect(outcome.isGenuine == (outcome == .okComplete || outcome == .okPartial))
        #expect(outcome.isGenuine == outcome.remedy.isEmpty)
        #expect(!(outcome.isGenuine && outcome.needsPerson))
    }

    @Test func `the best is first and our own fault is last`() {
        #expect(CollectionOutcome.allCases.min() == .okComplete)
        #expect(CollectionOutcome.allCases.max() == .ourFault)
        #expect(CollectionOutcome.allCases.sorted() == CollectionOutcome.allCases)
        #expect(CollectionOutcome.okPartial < .blocked && CollectionOutcome.blocked < .timedOut)
    }
}
