internal import ArgumentParser
import Audit
import Documents

/// The night's budget, before a byte is sent.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what tonight would fetch: requests, spacing and expected end of each host group.",
        discussion: """
            Fetches nothing. Outside the window of the night it shows the next one, from the opening of its window. \
            Retries, redirects and what robots.txt may forbid are not foreseen.
            """)

    @OptionGroup var places: PlaceOptions

    @Option(help: "Plan as if it were this moment (2026-10-08T22:30:00+08:00).")
    var asOf: Instant?

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let workplace = try places.workplace()
        let clock = asOf.map(ShiftedClock.init(startingAt:)) ?? ShiftedClock()
        let now = clock.now
        let window = workplace.configuration.main.window
        let night = window.night(at: now) ?? (window.start(of: now.day) > now ? now.day : now.day + 1)
        let shift = NightShift(workplace: workplace, fetcher: NoFetcher(), clock: clock)
        let budget = try shift.budget(of: night)
        Output.say(json ? try JSONLine.encode(budget) : BudgetPage.text(budget))
    }
}

/// Stands where nothing may be fetched.
struct NoFetcher: Fetching {
    func fetch(_ request: FetchRequest, at startedAt: Instant) async -> Exchange {
        preconditionFailure("a plan fetches nothing")
    }
}
