/// What the wire told about one look beside the page: time, way, certificate, permission.
package struct WireFacts: Hashable, Sendable, Codable {
    /// How the last request of the visit came about, which its exchange alone does not tell.
    package struct Journey: Hashable, Sendable, Codable {
        /// Every address that sent us on, first one first.
        package var redirects: [String]
        /// What was found wrong with certificates before the page could be read.
        package var certificateProblems: [CertificateProblem]
        /// Tries of the visit that night before this one.
        package var tries: Int

        package init(
            redirects: [String] = [], certificateProblems: [CertificateProblem] = [], tries: Int = 0
        ) {
            self.redirects = redirects
            self.certificateProblems = certificateProblems
            self.tries = tries
        }

        package init(_ pending: PendingVisit) {
            self.init(
                redirects: pending.redirects, certificateProblems: pending.certificateProblems,
                tries: pending.tries)
        }
    }

    package var journey: Journey
    /// Milliseconds to the first byte of the last reply.
    package var firstByte: Int?
    /// Whether the way left the domain that was registered for the visit's own host.
    package var leftDomain: Bool
    /// What of the certificate was checked; nil for plain HTTP.
    package var certificateCheck: CertificateCheck?
    package var certificateExpires: Instant?
    package var ipv6: IPv6Reach
    /// By which rule of robots.txt it was made.
    package var permission: String
    /// The page was not sent again: the server said that it is still the one we have.
    package var isConfirmed: Bool

    package init(_ exchange: Exchange, _ journey: Journey, leftDomain: Bool) {
        self.journey = journey
        if let problem = exchange.tls?.problem, !journey.certificateProblems.contains(problem) {
            self.journey.certificateProblems.append(problem)
        }
        firstByte = exchange.timings.firstByte
        self.leftDomain = leftDomain
        certificateCheck = exchange.tls?.check
        certificateExpires = exchange.certificateExpires
        ipv6 = exchange.ipv6
        permission = exchange.request.permission
        isConfirmed = exchange.confirmed != nil
    }

    /// Whether somebody other than the site may have answered: a certificate on the way to the page was found at fault,
    /// and not only too old or too new.
    ///
    /// A good certificate of the site's own domain at the end of the way makes up for that; a plain page there does not.
    package var isUnvouched: Bool {
        if certificateCheck == .full, !leftDomain { return false }
        return !journey.certificateProblems.allSatisfy(\.isOfTheSite)
    }
}
