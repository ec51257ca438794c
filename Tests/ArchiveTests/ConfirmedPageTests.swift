import Audit
import Testing

@testable import Archive

/// A 304 is kept as a revisit of the page it confirms (WARC 1.1 §6.7.3).
@Suite struct ConfirmedPageTests {
    private let sandbox = Sandbox()
    private let page = Reply(
        status: 200,
        headers: [HeaderField("ETag", "\"1\""), HeaderField("Content-Type", "text/html; charset=gbk")],
        body: Array("<html>一页</html>".utf8))

    private func exchange(_ result: FetchResult, confirmed: Reply? = nil, second: Int = 0) -> Exchange {
        Exchange(
            request: FetchRequest(
                url: "http://a.example/",
                headers: confirmed == nil ? [] : [HeaderField("If-None-Match", "\"1\"")]),
            startedAt: Instant(seconds: 1_790_000_000 + Int64(second)), result: result, confirmed: confirmed)
    }

    @Test func `it comes back with the page, its own head and the page's`() throws {
        let archive = try sandbox.night()
        let first = try archive.append(exchange(.reply(page)), visit: VisitID("W1/home"), hop: 0)
        try archive.sync()
        let stored = try #require(archive.reply(at: first))
        #expect(stored == page)
        let notModified = Reply(
            status: 304, headers: [HeaderField("ETag", "\"1\""), HeaderField("Date", "x")])
        let kept = exchange(.reply(notModified), confirmed: stored, second: 86_400)
        let second = try archive.append(kept, visit: VisitID("W1/home"), hop: 0, tries: 2)
        #expect(second.isRevisit && second.payloadDigest == first.payloadDigest)
        try archive.close()
        let read = try ArchiveReader(root: sandbox.root).read(second)
        #expect(read.exchange == kept && read.tries == 2)
        #expect(read.exchange.shown?.body == page.body)
        #expect(read.exchange.shown?.header("Content-Type") == "text/html; charset=gbk")
        #expect(read.exchange.shown?.header("Date") == "x")
        let report = ArchiveVerifier(root: sandbox.root).verify()
        #expect(report.fault == nil)
    }

    @Test func `a page that was cut, empty or never kept confirms nothing`() throws {
        let archive = try sandbox.night()
        var cut = page
        cut.cut = .connectionLost
        let cutPlace = try archive.append(exchange(.reply(cut)), visit: VisitID("W1/home"), hop: 0)
        let failed = try archive.append(exchange(.failed(.timedOut)), visit: VisitID("W2/home"), hop: 0)
        let empty = try archive.append(
            exchange(.reply(Reply(status: 200))), visit: VisitID("W3/home"), hop: 0)
        try archive.sync()
        for place in [cutPlace, failed, empty] { #expect(archive.reply(at: place) == nil) }
        var nowhere = cutPlace
        nowhere.offset += 1
        #expect(archive.reply(at: nowhere) == nil)
    }
}
