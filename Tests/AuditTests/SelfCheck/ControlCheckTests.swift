import Testing

@testable import Audit

@Suite struct ControlCheckTests {
    /// 14:30 in Greenwich.
    private let now = Instant.at("2026-10-08T22:30")

    private func exchange(_ fields: [String: String] = [:], status: Int = 200, firstByte: Int? = nil)
        -> Exchange
    {
        Exchange(
            request: FetchRequest(url: "http://control.example/"), startedAt: now,
            result: AnsweringFetcher.Answer.status(status, fields).result,
            timings: FetchTimings(firstByte: firstByte, total: 5000))
    }

    private func control(_ exchange: Exchange) -> LineState.Control {
        ControlCheck.control("http://control.example/", exchange)
    }

    @Test(arguments: [200, 301, 403, 404, 500, 503])
    func `any reply is an answer, whatever its status`(_ status: Int) {
        #expect(control(exchange(status: status)).failure == nil)
    }

    @Test func `a failure is kept, with the time it took`() {
        var failed = exchange()
        failed.result = .failed(.nameNotResolved)
        #expect(
            control(failed)
                == LineState.Control(
                    url: "http://control.example/", failure: .nameNotResolved, clockAhead: nil,
                    milliseconds: 5000))
    }

    @Test(
        arguments: [
            (["Date": "Thu, 08 Oct 2026 14:30:01 GMT"], 1000, 0),
            (["Date": "Thu, 08 Oct 2026 14:35:01 GMT"], 1000, 300),
            (["Date": "Thu, 08 Oct 2026 14:25:01 GMT"], 1000, -300),
            (["Date": "Thu, 08 Oct 2026 14:30:05 GMT"], nil, 0),
            (["Date": "Thu, 08 Oct 2026 14:30:05 GMT", "Age": "0"], nil, 0),
            (["Date": "Thu, 08 Oct 2026 13:30:05 GMT", "Age": "3600"], nil, nil),
            (["Date": "today"], nil, nil), ([:], nil, nil),
        ] as [(fields: [String: String], firstByte: Int?, ahead: Int?)])
    func `its clock is compared with ours as the reply came, unless a cache answered`(
        _ fields: [String: String], _ firstByte: Int?, _ ahead: Int?
    ) {
        #expect(control(exchange(fields, firstByte: firstByte)).clockAhead == ahead)
    }

    @Test func `the hosts are asked one after the other, where the configuration says`() async {
        let fetcher = AnsweringFetcher(["http://b.example/": [.failed(.timedOut)]])
        var limits = FetchLimits()
        limits.total = .seconds(5)
        let check = ControlCheck(
            fetcher, controls: ["http://a.example/", "http://b.example/"], limits: limits
        ) { $0 == "a.example" ? "127.0.0.1:8080" : nil }
        let state = await check.check(at: now)
        #expect(state.at == now && state.line == .open)
        #expect(state.controls.map(\.failure) == [nil, .timedOut])
        #expect(fetcher.urls == ["http://a.example/", "http://b.example/"])
        #expect(fetcher.requests.map(\.address) == ["127.0.0.1:8080", nil])
        #expect(fetcher.requests.allSatisfy { $0.limits.total == .seconds(5) && $0.headers.isEmpty })
    }

    @Test func `without hosts nothing is asked and nothing is known`() async {
        let fetcher = AnsweringFetcher()
        let state = await ControlCheck(fetcher, controls: [], limits: FetchLimits()) { _ in nil }.check(
            at: now)
        #expect(state.line == .unknown && fetcher.urls.isEmpty)
    }
}
