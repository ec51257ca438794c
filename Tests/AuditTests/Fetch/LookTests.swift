import Testing

@testable import Audit

@Suite struct LookTests {
    private let now = Instant.at("2026-10-08T22:30")
    private let visit = Visit.make("A001/account", role: .account, source: "list")

    private func look(_ facts: PageFacts, _ result: FetchResult = .reply(Reply(status: 200))) -> LookSummary {
        let exchange = Exchange(
            request: FetchRequest(url: visit.url), startedAt: now, result: result,
            timings: FetchTimings(total: 42))
        return Look(
            night: now.day, visit: visit, finalURL: visit.url, exchange: exchange, outcome: .okComplete,
            facts: facts,
            evidence: EvidenceLocation(file: "f", offset: 7, length: 1, payloadDigest: nil, isRevisit: false),
            wire: WireFacts(exchange, .init(), leftDomain: false)
        ).summary
    }

    private func list(_ days: [(String, DatedText.Precision)]) -> ListFacts {
        ListFacts(
            items: days.map { day, precision in
                ListItem(
                    title: "一",
                    date: DatedText(day: .on(day), precision: precision, source: "list", text: day))
            }, count: days.count, dated: days.count)
    }

    @Test func `days are distinct, newest first, exact, and none lies ahead`() {
        let facts = PageFacts.showing(
            .list,
            list: list([
                ("2026-09-01", .day), ("2026-10-08", .minute), ("2026-10-09", .day), ("2026-09-01", .second),
                ("2026-10-07", .month), ("2026-10-06", .year), ("2027-01-01", .day), ("2026-08-01", .hour),
            ]))
        #expect(look(facts).days == [.on("2026-10-08"), .on("2026-09-01"), .on("2026-08-01")])
    }

    @Test func `ten days are kept, the newest of the list among them`() {
        var list = list((10...30).map { ("2026-09-\($0)", .day) })
        list.newest = .on("2026-10-01")
        let days = look(.showing(.list, list: list)).days
        #expect(days.count == 10)
        #expect(days.first == .on("2026-10-01") && days.last == .on("2026-09-22"))
        list.newest = .on("2026-10-09")
        #expect(look(.showing(.list, list: list)).days.first == .on("2026-09-30"))
    }

    @Test func `the day of a single item counts where there is no list`() {
        #expect(look(.showing(.article, published: .on("2026-10-01"))).days == [.on("2026-10-01")])
        #expect(look(.showing(.article, published: .on("2026-10-09"))).days.isEmpty)
        #expect(look(.showing(.list, list: .items(0), published: .on("2026-10-01"))).days.isEmpty)
    }

    @Test func `status or failure is kept, and who, when and where`() {
        let reply = look(.showing(.list, list: .items(3, dated: 2, isDeclaredEmpty: true)))
        #expect(reply.status == 200 && reply.failure == nil)
        #expect(
            reply.items == 3 && reply.dated == 2 && reply.isDeclaredEmpty && reply.totalMilliseconds == 42)
        #expect(reply.subject == SubjectID("A001") && reply.visit == visit.id && reply.sourceID == "list")
        #expect(reply.seenAt == now && reply.evidence.offset == 7)
        let failed = look(PageFacts(), .failed(.timedOut))
        #expect(failed.status == nil && failed.failure == .timedOut && failed.days.isEmpty)
    }

    @Test func `an archived exchange gives the same look whenever it is read`() {
        let page = """
            <html><head><title>通知公告</title></head><body><ul>
            <li><a href="/1.html">关于做好防汛工作的通知</a><span>2026-10-08</span></li>
            <li><a href="/2.html">关于召开会议的通知</a><span>2026-09-30</span></li>
            <li><a href="/3.html">关于节日放假安排的通知</a><span>2026-09-20</span></li></ul></body></html>
            """
        let exchange = Exchange(
            request: FetchRequest(url: "http://s001.example/tz/"), startedAt: now,
            result: .reply(
                Reply(
                    status: 200, headers: [HeaderField("content-type", "text/html; charset=utf-8")],
                    body: Array(page.utf8))))
        func read() -> Look {
            Look.read(
                exchange, of: .make("S001/C1", role: .column, url: "http://s001.example/tz/"),
                finalURL: "http://s001.example/tz/", journey: .init(),
                in: LookContext(night: now.day, signatures: .shipped),
                evidence: EvidenceLocation(
                    file: "f", offset: 0, length: 1, payloadDigest: nil, isRevisit: false))
        }
        #expect(read() == read())
        #expect(read().summary.days == [.on("2026-10-08"), .on("2026-09-30"), .on("2026-09-20")])
        #expect(read().summary.outcome == .okComplete)
    }
}
