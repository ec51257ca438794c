import Audit

@testable import Transport

extension Instant {
    static let evening = Instant(Day(number: 20_780), hour: 22, minute: 30)
}

extension FetchRequest {
    /// A request for a host of its own, reached at the server's port.
    static func make(
        _ path: String = "/", host: String = "site.test", scheme: String = "http",
        to server: ScriptedServer? = nil,
        at address: String? = nil, headers: [HeaderField] = [], limits: FetchLimits = .make()
    ) -> Self {
        FetchRequest(
            url: "\(scheme)://\(host)\(path)", headers: headers, address: address ?? server?.address,
            limits: limits)
    }
}

extension FetchLimits {
    static func make(
        connect: Duration = .seconds(10), total: Duration = .seconds(20), wireBytes: Int = 1 << 20,
        headerBytes: Int = 64 << 10
    ) -> Self {
        var limits = FetchLimits()
        limits.connect = connect
        limits.total = total
        limits.wireBytes = wireBytes
        limits.headerBytes = headerBytes
        return limits
    }
}

extension CurlFetcher {
    static func make(_ rule: AddressRule = .loopbackOnly, trustFile: String? = nil) -> CurlFetcher {
        CurlFetcher(TransferSetup(userAgent: "test/1", addressRule: rule, trustFile: trustFile))
    }

    /// One request by a fetcher that lives for it alone.
    static func once(_ request: FetchRequest, rule: AddressRule = .loopbackOnly) async -> Exchange {
        let fetcher = make(rule)
        defer { fetcher.shutdown() }
        return await fetcher.fetch(request, at: .evening)
    }
}

extension Exchange {
    var reply: Reply? {
        guard case .reply(let reply) = result else { return nil }
        return reply
    }

    var text: String? { reply.map { String(decoding: $0.body, as: UTF8.self) } }
}

/// A whole HTTP/1.1 reply, with its length.
func page(_ body: String, status: String = "200 OK", fields: String = "") -> ScriptedServer.Step {
    .text("HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\(fields)\r\n\(body)")
}
