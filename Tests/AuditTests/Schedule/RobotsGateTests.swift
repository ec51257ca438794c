import Testing

@testable import Audit

@Suite struct RobotsGateTests {
    private let start = Instant.at("2026-10-08T22:30")
    private let robots = "http://www.qinghe.example/robots.txt"

    private func pending(_ url: String) -> PendingVisit {
        PendingVisit(.make("S1/home", group: "site:qinghe.example", url: url))
    }

    private func answer(_ result: FetchResult, at moment: Instant? = nil) -> RobotsGate.Kept {
        RobotsGate.Kept(
            answer: RobotsAnswer(result),
            exchange: Exchange(
                request: FetchRequest(url: robots), startedAt: moment ?? start, result: result),
            evidence: EvidenceLocation(file: "f", offset: 7, length: 1, payloadDigest: nil, isRevisit: false))
    }

    private func file(_ text: String) -> FetchResult { .reply(Reply(status: 200, body: Array(text.utf8))) }

    @Test(
        arguments: [
            ("http://www.qinghe.example/", "http://www.qinghe.example/robots.txt"),
            ("http://www.qinghe.example/xw/?p=1", "http://www.qinghe.example/robots.txt"),
            ("https://www.qinghe.example/", "https://www.qinghe.example/robots.txt"),
            ("http://www.qinghe.example:8080/", "http://www.qinghe.example:8080/robots.txt"),
            ("http://bm.qinghe.example/", "http://bm.qinghe.example/robots.txt"),
        ] as [(url: String, robots: String)])
    func `each scheme, host and port has its own file`(_ url: String, _ robots: String) {
        var gate = RobotsGate(agent: "xunjian")
        _ = gate.learn(self.robots + "x", answer(file("")))
        #expect(gate.passage(of: pending(url), at: start) == .ask(url: robots))
    }

    @Test func `who comes while it is being fetched waits, and is let go in order`() {
        var gate = RobotsGate(agent: "xunjian")
        let (first, second) = (pending("http://www.qinghe.example/a"), pending("http://www.qinghe.example/b"))
        gate.park(first, for: robots)
        #expect(gate.passage(of: second, at: start) == .wait)
        gate.park(second, for: robots)
        #expect(gate.learn(robots, answer(file(""))) == [first, second])
        #expect(gate.learn(robots, answer(file(""))).isEmpty)
        #expect(gate.passage(of: first, at: start) == .open(permission: "robots.txt 未作限制"))
    }

    @Test func `a rule that forbids is quoted, with where it was read`() {
        var gate = RobotsGate(agent: "xunjian")
        let kept = answer(file("User-agent: *\nDisallow: /nb/\n"))
        _ = gate.learn(robots, kept)
        #expect(
            gate.passage(of: pending("http://www.qinghe.example/xw/"), at: start)
                == .open(permission: "robots.txt 未作限制"))
        guard
            case .forbidden(let ruling, let found) = gate.passage(
                of: pending("http://www.qinghe.example/nb/1"), at: start)
        else {
            Issue.record("not forbidden")
            return
        }
        #expect(found == kept)
        #expect(ruling.line == 2 && ruling.chinese.contains("Disallow: /nb/"))
    }

    @Test(
        arguments: [
            (.reply(Reply(status: 404)), 86_399, nil), (.reply(Reply(status: 404)), 86_400, "ask"),
            (.reply(Reply(status: 302)), 86_399, nil), (.reply(Reply(status: 302)), 86_400, "ask"),
            (.reply(Reply(status: 200)), 86_399, nil), (.reply(Reply(status: 200)), 86_400, "ask"),
            (.reply(Reply(status: 503)), 3599, "unreadable"), (.reply(Reply(status: 503)), 3600, "ask"),
            (.failed(.timedOut), 3599, "unreadable"), (.failed(.timedOut), 3600, "ask"),
        ] as [(result: FetchResult, age: Int, passage: String?)])
    func `an answer holds for a day, and one that was none until the next try`(
        _ result: FetchResult, _ age: Int, _ passage: String?
    ) {
        var gate = RobotsGate(agent: "xunjian", patience: .seconds(3600))
        _ = gate.learn(robots, answer(result))
        let found: String? =
            switch gate.passage(of: pending("http://www.qinghe.example/"), at: start + .seconds(age)) {
            case .open: nil
            case .ask: "ask"
            case .wait: "wait"
            case .forbidden: "forbidden"
            case .unreadable: "unreadable"
            }
        #expect(found == passage)
    }

    @Test(
        arguments: [("", "robots.txt 例外，批准人：王某"), ("函〔2026〕3号", "robots.txt 例外，批准人：王某，函〔2026〕3号")]
            as [(note: String, permission: String)])
    func `an exception is somebody's, and holds for one host`(_ note: String, _ permission: String) {
        let overrides = ["www.qinghe.example": RobotsGate.Override(approvedBy: "王某", note: note)]
        let gate = RobotsGate(agent: "xunjian", overrides: overrides)
        #expect(
            gate.passage(of: pending("https://www.qinghe.example/nb/"), at: start)
                == .open(permission: permission))
        #expect(
            gate.passage(of: pending("https://bm.qinghe.example/"), at: start)
                == .ask(url: "https://bm.qinghe.example/robots.txt"))
    }

    @Test func `the file itself is asked for without asking, in the group and the name of who needs it`() {
        let gate = RobotsGate(agent: "xunjian")
        let visit = pending("http://www.qinghe.example/xw/")
        let request = RobotsGate.request(robots, for: visit)
        #expect(gate.passage(of: request, at: start) == .open(permission: ""))
        #expect(request.group == visit.group && request.purpose == .robots && request.url == robots)
        #expect(request.visit.subject == visit.visit.subject && !request.visit.id.isLook)
    }

    @Test func `only silences since then are forgotten`() {
        var gate = RobotsGate(agent: "xunjian")
        let visit = pending("http://www.qinghe.example/")
        func isKnown(_ result: FetchResult, at seconds: Int) -> Bool {
            _ = gate.learn(robots, answer(result, at: start + .seconds(seconds)))
            gate.forgetSilence(since: start)
            return gate.passage(of: visit, at: start) != .ask(url: robots)
        }
        #expect(!isKnown(.failed(.timedOut), at: 0))
        #expect(isKnown(.failed(.timedOut), at: -1))
        #expect(isKnown(.reply(Reply(status: 503)), at: 0))
        #expect(isKnown(.reply(Reply(status: 200)), at: 0))
    }

    @Test func `who waits for a file that waits says the same reason`() {
        var gate = RobotsGate(agent: "xunjian")
        gate.park(pending("http://www.qinghe.example/"), for: robots)
        let id = VisitID(RobotsGate.prefix + robots)
        #expect(gate.reasons([id: .budgetSpent]) == [VisitID("S1/home"): .budgetSpent])
        #expect(gate.reasons([:]).isEmpty)
    }
}
