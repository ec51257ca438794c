import Audit

/// Exchanges with everything in them that a record could choke on; the same for the same seed.
struct RandomExchange {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> Exchange {
        var request = FetchRequest(
            url: pick(urls) + text(), headers: fields(), address: oneIn(2) ? nil : text())
        request.limits.connect = .milliseconds(number(60_000))
        request.limits.total = .nanoseconds(number(1_000_000_000))
        request.limits.wireBytes = number(1 << 40)
        request.limits.redirects = number(9)
        return Exchange(
            request: request, sentHeaders: fields(),
            startedAt: Instant(milliseconds: 1_700_000_000_000 + Int64(number(1 << 37))), result: result(),
            timings: FetchTimings(
                nameLookup: some(), connect: some(), tls: some(), firstByte: some(), total: number(40_000)),
            remoteAddress: oneIn(3)
                ? nil : pick(["[2001:db8::1]:443", "192.0.2.1:80", "", "a\r\nb", "host:1"]),
            certificateExpires: some().map { Instant(milliseconds: Int64($0) * 1_000_003) },
            note: oneIn(2) ? "" : text())
    }

    mutating func number(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 17) % UInt64(bound))
    }

    private mutating func result() -> FetchResult {
        guard !oneIn(4) else { return .failed(pick(FetchFailure.allCases)) }
        let body = oneIn(3) ? Array(pick(["same body", "另一个相同的正文"]).utf8) : bytes(number(3000))
        return .reply(
            Reply(
                status: oneIn(9) ? number(2000) : pick([200, 301, 404, 502]),
                httpVersion: pick(["1.0", "1.1", "2", "3", ""]), headers: fields(), body: body,
                cut: oneIn(3) ? pick(Reply.Cut.allCases) : nil))
    }

    private mutating func fields() -> [HeaderField] {
        (0..<number(5)).map { _ in
            HeaderField(oneIn(3) ? text() : pick(names), oneIn(3) ? text() : pick(values))
        }
    }

    private mutating func text() -> String {
        String((0..<number(12)).map { _ in pick(characters) })
    }

    private mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(number(256)) } }
    private mutating func some() -> Int? { oneIn(3) ? nil : number(100_000) }
    private mutating func oneIn(_ count: Int) -> Bool { number(count) == 0 }
    private mutating func pick<T>(_ choices: [T]) -> T { choices[number(choices.count)] }

    private let urls = [
        "http://a.gov.cn/", "https://[2001:db8::1]:8443/x?y=1#z", "", "gopher://x", "//", "http:", "a b://",
        "中",
    ]
    private let names = [
        "Content-Type", "content-encoding", "Transfer-Encoding", "X-Archive-Orig-Transfer-Encoding",
        "Content-Length", "Set-Cookie", "", " folded", "na:me",
    ]
    private let values = [
        "text/html; charset=gb2312", "gzip", "chunked", "99999", "", " lead", "trail \t",
        "a\r\n\r\nWARC/1.1\r\n",
        "\0", "é\u{2028}", "%0D%0A", "x=y z",
    ]
    private let characters: [Character] = [
        "a", "Z", "0", " ", "%", "=", "\r", "\n", "\r\n", "\t", "\0", ":", "/", "?", "#", "<", ">", "巡", "é",
        "\u{FEFF}", "\u{7F}", "😀",
    ]
}
