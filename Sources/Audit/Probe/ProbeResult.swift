/// What one visit brought: its outcome, how long the whole chain of redirects took, and whether its certificate was bad.
package struct ProbeResult: Hashable, Sendable {
    package let outcome: ProbeOutcome
    /// From 0 to `longest`.
    package let milliseconds: Int
    /// A fact beside the outcome, never a failure: the visit was made again without verification, and that counts.
    package let certificateFault: Bool

    package init(_ outcome: ProbeOutcome, milliseconds: Int, certificateFault: Bool = false) {
        self.outcome = outcome
        self.milliseconds = min(max(milliseconds, 0), Self.longest)
        self.certificateFault = certificateFault
    }

    /// Says what the end of a visit's chain is.
    ///
    /// - Parameters:
    ///   - status: The last reply's; nil where there was none.
    ///   - failure: Why there was none; decides where both are given.
    ///   - isCut: The connection or the time ended before the body did; our own limit of size is no cut.
    ///   - isBlocked: The page is a refusal or a puzzle, whatever its status.
    ///   - isUnvouched: Somebody other than the site may have answered; then only a page that opened tells anything.
    ///   - milliseconds: Of the whole chain; after a bad certificate, of the second try.
    ///   - certificateFault: Whether the reply came only without verification.
    ///   - rule: Whose timeout decides.
    package init(
        classifying status: Int?, failure: FetchFailure?, isCut: Bool, isBlocked: Bool,
        isUnvouched: Bool = false,
        milliseconds: Int,
        certificateFault: Bool, by rule: ProbeRule = ProbeRule()
    ) {
        let isTooSlow = rule.isTooSlow(milliseconds)
        let outcome: ProbeOutcome =
            if let failure {
                Self.outcome(of: failure, isTooSlow: isTooSlow)
            } else if isBlocked {
                .excluded(.blocked)
            } else {
                Self.outcome(of: status, isCut: isCut, isTooSlow: isTooSlow)
            }
        if isUnvouched, failure == nil, case .failed = outcome {
            self.init(.excluded(.ourNetwork), milliseconds: milliseconds, certificateFault: certificateFault)
        } else {
            self.init(outcome, milliseconds: milliseconds, certificateFault: certificateFault)
        }
    }

    /// The same visit when an address that is known to be up did not answer either: silence then tells of our own line,
    /// an answer is an answer.
    package var withoutOurLine: Self {
        switch outcome {
        case .failed(.tooSlow), .failed(.nameNotFound), .failed(.refused), .failed(.reset), .failed(.broken):
            Self(.excluded(.ourNetwork), milliseconds: milliseconds, certificateFault: certificateFault)
        case .opened, .failed(.serverError), .excluded:
            self
        }
    }

    /// Seven digits: nearly three hours.
    static let longest = 9_999_999

    private static func outcome(of status: Int?, isCut: Bool, isTooSlow: Bool) -> ProbeOutcome {
        guard let status else { return .excluded(.ourFault) }
        switch status {
        // A challenge of dynamic protection, though its number is among the server's own faults.
        case 521: return .excluded(.blocked)
        // Whoever gives access to the net wants a login (RFC 6585 §6): the site was not reached.
        case 511: return .excluded(.ourNetwork)
        case 500...599: return .failed(.serverError)
        case 200...299, 404, 410:
            if isTooSlow { return .failed(.tooSlow) }
            return isCut ? .failed(.broken) : .opened
        // 403, 405, 412, 418, 429, 432, 451, 461 and their kind refuse the visitor; so may a redirect without an end.
        default: return .excluded(.blocked)
        }
    }

    /// The one place that knows the failures of a fetch.
    private static func outcome(of failure: FetchFailure, isTooSlow: Bool) -> ProbeOutcome {
        switch failure {
        case .nameNotResolved: .failed(.nameNotFound)
        case .connectionRefused: .failed(.refused)
        case .connectionReset: .failed(.reset)
        // Who gives up before the time is over has not seen the site fail.
        case .timedOut, .tooSlow: isTooSlow ? .failed(.tooSlow) : .excluded(.ourFault)
        // Before the time is over it means that a router found no way to the host.
        case .connectTimedOut: .failed(isTooSlow ? .tooSlow : .broken)
        case .emptyReply, .tlsFailed, .malformedReply: .failed(.broken)
        // A limit of our own. And a certificate is no failure: the visit should have been made again.
        case .headersTooLarge, .untrustedCertificate: .excluded(.ourFault)
        case .addressNotAllowed, .portNotAllowed: .excluded(.addressForbidden)
        case .ourResolverFailed, .ourNetworkDown: .excluded(.ourNetwork)
        case .loopbackOnly, .unsupportedScheme, .malformedURL, .cancelled, .outOfMemory, .internalFault:
            .excluded(.ourFault)
        }
    }
}
