import Testing

@testable import Audit

@Suite struct LineStateTests {
    private let now = Instant.at("2026-10-08T22:30")

    private func state(_ controls: (FetchFailure?, Int?)...) -> LineState {
        LineState(
            at: now,
            controls: controls.map {
                LineState.Control(
                    url: "http://control.example/", failure: $0, clockAhead: $1, milliseconds: 30)
            })
    }

    @Test func `one control host that answers vouches for the line`() {
        #expect(state().line == .unknown)
        #expect(state((nil, nil)).line == .open)
        #expect(state((.timedOut, nil), (nil, nil), (.timedOut, nil)).line == .open)
        #expect(state((.timedOut, nil), (.nameNotResolved, nil)).line == .cut)
    }

    @Test func `the clock is compared with the middle one of those that tell the time`() {
        #expect(state().clockAhead == nil)
        #expect(state((.timedOut, nil), (nil, nil)).clockAhead == nil)
        #expect(state((nil, 5)).clockAhead == 5)
        #expect(state((nil, 900), (nil, 1), (nil, -900)).clockAhead == 1)
        #expect(state((nil, 900), (nil, 1), (nil, nil)).clockAhead == 900)
    }

    @Test(arguments: [(0, false), (120, false), (121, true), (-120, false), (-121, true)])
    func `more than two minutes are too much, either way`(_ ahead: Int, _ isWrong: Bool) {
        #expect(state((nil, ahead)).isClockWrong == isWrong)
    }

    @Test func `a clock that nobody compared is not wrong`() {
        #expect(!state((nil, nil)).isClockWrong && !state().isClockWrong)
    }
}
