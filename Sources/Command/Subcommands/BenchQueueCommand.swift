internal import ArgumentParser
import Audit
import Foundation

/// Queues a night of made-up visits and hands them out without fetching: what waiting costs, for `Tests/Bench`.
struct BenchQueueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-queue", abstract: "Queue visits and hand them out, fetching nothing.",
        shouldDisplay: false)

    @Option(help: "How many visits.") var visits: Int
    @Option(help: "Over how many hosts.") var hosts = 1000

    func run() throws {
        let start = Instant(seconds: 1_790_000_000)
        let rules = HostGroups(site: .init(spacing: .seconds(3)), other: .init(spacing: .seconds(10)))
        let hosts = hosts
        var queues = HostQueues(rules: rules, start: start, restFirst: false) { number in
            PendingVisit(Self.visit(number, hosts))
        }
        for number in 0..<visits { queues.add(planned: number, group: "site:h\(number % hosts).example") }
        var now = start
        var handed = 0
        while handed < visits {
            while let pending = queues.next(at: now) {
                handed += 1
                queues.finish(pending.group, at: now + .seconds(1))
            }
            guard let moment = queues.nextMoment() else { break }
            now = max(now, moment)
        }
        guard handed == visits else {
            throw Stop(.incomplete, "\(visits - handed) visits were never handed out")
        }
        let rounds = (visits + hosts - 1) / hosts
        Output.say(
            "{\"visits\":\(visits),\"hosts\":\(hosts),\"rounds\":\(rounds),\"seconds\":\(Int((now - start) / .seconds(1)))}"
        )
    }

    private static func visit(_ number: Int, _ hosts: Int) -> Visit {
        let host = "h\(number % hosts).example"
        return Visit(
            id: VisitID("W\(number % hosts)/C\(number)"), subject: SubjectID("W\(number % hosts)"),
            role: .column,
            columnID: "C\(number)", url: "http://www.\(host)/column/\(number)/index.html",
            group: "site:" + host)
    }
}
