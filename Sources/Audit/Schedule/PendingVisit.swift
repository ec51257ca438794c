package import Markup

/// A request on its way: the visit, which try it is, and what led to the address it goes to now.
package struct PendingVisit: Hashable, Sendable {
    /// What a request is for.
    package enum Purpose: String, Hashable, Sendable {
        /// To look at a subject.
        case look
        /// To read the host's robots.txt before anything else of it.
        case robots
        /// To see what the site answers to an address that does not exist.
        case soft404
    }

    package var purpose = Purpose.look
    package var visit: Visit
    /// Where it is to be fetched now; the visit's own address at hop 0.
    package var url: String
    /// Requests that this try has made before, redirects and repetitions alike.
    package var hop = 0
    package var group: String
    /// Tries of the visit tonight before this one, 0 for the first.
    package var tries = 0
    /// The addresses that sent it on, first one first.
    package var redirects: [String] = []
    package var certificateCheck = CertificateCheck.full
    /// What was found wrong with certificates on the way here.
    package var certificateProblems: [CertificateProblem] = []
    /// A 304 that confirms nothing we still have was met: ask for the page itself.
    package var isUnconditional = false
    package var notBefore: Instant?

    package init(_ visit: Visit) {
        self.visit = visit
        url = visit.url
        group = visit.group
        notBefore = visit.notBefore
    }

    /// The next try, from the beginning.
    package func again(at moment: Instant) -> Self {
        var next = Self(visit)
        next.purpose = purpose
        next.tries = tries + 1
        next.isUnconditional = true
        next.notBefore = moment
        return next
    }

    /// Sent on to another address.
    package func sentOn(to target: WebAddress, group: String) -> Self {
        var next = self
        next.redirects.append(url)
        next.url = target.text
        next.hop += 1
        next.group = group
        next.certificateCheck = .full
        next.notBefore = nil
        return next
    }

    /// The same address once more, with less of its certificate checked.
    package func relaxed(to check: CertificateCheck, after problem: CertificateProblem?) -> Self {
        var next = self
        next.hop += 1
        next.certificateCheck = check
        next.certificateProblems.append(problem ?? .other)
        next.notBefore = nil
        return next
    }

    /// The same address once more, without saying what we have.
    package func unconditional() -> Self {
        var next = self
        next.hop += 1
        next.isUnconditional = true
        next.notBefore = nil
        return next
    }

    /// The host it goes to now.
    package var host: String { WebAddress(url)?.host ?? "" }

    /// Under which name its cap and circuit are kept.
    package var holder: String { Manners.holder(host: host, group: group) }
}

extension PendingVisit {
    /// The host of an address, empty where it has none.
    static func host(of url: String) -> String { WebAddress(url)?.host ?? "" }
}
