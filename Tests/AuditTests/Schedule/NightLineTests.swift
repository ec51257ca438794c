import Testing

@testable import Audit

/// A night in which our own line fails, or seems to.
@Suite(.timeLimit(.minutes(1))) struct NightLineTests {
    /// Control hosts that answer by the hour of the night.
    private final class Line: LineChecking {
        private let answer: @Sendable (_ at: Instant) -> LineState
        private let asked = Locked<[Instant]>([])

        init(_ answer: @escaping @Sendable (_ at: Instant) -> LineState) { self.answer = answer }

        convenience init(cut: Range<Instant>? = nil, clockAhead: Int? = 0) {
            self.init { at in
                let isCut = cut?.contains(at) ?? false
                return LineState(
                    at: at,
                    controls: [
                        .init(
                            url: "http://control.example/", failure: isCut ? .timedOut : nil,
                            clockAhead: isCut ? nil : clockAhead, milliseconds: 20)
                    ])
            }
        }

        var moments: [Instant] { asked.withLock(\.self) }

        func check(at now: Instant) async -> LineState {
            asked.withLock { $0.append(now) }
            return answer(now)
        }
    }

    private let stage = NightStage()
    private let hour = Duration.hours(1)

    /// A register of sites with two columns each, all silent while the line is cut.
    private func go(
        _ line: Line?, sites: Int = 8, silent: @escaping @Sendable (FetchRequest, Instant) -> Bool,
        _ change: (inout NightRun) -> Void = { _ in }
    ) async throws -> (NightRun.End, AnsweringFetcher, NightRun) {
        let fetcher = AnsweringFetcher { request, _, at in silent(request, at) ? .failed(.timedOut) : nil }
        let run = stage.run(NightStage.sites(sites, columns: 2)) {
            $0.line = line
            $0.retries = RetryRule()
            change(&$0)
        }
        return (try await stage.go(run, fetcher), fetcher, run)
    }

    /// Sites whose number is below that are silent.
    private static func site(of request: FetchRequest) -> Int {
        Int(request.url.dropFirst("http://s".count).prefix { $0.isNumber }) ?? 0
    }

    @Test func `while the control hosts are silent nothing counts, and everything is made up for`()
        async throws
    {
        let cut = stage.start..<(stage.start + .seconds(150))
        let line = Line(cut: cut)
        let (end, fetcher, run) = try await go(line) { _, at in cut.contains(at) }
        #expect(end.cause == .finished && end.reasons.isEmpty && end.line?.line == .open)
        #expect(run.left(by: stage.journal).isEmpty)
        #expect(stage.outcomes.count == 24 && stage.outcomes.values.allSatisfy { $0 == .okComplete })
        #expect(line.moments.prefix(4).map { $0 - stage.start } == [0, 60, 120, 180].map { .seconds($0) })
        let during = fetcher.moments.filter { $0 > stage.start && $0 < stage.start + .seconds(180) }
        #expect(during.isEmpty, "nobody is asked through a line that is cut")
    }

    @Test func `when the control hosts answer the silence is the sites'`() async throws {
        let line = Line()
        let (end, _, run) = try await go(line) { request, _ in Self.site(of: request) < 6 }
        #expect(end.cause == .finished && end.reasons.isEmpty)
        #expect(run.left(by: stage.journal).isEmpty)
        #expect(stage.outcomes.filter { $0.value == .timedOut }.count == 6)
        #expect(stage.outcomes.filter { $0.value == .okComplete }.count == 6)
        #expect(!line.moments.isEmpty)
    }

    @Test func `a line that stays cut ends the run, and nobody is blamed`() async throws {
        let line = Line(cut: stage.start..<(stage.start + .hours(24)))
        let closes = stage.start + .hours(7)
        let (end, fetcher, _) = try await go(line) { request, _ in
            Self.site(of: request) < 6
        } _: {
            $0.closes = closes
        }
        #expect(end.cause == .lineCut && end.line?.line == .cut)
        #expect(stage.outcomes.values.allSatisfy { !$0.isSilence })
        let asked = Set(fetcher.urls.filter { url in (0..<6).contains { url == "http://s\($0).example/" } })
        #expect(asked.count >= 5)
        for url in asked {
            let site = url.dropFirst("http://s".count).prefix { $0.isNumber }
            #expect(end.reasons[VisitID("S\(site)/home")] == .ourNetwork)
        }
        #expect(stage.clock.now <= stage.start + .hours(1) + .seconds(60))
        #expect(line.moments.count == 61, "once a minute, for an hour")
    }

    @Test func `a run that ends with the window still cut has nothing to say either`() async throws {
        let line = Line(cut: stage.start..<(stage.start + .hours(24)))
        let closes = stage.start + .minutes(10)
        let (end, _, _) = try await go(line) { _, _ in
            true
        } _: {
            $0.closes = closes
        }
        #expect(end.cause == .lineCut && stage.journal.looks.isEmpty)
        #expect(stage.clock.now < closes)
    }

    @Test(arguments: [121, -121])
    func `a clock that is wrong ends the run`(_ ahead: Int) async throws {
        let (end, _, _) = try await go(Line(clockAhead: ahead)) { _, _ in true }
        #expect(end.cause == .clockWrong && end.line?.clockAhead == ahead)
        #expect(stage.journal.looks.isEmpty)
    }

    @Test func `a clock that is a little wrong does not`() async throws {
        let (end, _, _) = try await go(Line(clockAhead: 120)) { _, _ in false }
        #expect(end.cause == .finished && stage.outcomes.count == 24)
    }

    // MARK: - The end of a night

    @Test func `one silent site is confirmed by one check at the very end`() async throws {
        let line = Line()
        let (end, _, _) = try await go(line, sites: 2) { request, _ in Self.site(of: request) == 0 }
        #expect(end.cause == .finished)
        #expect(stage.outcomes["S0/home"] == .timedOut && stage.outcomes.count == 4)
        #expect(line.moments.map { $0 - stage.start } == [.hours(3)])
    }

    @Test func `nothing is checked where nobody was silent`() async throws {
        let line = Line()
        _ = try await go(line) { _, _ in false }
        #expect(line.moments.isEmpty)
    }

    @Test func `a silence that the check does not confirm is made up for, with the columns`() async throws {
        let cut = (stage.start + .hours(3))..<(stage.start + .hours(3) + .seconds(90))
        let line = Line(cut: cut)
        let last = cut.lowerBound
        let (end, fetcher, run) = try await go(line, sites: 1) { _, at in
            at <= last
        }
        #expect(end.cause == .finished && end.reasons.isEmpty && run.left(by: stage.journal).isEmpty)
        #expect(stage.outcomes.count == 3 && stage.outcomes.values.allSatisfy { $0 == .okComplete })
        #expect(fetcher.urls.count == 6)
        #expect(fetcher.moments.last.map { $0 > stage.start + .hours(3) + .seconds(90) } == true)
        #expect(line.moments.count == 3)
    }

    @Test func `a window that closes on an unconfirmed silence still has it confirmed`() async throws {
        let line = Line()
        let closes = stage.start + .minutes(30)
        let (end, _, _) = try await go(line, sites: 1) { _, _ in
            true
        } _: {
            $0.closes = closes
        }
        #expect(end.cause == .finished)
        #expect(stage.outcomes == ["S0/home": .timedOut] && line.moments.count == 1)
    }

    @Test func `what a cut line kept from us of a site's rules is asked again`() async throws {
        let cut = stage.start..<(stage.start + .seconds(150))
        let line = Line(cut: cut)
        let (end, fetcher, run) = try await go(line) { _, at in
            cut.contains(at)
        } _: {
            $0.robotsOverrides = [:]
        }
        #expect(end.cause == .finished && run.left(by: stage.journal).isEmpty)
        #expect(stage.outcomes.count == 24 && stage.outcomes.values.allSatisfy { $0 == .okComplete })
        #expect(fetcher.urls.filter { $0 == "http://s0.example/robots.txt" }.count == 2)
    }

    // MARK: - Without control hosts

    @Test func `without control hosts the sum at the end decides alone`() async throws {
        for line in [nil, Line { LineState(at: $0, controls: []) }] as [Line?] {
            let stage = NightStage()
            let fetcher = AnsweringFetcher { request, _, _ in
                Self.site(of: request) < 6 ? .failed(.timedOut) : nil
            }
            let run = stage.run(NightStage.sites(8)) { $0.line = line }
            let end = try await stage.go(run, fetcher)
            #expect(end.cause == .finished && end.reasons.isEmpty)
            #expect(stage.outcomes.values.filter { $0 == .timedOut }.count == 6)
            let results = Dictionary(
                uniqueKeysWithValues: stage.journal.looks.map { ($0.summary.visit, $0.summary.outcome) })
            let tally = NightTally(plan: run.plan, results: results, reasons: end.reasons)
            #expect(tally.outcomes.values.filter { $0 == .waiting(.ourNetwork) }.count == 6)
            let vouched = NightTally(plan: run.plan, results: results, lineWasOpen: true)
            #expect(vouched.outcomes.values.filter { $0 == .looked(.timedOut) }.count == 6)
        }
    }
}
