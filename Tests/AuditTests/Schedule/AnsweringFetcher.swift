@testable import Audit

/// Answers by a closure that is told how often the address was asked before; what it leaves open is a list with one
/// dated item, and no robots.txt.
final class AnsweringFetcher: Fetching {
    /// What comes back, with what the handshake told.
    struct Answer: Sendable {
        var result: FetchResult
        var tls: TLSFacts?

        init(_ result: FetchResult, tls: TLSFacts? = nil) {
            self.result = result
            self.tls = tls
        }

        /// A reply of that status with these fields and that text.
        static func status(_ status: Int, _ fields: [String: String] = [:], _ text: String = "") -> Self {
            let headers = fields.sorted { $0.key < $1.key }.map { HeaderField($0.key, $0.value) }
            return Self(.reply(Reply(status: status, headers: headers, body: Array(text.utf8))))
        }

        static func failed(_ failure: FetchFailure) -> Self { Self(.failed(failure)) }

        /// A page of six items, the newest of that day.
        static func page(
            _ day: String = "2026-10-08", title: String = "关于做好防汛工作的通知", _ fields: [String: String] = [:]
        ) -> Self {
            let items = (0..<6).map { number in
                let date = Day.on(day) - number
                return "<li><a href=\"/art/\(number).html\">\(title)（\(number)）</a><span>\(date)</span></li>"
            }
            let text = "<html><head><title>青禾市</title></head><body><ul>\(items.joined())</ul></body></html>"
            return status(200, fields.merging(["Content-Type": "text/html; charset=utf-8"]) { $1 }, text)
        }
    }

    private struct Seen: Sendable {
        var requests: [FetchRequest] = []
        var moments: [Instant] = []
        var times: [String: Int] = [:]
    }

    private let answer: @Sendable (_ request: FetchRequest, _ times: Int, _ at: Instant) -> Answer?
    private let seen = Locked(Seen())

    init(
        _ answer: @escaping @Sendable (_ request: FetchRequest, _ times: Int, _ at: Instant) -> Answer? = {
            _, _, _ in nil
        }
    ) {
        self.answer = answer
    }

    /// By address and how often it was asked before; the last answer holds for all further times.
    convenience init(_ script: [String: [Answer]]) {
        self.init { request, times, _ in
            script[request.url].flatMap { $0.isEmpty ? nil : $0[min(times, $0.count - 1)] }
        }
    }

    var requests: [FetchRequest] { seen.withLock(\.requests) }
    var urls: [String] { requests.map(\.url) }
    var moments: [Instant] { seen.withLock(\.moments) }

    /// When that address was asked.
    func moments(of url: String) -> [Instant] { zip(urls, moments).filter { $0.0 == url }.map(\.1) }

    func fetch(_ request: FetchRequest, at startedAt: Instant) async -> Exchange {
        let times = seen.withLock { seen in
            seen.requests.append(request)
            seen.moments.append(startedAt)
            defer { seen.times[request.url, default: 0] += 1 }
            return seen.times[request.url, default: 0]
        }
        let usual = request.url.hasSuffix("/robots.txt") ? Answer.status(404) : Answer.page()
        let answer = answer(request, times, startedAt) ?? usual
        return Exchange(
            request: request, startedAt: startedAt, result: answer.result, timings: FetchTimings(total: 20),
            tls: answer.tls)
    }
}
