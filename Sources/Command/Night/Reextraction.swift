import Archive
import Audit
import Foundation
import Store

/// Reads archived replies again with today's extractor and compares the facts with the stored ones.
struct Reextraction {
    let workplace: Workplace

    struct Result {
        var read = 0
        var pruned = 0
        var lines: [String] = []
        /// Evidence that is missing or damaged.
        var faults: [String] = []
    }

    func run() throws -> Result {
        var result = Result()
        let reader = ArchiveReader(root: workplace.archiveRoot)
        let soft404s = try workplace.store.soft404s()
        for state in try workplace.store.nights() {
            guard let register = try workplace.store.register(digest: state.registerDigest) else { continue }
            let sources = workplace.configuration.sources
            let plan = NightPlan(
                night: state.night, register: register, sources: sources,
                groups: workplace.configuration.main.groups, layouts: workplace.configuration.layouts)
            let visits = Dictionary(plan.visits.map { ($0.id, $0) }) { first, _ in first }
            let accounts = Dictionary(register.accounts.map { ($0.id, $0.accountID) }) { first, _ in first }
            let websites = Dictionary(register.websites.map { ($0.id, $0.siteCode) }) { first, _ in first }
            try workplace.store.forEachFacts(of: state.night) { look, facts in
                guard let visit = visits[look.visit] else { return }
                let kept: KeptExchange
                do throws(ArchiveFailure) { kept = try reader.read(look.evidence) } catch {
                    if case .payloadPruned = error {
                        result.pruned += 1
                    } else {
                        result.faults.append("\(error)")
                    }
                    return
                }
                // What was withheld because of a robots.txt rests on that file, not on a page.
                guard kept.visit.isLook else { return }
                result.read += 1
                let host = PendingVisit(visit).host
                let context = LookContext(
                    night: state.night, source: visit.sourceID.flatMap { sources[$0] },
                    signatures: workplace.configuration.signatures,
                    registeredID: accounts[look.subject] ?? websites[look.subject] ?? "",
                    decodedLimit: workplace.configuration.main.limits.decodedBytes,
                    soft404: visit.role == .column
                        ? soft404s[host]?.last { $0.seenAt <= look.seenAt } : nil,
                    layouts: workplace.configuration.layouts)
                let again = Look.read(
                    kept.exchange, of: visit, finalURL: look.finalURL, journey: look.wire?.journey ?? .init(),
                    in: context, evidence: look.evidence)
                if again.facts != facts || again.summary != look {
                    result.lines.append(
                        "\(state.night) \(look.visit)：\(look.outcome.chinese) → \(again.summary.outcome.chinese)，"
                            + "\(look.days.first.map(\.description) ?? "无") → \(again.summary.days.first.map(\.description) ?? "无")"
                    )
                }
            }
        }
        return result
    }
}
