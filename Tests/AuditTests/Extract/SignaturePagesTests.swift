import Foundation
import Testing

@testable import Audit

/// Each entry of the shipped list with a page that it tells, and genuine pages that none of them touches.
@Suite struct SignaturePagesTests {
    @Test func `every signature has one page, and every page a signature`() {
        #expect(SignaturePage.all.map(\.id).sorted() == SignatureBook.shipped.signatures.map(\.id).sorted())
    }

    @Test(arguments: SignaturePage.all)
    func `a page is told by its signature`(_ wall: SignaturePage) throws {
        let facts = page(wall.body, url: wall.url, status: wall.status, headers: wall.headers)
        #expect(facts.kind == wall.kind)
        #expect(facts.signature == wall.id)
        #expect(facts.marker?.isEmpty == false)
        #expect(facts.published == nil && facts.list == nil)
        let signature = try #require(SignatureBook.shipped.signatures.first { $0.id == wall.id })
        #expect(signature.kind.page == wall.kind)
        #expect(facts.problems.contains("renamed") == (signature.kind == .renamed))
    }

    @Test(arguments: SignatureBook.shipped.signatures)
    func `each alternative alone is enough`(_ signature: Signature) {
        guard signature.statuses.isEmpty, signature.urls.isEmpty else { return }
        let shown = signature.texts.map { "<p>\($0)</p>" }
        let titled = signature.titles.map { "<title>\($0)</title><p>.</p>" }
        let scripted = signature.scripts.map { "<script>\($0)</script>" }
        for html in shown + titled + scripted {
            #expect(page(html).kind == signature.kind.page, "\(html)")
        }
    }

    @Test(arguments: ContentPage.all)
    func `a genuine page that mentions the words stays content`(_ content: ContentPage) {
        let facts = page(content.body, url: content.url, headers: content.headers)
        #expect(facts.kind == content.kind)
        #expect(facts.signature == nil && facts.marker == nil)
        #expect(facts.published != nil || facts.list?.newest != nil)
    }

    @Test(arguments: [
        (403, "http-refused", PageFacts.Kind.blocked), (404, "http-404", .notFound),
        (429, "http-429", .rateLimited),
    ])
    func `statuses speak for answers, feeds and empty bodies too`(
        _ status: Int, _ id: String, _ kind: PageFacts.Kind
    ) {
        for body in [
            #"{"data":{"list":[]}}"#, "<rss version='2.0'><channel></channel></rss>", "", "<p>x</p>",
        ] {
            let facts = page(body, status: status)
            #expect(facts.kind == kind && facts.signature == id, "\(body)")
            #expect(facts.marker == "HTTP \(status)")
        }
    }

    @Test(arguments: [#"{"data":{"list":[{"name":"a","pubTimeLong":1653889595000}]}}"#, "", "<p>x</p>"])
    func `the head of a reply speaks before its body`(_ body: String) {
        #expect(page(body, url: "http://a.example/antispider/").signature == "captcha-redirect")
        #expect(
            page(body, headers: [HeaderField("CF-Mitigated", "Challenge")]).signature
                == "cloudflare-challenge")
        let cookie = [HeaderField("set-cookie", "__jsluid_h=1")]
        #expect(page(body, status: 521, headers: cookie).signature == "jiasule-521")
        #expect(
            page(body, status: 521, headers: [HeaderField("X", "__jsluid_h=1")]).signature == "http-refused")
    }

    @Test func `a redirect that was not followed is told by where it leads`() {
        let onward = [HeaderField("Location", "https://passport.wb.example/signin")]
        #expect(page("", status: 302, headers: onward).signature == "login-host")
        #expect(page("<p>x</p>", status: 200, headers: onward).signature == nil)
    }

    @Test func `a refusal that asks for a captcha stays one`() {
        #expect(page("<p>访问过于频繁,请输入验证码</p>").kind == .blocked)
        #expect(page("<p>访问过于频繁</p>").kind == .rateLimited)
    }

    /// The end of the line is a byte too.
    @Test(arguments: [(9, true), (10, false)])
    func `a text counts up to its length of page`(_ bytes: Int, _ isTold: Bool) throws {
        let book = try SignatureBook(
            version: "1", signatures: [Signature(id: "a", kind: .blocked, texts: ["stop"], mostText: 10)])
        let html = "<body>stop" + String(repeating: ".", count: bytes - 4)
        #expect((page(html, signatures: book).kind == .blocked) == isTold)
    }

    @Test func `all tests of an entry must hold, and the first entry decides`() throws {
        let book = try SignatureBook(
            version: "1",
            signatures: [
                Signature(id: "both", kind: .gone, statuses: [200], texts: ["stop"]),
                Signature(id: "text", kind: .blocked, texts: ["stop", "halt"]),
                Signature(id: "again", kind: .parked, texts: ["halt"]),
            ])
        #expect(page("<p>stop", signatures: book).signature == "both")
        #expect(page("<p>stop", status: 203, signatures: book).signature == "text")
        #expect(page("<p>halt", signatures: book).signature == "text")
        #expect(page("<p>halt", signatures: book).marker == "halt")
        #expect(book.distinctTexts == 2)
    }

    @Test(arguments: [
        (Signature(id: "Not Kebab", kind: .gone, texts: ["x"]), "must be words of a-z"),
        (Signature(id: "a--b", kind: .gone, texts: ["x"]), "must be words of a-z"),
        (Signature(id: "a", kind: .gone), "has no test"),
        (Signature(id: "a", kind: .gone, texts: [" "]), "empty text"),
        (Signature(id: "a", kind: .gone, headers: [HeaderField("x", "")]), "empty text"),
    ])
    func `an entry that would fit every page is refused`(_ signature: Signature, _ reason: String) throws {
        let fault = #expect(throws: SignatureFault.self) {
            try SignatureBook(version: "1", signatures: [signature])
        }
        #expect(fault?.place == 0)
        #expect(fault?.reason.contains(reason) == true)
    }

    @Test func `facts of the first extractor can still be read`() throws {
        var facts = page("<p>操作频繁</p>")
        #expect(facts.signature == "rate-words")
        facts.signature = nil
        let stored = try JSONEncoder().encode(facts)
        #expect(!String(decoding: stored, as: UTF8.self).contains("signature"))
        #expect(try JSONDecoder().decode(PageFacts.self, from: stored) == facts)
    }
}
