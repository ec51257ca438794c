import Audit
import DemoCity
import Foundation
import Testing

@testable import Transport

/// A fault site that is served while a suite's tests run, with one fetcher that trusts it.
struct FaultScope: SuiteTrait, TestScoping {
    @TaskLocal static var current: FaultScope?

    private let running: (site: FaultSite, fetcher: CurlFetcher)?

    fileprivate init(_ running: (site: FaultSite, fetcher: CurlFetcher)? = nil) {
        self.running = running
    }

    func provideScope(
        for test: Test, testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        try await Self.serving { site, fetcher in
            try await Self.$current.withValue(FaultScope((site, fetcher))) { try await function() }
        }
    }

    /// Runs `body` against a site of its own, and ends site and fetcher afterwards.
    static func serving(_ body: (FaultSite, CurlFetcher) async throws -> Void) async throws {
        let site = FaultSite()
        let root = FileManager.default.temporaryDirectory.appending(path: "root-\(UUID().uuidString).pem")
        try site.certificateAuthority.write(to: root, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: root) }
        try site.start()
        defer { site.stop() }
        let fetcher = CurlFetcher.make(trustFile: root.path)
        defer { fetcher.shutdown() }
        try await body(site, fetcher)
    }

    /// The site and the fetcher of the suite that runs.
    static var running: (site: FaultSite, fetcher: CurlFetcher) {
        get throws { try #require(current?.running) }
    }
}

extension Trait where Self == FaultScope {
    static var faultSite: Self { FaultScope() }
}

extension FaultSite {
    /// What a visit of that behaviour asks for, with room enough for every machine.
    func request(
        _ behaviour: Misbehaviour, path: String = "/", check: CertificateCheck = .full,
        limits: FetchLimits = .make(wireBytes: 8 << 20)
    ) -> FetchRequest {
        FetchRequest(
            url: url(for: behaviour, path: path), address: address(for: behaviour), certificateCheck: check,
            limits: limits)
    }
}
