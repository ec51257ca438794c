import Audit

extension Exchange {
    /// A whole page of a plain site, unless told otherwise.
    static func make(
        url: String = "http://www.example.gov.cn/index.html", status: Int = 200,
        headers: [HeaderField] = [HeaderField("Content-Type", "text/html")], body: String = "<p>通知公告</p>",
        cut: Reply.Cut? = nil, version: String = "1.1", second: Int64 = 0
    ) -> Exchange {
        make(
            url: url, second: second,
            result: .reply(
                Reply(
                    status: status, httpVersion: version, headers: headers, body: Array(body.utf8), cut: cut))
        )
    }

    static func make(
        url: String = "http://www.example.gov.cn/index.html", second: Int64 = 0, result: FetchResult
    ) -> Exchange {
        Exchange(
            request: FetchRequest(url: url),
            sentHeaders: [HeaderField("Host", "www.example.gov.cn"), HeaderField("User-Agent", "xunjian")],
            startedAt: Instant(milliseconds: 1_795_444_200_123 + second * 1000), result: result,
            timings: FetchTimings(nameLookup: 1, connect: 3, firstByte: 20, total: 25),
            remoteAddress: "192.0.2.7:80")
    }

    var body: [UInt8] {
        guard case .reply(let reply) = result else { return [] }
        return reply.body
    }
}
