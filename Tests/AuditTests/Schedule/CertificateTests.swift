import Testing

@testable import Audit

/// A site whose certificate is at fault is still looked at, and what it shows is marked.
@Suite(.timeLimit(.minutes(1))) struct CertificateTests {
    private let stage = NightStage()
    private let home = "https://s0.example/"
    private let register = Register(websites: [.make("S0", homepage: "https://s0.example/")])

    /// A server with these faults: each check that would see one refuses it.
    private func go(
        _ problem: CertificateProblem?, alsoWrongName: Bool = false, page: AnsweringFetcher.Answer = .page()
    ) async throws -> AnsweringFetcher {
        let fetcher = AnsweringFetcher { request, _, _ in
            let check = request.certificateCheck
            guard let problem, check == .full || (check == .nameOnly && alsoWrongName) else {
                return .init(page.result, tls: TLSFacts(check: check, problem: problem))
            }
            let seen = check == .full ? problem : .wrongName
            return .init(.failed(.untrustedCertificate), tls: TLSFacts(check: check, problem: seen))
        }
        try await stage.go(stage.run(register), fetcher)
        return fetcher
    }

    @Test(
        arguments: [
            (nil, .full, .okComplete), (.expired, .nameOnly, .okComplete),
            (.notYetValid, .nameOnly, .okComplete),
            (.selfSigned, .nameOnly, .okPartial), (.untrustedRoot, .nameOnly, .okPartial),
            (.incompleteChain, .nameOnly, .okPartial), (.revoked, .nameOnly, .okPartial),
            (.other, .nameOnly, .okPartial), (.wrongName, .none, .okPartial),
        ] as [(problem: CertificateProblem?, check: CertificateCheck, outcome: CollectionOutcome)])
    func `the fault decides what is checked then, and what the page may prove`(
        _ problem: CertificateProblem?, _ check: CertificateCheck, _ outcome: CollectionOutcome
    ) async throws {
        let fetcher = try await go(problem)
        #expect(fetcher.requests.map(\.certificateCheck) == (problem == nil ? [.full] : [.full, check]))
        let look = try #require(stage.look("S0/home"))
        #expect(look.outcome == outcome)
        #expect(look.wire?.certificateCheck == check)
        #expect(look.wire?.journey.certificateProblems == (problem.map { [$0] } ?? []))
        #expect(stage.journal.attempts.map(\.hop) == Array(fetcher.urls.indices))
    }

    @Test func `a second fault ends with nothing checked, and both are kept`() async throws {
        let fetcher = try await go(.expired, alsoWrongName: true)
        #expect(fetcher.requests.map(\.certificateCheck) == [.full, .nameOnly, .none])
        let look = try #require(stage.look("S0/home"))
        #expect(look.outcome == .okPartial)
        #expect(look.wire?.journey.certificateProblems == [.expired, .wrongName])
    }

    @Test func `a server that is refused even so has no secure connection, and nothing is asked for ever`()
        async throws
    {
        let fetcher = AnsweringFetcher([home: [.init(.failed(.untrustedCertificate), tls: nil)]])
        try await stage.go(stage.run(register), fetcher)
        #expect(fetcher.requests.map(\.certificateCheck) == [.full, .nameOnly, .none])
        #expect(stage.outcomes == ["S0/home": .tlsFailed])
        #expect(stage.look("S0/home")?.wire?.journey.certificateProblems == [.other, .other])
    }

    @Test func `a bad certificate makes no bad page better`() async throws {
        _ = try await go(.selfSigned, page: .status(404))
        #expect(stage.outcomes == ["S0/home": .notFound])
    }

    @Test func `a failed handshake is not tried with less`() async throws {
        let fetcher = AnsweringFetcher([home: [.failed(.tlsFailed)]])
        try await stage.go(stage.run(register), fetcher)
        #expect(fetcher.urls == [home])
        #expect(stage.outcomes == ["S0/home": .tlsFailed])
    }

    @Test func `the next address is checked in full again`() async throws {
        let fetcher = AnsweringFetcher { request, _, _ in
            guard request.url == "https://s0.example/" else {
                return .init(AnsweringFetcher.Answer.page().result, tls: TLSFacts(check: .full))
            }
            guard request.certificateCheck != .full else {
                return .init(.failed(.untrustedCertificate), tls: TLSFacts(check: .full, problem: .wrongName))
            }
            return .init(
                AnsweringFetcher.Answer.status(302, ["Location": "/index.html"]).result,
                tls: TLSFacts(check: .none, problem: .wrongName))
        }
        try await stage.go(stage.run(register), fetcher)
        #expect(fetcher.requests.map(\.certificateCheck) == [.full, .none, .full])
        let look = try #require(stage.look("S0/home"))
        #expect(look.outcome == .okComplete && look.wire?.journey.certificateProblems == [.wrongName])
    }

    @Test func `a further try checks everything again`() async throws {
        let fetcher = AnsweringFetcher([
            home: [
                .init(.failed(.untrustedCertificate), tls: TLSFacts(check: .full, problem: .expired)),
                .status(500), .page(),
            ]
        ])
        try await stage.go(stage.run(register) { $0.retries = RetryRule() }, fetcher)
        #expect(fetcher.requests.map(\.certificateCheck) == [.full, .nameOnly, .full])
        #expect(stage.look("S0/home")?.wire?.journey.certificateProblems == [])
    }
}
