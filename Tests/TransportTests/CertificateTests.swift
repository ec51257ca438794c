import Audit
import DemoCity
import Testing

@testable import Transport

@Suite(.serialized, .faultSite, .timeLimit(.minutes(1))) struct CertificateTests {
    private static let withProblem = Misbehaviour.allCases.filter { $0.certificateProblem != nil }

    @Test(arguments: Misbehaviour.allCases.filter { $0.isTLS && !$0.encounter.isEndedByTime })
    func `what is wrong with a certificate is told, and nothing else is`(_ behaviour: Misbehaviour)
        async throws
    {
        let (site, fetcher) = try FaultScope.running
        let exchange = await fetcher.fetch(site.request(behaviour), at: .evening)
        #expect(exchange.tls?.problem == behaviour.certificateProblem)
        if behaviour.certificateProblem != nil {
            #expect(exchange.tls?.check == .full)
            #expect(exchange.sentHeaders.isEmpty)
        }
    }

    @Test(arguments: withProblem)
    func `the next try checks less, brings the page and says so`(_ behaviour: Misbehaviour) async throws {
        let (site, fetcher) = try FaultScope.running
        let check = try #require(CertificateCheck.full.next(after: behaviour.certificateProblem))
        let exchange = await fetcher.fetch(site.request(behaviour, check: check), at: .evening)
        #expect(Encounter(exchange.result) == .whole(200), "\(exchange.note)")
        // What is wrong was told by the first try.
        #expect(exchange.tls == TLSFacts(check: check))
        #expect(exchange.certificateExpires != nil)
    }

    @Test func `the name is still compared where only the chain is let pass`() async throws {
        let (site, fetcher) = try FaultScope.running
        let exchange = await fetcher.fetch(site.request(.tlsWrongName, check: .nameOnly), at: .evening)
        #expect(exchange.result == .failed(.untrustedCertificate))
        #expect(exchange.tls == TLSFacts(check: .nameOnly, problem: .wrongName))
    }

    @Test func `an unchecked connection is never used for a checked request`() async throws {
        let (site, fetcher) = try FaultScope.running
        let unchecked = await fetcher.fetch(site.request(.tlsExpired, check: .nameOnly), at: .evening)
        #expect(unchecked.reply?.status == 200)
        let checked = await fetcher.fetch(site.request(.tlsExpired), at: .evening)
        #expect(checked.result == .failed(.untrustedCertificate))
        #expect(checked.tls?.problem == .expired)
    }

    @Test func `one site's certificate is not held against the next`() async throws {
        let (site, fetcher) = try FaultScope.running
        // The third request goes over the connection of the first one, by the handle of the second one.
        for behaviour in [.tlsGood, .tlsExpired, .tlsGood] as [Misbehaviour] {
            let exchange = await fetcher.fetch(site.request(behaviour), at: .evening)
            #expect(exchange.tls == TLSFacts(check: .full, problem: behaviour.certificateProblem))
        }
    }

    @Test func `a connection that fails tells nothing of a certificate seen before`() async throws {
        let (site, fetcher) = try FaultScope.running
        for behaviour in [.tlsExpired, .tlsAborted, .tlsExpired, .tlsPlainText] as [Misbehaviour] {
            let exchange = await fetcher.fetch(site.request(behaviour), at: .evening)
            #expect(exchange.tls?.problem == behaviour.certificateProblem)
        }
    }
}
