import Markup

/// Decides what a reply is, in a fixed order: transport, status, refusals, whereabouts, identity, then content.
package enum OutcomeClassifier {
    /// What the classification may look at besides the facts.
    package struct Context: Sendable {
        package var visit: Visit
        package var result: FetchResult
        /// The address the last hop answered from.
        package var finalURL: String
        package var source: Source?
        /// The account's id or the site's code in the register; empty where none is registered.
        package var registeredID: String
        package var soft404: Soft404?
        /// Nobody vouches that the answer is the site's: it may prove the subject fresh and nothing against it.
        package var isUnvouched: Bool

        package init(
            visit: Visit, result: FetchResult, finalURL: String, source: Source?, registeredID: String,
            soft404: Soft404? = nil, isUnvouched: Bool = false
        ) {
            self.visit = visit
            self.result = result
            self.finalURL = finalURL
            self.source = source
            self.registeredID = registeredID
            self.soft404 = soft404
            self.isUnvouched = isUnvouched
        }
    }

    package static func classify(_ context: Context, _ facts: PageFacts) -> CollectionOutcome {
        switch context.result {
        case .failed(let failure): return failure.outcome
        case .reply(let reply):
            // A wall says so on its page, whatever its status; then the status; then what else the page says it is.
            let notice = refusal(kind: facts)
            if let notice, isWall(notice) { return notice }
            let status = StatusTable.outcome(of: reply.status)
            if status == .redirectFault, leadsElsewhere(reply, context) { return .sentElsewhere }
            if let status, status != .notFound { return status }
            if let notice { return notice }
            if let status { return status }
            if isElsewhere(context) { return .sentElsewhere }
            if isTooLarge(reply, facts) { return .tooLarge }
            if reply.cut != nil || facts.isTruncated { return .cutShort }
            if isSomeoneElse(context, facts) { return .identityMismatch }
            if context.visit.role == .column, let soft = context.soft404, soft.isShown(by: facts) {
                return .notFound
            }
            let outcome = content(context, facts)
            return outcome == .okComplete && context.isUnvouched ? .okPartial : outcome
        }
    }

    /// A redirect that was not followed, to a host that is not the visit's own.
    private static func leadsElsewhere(_ reply: Reply, _ context: Context) -> Bool {
        guard let place = reply.header("Location"), let here = WebAddress(context.finalURL),
            let target = here.resolve(place), target.isWeb, let asked = WebAddress(context.visit.url)
        else { return false }
        return target.host != asked.host && target.host != here.host
    }

    private static func isTooLarge(_ reply: Reply, _ facts: PageFacts) -> Bool {
        reply.cut == .sizeLimit
            || facts.problems.contains { $0.hasSuffix(": tooLarge") || $0.hasSuffix(": ratioTooHigh") }
    }

    private static func isWall(_ outcome: CollectionOutcome) -> Bool {
        outcome == .blocked || outcome == .appOnly || outcome == .rateLimited || outcome == .loginWall
    }

    private static func refusal(kind facts: PageFacts) -> CollectionOutcome? {
        switch facts.kind {
        case .blocked: .blocked
        case .login: .loginWall
        case .appOnly: .appOnly
        case .rateLimited: .rateLimited
        case .maintenance: .maintenance
        case .gone: facts.problems.contains("renamed") ? .renamed : .gone
        case .notFound: .notFound
        case .parked: .sentElsewhere
        case .article, .list, .home, .feed, .staticPage, .empty, .unknown: nil
        }
    }

    /// Another host, other than with or without `www.`, or for a column another place of its site: a column that leads
    /// to the home page or to a notice shows nothing of its own.
    private static func isElsewhere(_ context: Context) -> Bool {
        guard let asked = WebAddress(context.visit.url), let got = WebAddress(context.finalURL) else {
            return true
        }
        func bare(_ host: String) -> Substring { host.hasPrefix("www.") ? host.dropFirst(4) : host[...] }
        guard bare(asked.host) == bare(got.host) else { return true }
        guard context.visit.role == .column, asked.path != got.path else { return false }
        func folder(_ path: String) -> Substring {
            let last = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? ""
            let isIndex = last.hasPrefix("index.") || last.hasPrefix("default.") || last.isEmpty
            let kept = isIndex ? path.dropLast(last.count) : path[...]
            return kept.hasSuffix("/") ? kept.dropLast() : kept
        }
        let wanted = folder(asked.path)
        return folder(got.path) != wanted && (wanted.isEmpty || !got.path.hasPrefix(wanted + "/"))
    }

    private static func isSomeoneElse(_ context: Context, _ facts: PageFacts) -> Bool {
        let shown = context.visit.role == .account ? facts.account?.id : facts.meta["SiteIDCode"]
        guard let shown, !shown.isEmpty, !context.registeredID.isEmpty else { return false }
        return shown != context.registeredID
    }

    /// A page is empty when it says so in words; one without rows may only be one that we cannot read.
    private static func saysEmpty(_ context: Context, _ facts: PageFacts) -> Bool {
        facts.kind == .empty && facts.marker != nil && context.visit.role != .account
    }

    /// The smallest share of items that must show a day before a list may be believed to be complete.
    static let minimumDatedShare = 0.8

    /// A reply that lay in a cache for a day and more (RFC 9111 §5.1) does not show the subject as it is.
    private static func isFromOldCache(_ result: FetchResult) -> Bool {
        guard case .reply(let reply) = result, let age = reply.header("Age").flatMap({ Int($0) }) else {
            return false
        }
        return age > 86_400
    }

    private static func content(_ context: Context, _ facts: PageFacts) -> CollectionOutcome {
        let coverage = context.source?.coverage ?? .accountComplete
        let whole: CollectionOutcome =
            coverage == .accountComplete && !isFromOldCache(context.result)
                && !facts.problems.contains(DocumentEnd.problem)
            ? .okComplete : .okPartial
        if context.source?.kind == .htmlRecord {
            return facts.published == nil ? .unreadable : .okPartial
        }
        guard let list = facts.list else {
            return saysEmpty(context, facts) ? whole : .unreadable
        }
        if list.isScripted { return .unreadable }
        if list.count == 0 {
            if context.visit.role != .account { return saysEmpty(context, facts) ? whole : .unreadable }
            return list.isDeclaredEmpty ? whole : .emptyUnconfirmed
        }
        // What one item shows it shows; that nothing newer is there needs nearly all of them to be dated.
        if list.newest == nil { return .unreadable }
        if list.mayBeNewer { return .okPartial }
        return Double(list.dated) >= Double(list.count) * minimumDatedShare ? whole : .okPartial
    }
}
