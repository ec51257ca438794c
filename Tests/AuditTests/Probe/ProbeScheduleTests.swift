import Testing

@testable import Audit

@Suite struct ProbeScheduleTests {
    private static let schedule = ProbeSchedule()
    private static let sites = (1...55).map { Website.make("S\(padded($0, to: 3))") }
    private static let site = [Website.make("S001")]

    /// Calls the prober every so many minutes and writes down who was visited when.
    private static func play(
        _ sites: [Website], from start: Instant, hours: Int, every minutes: Int = 5,
        isDown: (Instant) -> Bool = { _ in false }
    ) -> [(site: SubjectID, at: Instant)] {
        var days: [SubjectID: [Day: ProbeDay]] = [:]
        var visited: [(site: SubjectID, at: Instant)] = []
        for call in 0..<hours * 60 / minutes {
            let now = start + .minutes(call * minutes)
            guard !isDown(now) else { continue }
            for site in schedule.due(sites: sites, history: days.values.flatMap(\.values), now: now) {
                visited.append((site, now))
                days[site, default: [:]][now.day, default: ProbeDay(subject: site, day: now.day)].add(
                    .make(now))
            }
        }
        return visited
    }

    @Test(arguments: [5, 1, 7])
    func `every site has its twenty-four visits a day, half an hour apart`(_ minutes: Int) {
        let start = Instant.at("2026-10-12T00:00")
        let visits = Self.play(Array(Self.sites.prefix(12)), from: start, hours: 96, every: minutes)
        #expect(Set(visits.map(\.site)).count == 12)
        for (site, visits) in Dictionary(grouping: visits, by: \.site) {
            let moments = visits.map(\.at)
            #expect(zip(moments, moments.dropFirst()).allSatisfy { $1 - $0 >= .minutes(30) }, "\(site)")
            for day in [Day.on("2026-10-13"), .on("2026-10-14"), .on("2026-10-15")] {
                #expect((23...25).contains(moments.count { $0.day == day }), "\(site) on \(day)")
            }
        }
    }

    @Test func `fifty-five sites do not all come at once`() {
        let start = Instant.at("2026-10-13T00:00")
        let visits = Self.play(Self.sites, from: start, hours: 30).filter { $0.at >= start + .hours(4) }
        let crowd = Dictionary(grouping: visits, by: \.at).values.map(\.count).max() ?? 0
        #expect(crowd <= 14, "\(crowd) at one call")
        #expect(visits.count >= 55 * 25)
    }

    @Test func `slots that were missed are lost, and the next visit keeps its gap`() {
        let start = Instant.at("2026-10-13T00:00")
        let (down, up) = (start + .hours(6), start + .hours(14))
        let visits = Self.play(Self.sites, from: start, hours: 24) { $0 >= down && $0 < up }
        #expect(Set(visits.map(\.site)).count == Self.sites.count)
        for (site, visits) in Dictionary(grouping: visits, by: \.site) {
            let moments = visits.map(\.at)
            #expect((16...18).contains(moments.count), "\(site): \(moments.count)")
            #expect(zip(moments, moments.dropFirst()).allSatisfy { $1 - $0 >= .minutes(30) })
        }
    }

    @Test func `a visit fills its slot, and the next one begins the next`() {
        let now = Instant.at("2026-10-13T12:00")
        let slot = Self.schedule.slot(of: SubjectID("S001"), at: now)
        #expect(slot.start <= now && now < slot.end)
        #expect(slot.end - slot.start == .hours(1))
        func due(_ at: Instant, last: Instant?) -> Bool {
            let visits = last.map { [ProbeVisit.make($0)] } ?? []
            let history = visits.map { ProbeDay(subject: SubjectID("S001"), day: $0.at.day, visits: [$0]) }
            return Self.schedule.due(sites: Self.site, history: history, now: at) == [SubjectID("S001")]
        }
        #expect(due(slot.start, last: nil))
        #expect(!due(slot.end - .seconds(1), last: slot.start))
        #expect(due(slot.end, last: slot.start))
        #expect(due(slot.start, last: slot.start - .minutes(30)))
        #expect(!due(slot.start, last: slot.start - .minutes(29)), "a late visit pushes the next one back")
        #expect(due(slot.start + .minutes(1), last: slot.start - .minutes(29)))
    }

    @Test func `a visit from a clock that was ahead keeps nobody waiting`() {
        let now = Instant.at("2026-10-13T12:00")
        let ahead = ProbeDay.make(now.day + 30, opened: 3)
        #expect(Self.schedule.due(sites: Self.site, history: [ahead], now: now) == [SubjectID("S001")])
    }

    @Test(
        arguments: [
            (.active, true), (.closing, true), (.changing, true), (.closed, false), (.deregistered, false),
        ] as [(state: RegisterState, isDue: Bool)])
    func `a site that its state excludes is never due`(_ state: RegisterState, _ isDue: Bool) {
        let sites = [Website.make(state: state)]
        let now = Instant.at("2026-10-13T12:00")
        #expect(Self.schedule.due(sites: sites, history: [], now: now).isEmpty != isDue)
        #expect((Self.schedule.nextDue(sites: sites, history: [], now: now) == nil) != isDue)
    }

    @Test func `the next moment is the first at which somebody is due`() throws {
        var dice = Dice(seed: 3)
        let start = Instant.at("2026-10-13T00:00")
        for _ in 0..<200 {
            let sites = Array(Self.sites.prefix(dice.roll(1..<6)))
            let now = start + .seconds(dice.roll(0..<86_400))
            let history = sites.map { site in
                let at = now - .seconds(dice.roll(0..<7200))
                return ProbeDay(subject: site.id, day: at.day, visits: [.make(at)])
            }
            let next = try #require(Self.schedule.nextDue(sites: sites, history: history, now: now))
            #expect(next >= now)
            #expect(!Self.schedule.due(sites: sites, history: history, now: next).isEmpty)
            if next > now {
                #expect(Self.schedule.due(sites: sites, history: history, now: next - .seconds(1)).isEmpty)
            }
        }
        #expect(Self.schedule.nextDue(sites: [], history: [], now: start) == nil)
    }

    @Test(arguments: [20, 23, 24, 25, 48])
    func `slots follow each other without a hole, whatever their number`(_ planned: Int) {
        var rule = ProbeRule()
        rule.plannedPerDay = planned
        let schedule = ProbeSchedule(rule)
        var moment = schedule.slot(of: SubjectID("S009"), at: .at("2026-10-13T00:00")).start
        let first = moment
        for _ in 0..<planned {
            let slot = schedule.slot(of: SubjectID("S009"), at: moment)
            #expect(slot.start == moment)
            #expect(schedule.slot(of: SubjectID("S009"), at: slot.end - .seconds(1)).start == moment)
            moment = slot.end
        }
        #expect(moment - first == .hours(24))
    }
}
