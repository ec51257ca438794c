import Foundation
import Testing

@testable import Audit

@Suite struct WireFactsTests {
    private let now = Instant.at("2026-10-08T22:30")

    private func exchange(tls: TLSFacts? = nil, confirmed: Reply? = nil) -> Exchange {
        Exchange(
            request: FetchRequest(url: "https://www.qinghe.example/", permission: "可以"), startedAt: now,
            result: .reply(Reply(status: 200)), timings: FetchTimings(firstByte: 80, total: 120),
            certificateExpires: now + .hours(24), tls: tls, ipv6: .reached, confirmed: confirmed)
    }

    @Test func `the wire's facts are those of the last exchange`() {
        let wire = WireFacts(exchange(tls: .init(check: .full)), .init(), leftDomain: true)
        #expect(wire.firstByte == 80 && wire.leftDomain && wire.certificateCheck == .full)
        #expect(wire.certificateExpires == now + .hours(24) && wire.ipv6 == .reached)
        #expect(wire.permission == "可以" && !wire.isConfirmed && !wire.isUnvouched)
        let plain = WireFacts(exchange(confirmed: Reply(status: 200)), .init(), leftDomain: false)
        #expect(plain.certificateCheck == nil && plain.isConfirmed && !plain.isUnvouched)
    }

    @Test(
        arguments: [
            (nil, nil, [], false), (.full, nil, [], false), (.full, nil, [.expired], false),
            (.full, nil, [.wrongName], false),
            // It was the other end of a bad certificate that sent us on, and nobody vouches for where.
            (nil, nil, [.selfSigned], true),
            (.nameOnly, .expired, [.expired], false), (.nameOnly, .notYetValid, [.expired], false),
            (.nameOnly, .selfSigned, [.selfSigned], true),
            (CertificateCheck.none, .wrongName, [.expired], true),
            (CertificateCheck.none, nil, [.expired, .wrongName], true), (.nameOnly, .revoked, [], true),
        ]
            as [(
                check: CertificateCheck?, problem: CertificateProblem?, before: [CertificateProblem],
                isUnvouched: Bool
            )])
    func `only a certificate that is merely too old or too new still vouches`(
        _ check: CertificateCheck?, _ problem: CertificateProblem?, _ before: [CertificateProblem],
        _ isUnvouched: Bool
    ) {
        let tls = check.map { TLSFacts(check: $0, problem: problem) }
        let wire = WireFacts(
            exchange(tls: tls), .init(certificateProblems: before), leftDomain: false)
        #expect(wire.isUnvouched == isUnvouched)
        let abroad = WireFacts(exchange(tls: tls), .init(certificateProblems: before), leftDomain: true)
        #expect(abroad.isUnvouched == !abroad.journey.certificateProblems.allSatisfy(\.isOfTheSite))
        let all = before + (problem.map { before.contains($0) ? [] : [$0] } ?? [])
        #expect(wire.journey.certificateProblems == all, "each fault once, in the order met")
    }

    @Test func `the journey is that of the pending visit`() {
        var pending = PendingVisit.make("S1/home", sentOnTo: "http://a.example/b", group: "g")
        pending.tries = 2
        pending = pending.relaxed(to: .nameOnly, after: nil)
        let journey = WireFacts.Journey(pending)
        #expect(journey.redirects == ["http://s1.example/"] && journey.tries == 2)
        #expect(journey.certificateProblems == [.other])
    }

    @Test(
        arguments: [
            ([], "http://www.qinghe.example/", false), ([], "https://qinghe.example/", false),
            (["http://www.qinghe.example/"], "http://bm.qinghe.example/", false),
            (["http://www.qinghe.example/"], "http://other.example/", true),
            (
                ["http://www.qinghe.example/", "http://login.other.example/"], "http://www.qinghe.example/",
                true
            ),
            (
                ["http://www.qinghe.example/", "https://bm.qinghe.example/"], "http://www.qinghe.example/",
                false
            ),
        ] as [(redirects: [String], finalURL: String, isLeft: Bool)])
    func `a way that leaves the registered domain is marked, also when it comes back`(
        _ redirects: [String], _ finalURL: String, _ isLeft: Bool
    ) {
        let look = Look.read(
            exchange(), of: .make("S1/home", url: "http://www.qinghe.example/"), finalURL: finalURL,
            journey: .init(redirects: redirects), in: LookContext(night: now.day, signatures: .shipped),
            evidence: EvidenceLocation(file: "f", offset: 0, length: 1, payloadDigest: nil, isRevisit: false))
        #expect(look.summary.wire?.leftDomain == isLeft)
    }

    @Test func `they outlive the process`() throws {
        let wire = WireFacts(
            exchange(tls: .init(check: .none, problem: .wrongName)),
            .init(redirects: ["http://a.example/"], certificateProblems: [.expired], tries: 1),
            leftDomain: true)
        let data = try JSONEncoder().encode(wire)
        #expect(try JSONDecoder().decode(WireFacts.self, from: data) == wire)
    }

    @Test(
        arguments: [
            (.full, .wrongName, CertificateCheck.none), (.full, .expired, .nameOnly), (.full, nil, .nameOnly),
            (.nameOnly, .wrongName, CertificateCheck.none), (.nameOnly, .expired, CertificateCheck.none),
            (.none, .wrongName, nil), (.none, nil, nil),
        ] as [(check: CertificateCheck, problem: CertificateProblem?, next: CertificateCheck?)])
    func `less is checked only after a fault, and there is an end to it`(
        _ check: CertificateCheck, _ problem: CertificateProblem?, _ next: CertificateCheck?
    ) {
        #expect(check.next(after: problem) == next)
    }
}
