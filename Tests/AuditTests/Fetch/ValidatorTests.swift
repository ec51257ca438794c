import Testing

@testable import Audit

@Suite struct ValidatorTests {
    private let now = Instant.at("2026-10-08T22:30")
    private let location = EvidenceLocation(
        file: "f", offset: 3, length: 1, payloadDigest: nil, isRevisit: false)

    private func validator(
        _ fields: [String: String] = ["ETag": "\"1\""], status: Int = 200,
        outcome: CollectionOutcome = .okComplete,
        days: [Day] = [.on("2026-10-07"), .on("2026-10-01")], cut: Reply.Cut? = nil, body: [UInt8] = [1]
    ) -> Validator? {
        let headers = fields.map { HeaderField($0.key, $0.value) }
        let exchange = Exchange(
            request: FetchRequest(url: "http://s1.example/new/"), startedAt: now,
            result: .reply(Reply(status: status, headers: headers, body: body, cut: cut)))
        var look = Look(summary: .seen("S1/home", at: now, outcome, days: days), facts: PageFacts())
        look.summary.evidence = location
        return Validator(look, exchange)
    }

    @Test func `a genuine page with a mark and a day may be confirmed later`() {
        #expect(
            validator(["ETag": "W/\"1\"", "Last-Modified": "Wed, 07 Oct 2026 00:00:00 GMT"])
                == Validator(
                    url: "http://s1.example/new/", etag: "W/\"1\"",
                    lastModified: "Wed, 07 Oct 2026 00:00:00 GMT",
                    newest: .on("2026-10-07"), evidence: location))
        #expect(validator(outcome: .okPartial) != nil)
    }

    @Test func `what proves nothing is not`() {
        #expect(validator([:]) == nil)
        #expect(validator(days: []) == nil)
        #expect(validator(status: 203) == nil && validator(status: 304) == nil)
        #expect(validator(cut: .timeLimit) == nil && validator(body: []) == nil)
        for outcome in CollectionOutcome.allCases where !outcome.isGenuine {
            #expect(validator(outcome: outcome) == nil)
        }
    }

    @Test(arguments: ["", "\"1\"\r\nX: 1", "\"é\"", "\u{7F}", String(repeating: "a", count: 257)])
    func `a mark that cannot be sent back as it is, is none`(_ mark: String) {
        #expect(validator(["ETag": mark]) == nil)
        #expect(validator(["ETag": mark, "Last-Modified": "yesterday"])?.etag == nil)
        #expect(validator(["ETag": String(repeating: "a", count: 256)]) != nil)
    }

    @Test(arguments: [(-1, true), (0, true), (13, true), (14, false), (400, false)])
    func `it holds while its newest day proves the subject fresh`(_ days: Int, _ holds: Bool) {
        #expect(validator()?.holds(on: .on("2026-10-07") + days) == holds)
    }

    @Test func `the fields are those of the standard`() {
        func fields(_ etag: String?, _ lastModified: String?) -> [HeaderField] {
            Validator(url: "u", etag: etag, lastModified: lastModified, newest: now.day, evidence: location)
                .fields
        }
        #expect(fields("\"1\"", nil) == [HeaderField("If-None-Match", "\"1\"")])
        #expect(fields(nil, "d") == [HeaderField("If-Modified-Since", "d")])
        #expect(
            fields("\"1\"", "d") == [
                HeaderField("If-None-Match", "\"1\""), HeaderField("If-Modified-Since", "d"),
            ])
        #expect(fields(nil, nil).isEmpty)
    }
}
