import Foundation
import Testing

@testable import Audit

/// What fetching the file may bring (RFC 9309 §2.3.1).
@Suite struct RobotsAnswerTests {
    private static let body = Array("User-agent: *\nDisallow: /a".utf8)
    /// The same body as a gzip stream.
    private static let gzipped: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x0B, 0x2D, 0x4E, 0x2D,
        0xD2, 0x4D, 0x4C, 0x4F, 0xCD, 0x2B, 0xB1, 0x52, 0xD0, 0xE2, 0x72, 0xC9, 0x2C, 0x4E,
        0xCC, 0xC9, 0xC9, 0x2F, 0xB7, 0x52, 0xD0, 0x4F, 0x04, 0x00, 0x92, 0x3C, 0xC4, 0x55,
        0x1A, 0x00, 0x00, 0x00,
    ]

    @Test(
        arguments: [
            (200, false, .rule), (203, false, .rule), (206, false, .rule), (299, false, .rule),
            (300, true, .redirectFault), (301, true, .redirectFault), (304, true, .redirectFault),
            (399, true, .redirectFault), (400, true, .noFile), (401, true, .noFile), (403, true, .noFile),
            (404, true, .noFile), (410, true, .noFile), (429, true, .noFile), (499, true, .noFile),
            (500, false, .serverError), (502, false, .serverError), (503, false, .serverError),
            (599, false, .serverError), (600, false, .serverError), (0, false, .serverError),
            (199, false, .serverError),
        ] as [(status: Int, allowed: Bool, reason: RobotsRuling.Reason)])
    func `the status says whether there are rules`(
        _ status: Int, _ allowed: Bool, _ reason: RobotsRuling.Reason
    ) {
        for answer in [
            RobotsAnswer(status: status, body: Self.body),
            RobotsAnswer(.reply(Reply(status: status, body: Self.body))),
        ] {
            let ruling = answer.ruling(agent: "xunjian", url: "http://www.qinghe.example/a")
            #expect(ruling.allowed == allowed)
            #expect(ruling.reason == reason)
            #expect(ruling.line == (reason == .rule ? 2 : nil))
            #expect(ruling.agent == (reason == .rule ? "*" : nil))
            let own = answer.ruling(agent: "xunjian", url: "http://www.qinghe.example/robots.txt")
            #expect(own == RobotsRuling(allowed: true, reason: .ownFile))
        }
    }

    @Test(arguments: FetchFailure.allCases)
    func `no reply at all keeps everything closed`(_ failure: FetchFailure) {
        let ruling = RobotsAnswer(.failed(failure)).ruling(
            agent: "xunjian", url: "http://www.qinghe.example/")
        #expect(ruling == RobotsRuling(allowed: false, reason: .noReply))
    }

    @Test(
        arguments: [
            (nil, nil, true, .rule), ("gzip", nil, true, .rule), ("identity", nil, true, .rule),
            ("utf-8", nil, true, .rule),
            (nil, .connectionLost, true, .noReply), (nil, .timeLimit, true, .noReply),
            (nil, .sizeLimit, true, .noReply),
            ("gzip", nil, false, .noReply), ("gzip", .connectionLost, false, .noReply),
            ("br", nil, true, .noReply),
            ("utf-8", .timeLimit, true, .noReply),
        ] as [(coding: String?, cut: Reply.Cut?, isWhole: Bool, reason: RobotsRuling.Reason)])
    func `half a file is none`(
        _ coding: String?, _ cut: Reply.Cut?, _ isWhole: Bool, _ reason: RobotsRuling.Reason
    ) {
        let bytes = coding == "gzip" ? Self.gzipped : Self.body
        let reply = Reply(
            status: 200, headers: coding.map { [HeaderField("content-encoding", $0)] } ?? [],
            body: isWhole ? bytes : Array(bytes.dropLast(12)), cut: cut)
        let ruling = RobotsAnswer(.reply(reply)).ruling(agent: "xunjian", url: "http://www.qinghe.example/a")
        #expect(ruling.reason == reason)
        #expect(!ruling.allowed)
    }

    @Test func `a file cut beyond what is read is a file`() {
        let long = Self.body + [UInt8](repeating: UInt8(ascii: "\n"), count: RobotsFile.mostBytes)
        let reply = Reply(status: 200, body: long, cut: .sizeLimit)
        #expect(RobotsAnswer(.reply(reply)) == .file(RobotsFile(long)))
        let missing = Reply(status: 404, body: Self.body, cut: .connectionLost)
        #expect(RobotsAnswer(.reply(missing)) == .noFile)
    }

    @Test(
        arguments: [
            (.noFile, "该网站没有 robots.txt，可以访问"), (.redirectFault, "robots.txt 多次跳转仍未取得，视同没有，可以访问"),
            (.serverError, "robots.txt 暂时无法读取（服务器错误），按规定暂不访问，过后再试"),
            (.noReply, "robots.txt 暂时无法读取（没有完整应答），按规定暂不访问，过后再试"), (.file(RobotsFile([])), "robots.txt 未作限制"),
        ] as [(answer: RobotsAnswer, text: String)])
    func `a clerk reads why`(_ answer: RobotsAnswer, _ text: String) {
        #expect(answer.ruling(agent: "xunjian", url: "http://www.qinghe.example/").chinese == text)
    }

    @Test func `answers and rulings are stored and read again`() throws {
        for status in [200, 302, 404, 503] {
            let answer = RobotsAnswer(status: status, body: Self.body)
            let stored = try JSONEncoder().encode(answer)
            #expect(try JSONDecoder().decode(RobotsAnswer.self, from: stored) == answer)
            let ruling = answer.ruling(agent: "xunjian", url: "http://www.qinghe.example/a")
            let written = try JSONEncoder().encode(ruling)
            #expect(try JSONDecoder().decode(RobotsRuling.self, from: written) == ruling)
        }
    }

    @Test(
        arguments: [
            ("http://www.qinghe.example", "http://www.qinghe.example/robots.txt"),
            ("http://www.qinghe.example/a/b.html?c#d", "http://www.qinghe.example/robots.txt"),
            ("https://WWW.Qinghe.Example:8443/a", "https://www.qinghe.example:8443/robots.txt"),
            ("https://www.qinghe.example:443/", "https://www.qinghe.example/robots.txt"),
            ("http://www.qinghe.example:443/", "http://www.qinghe.example:443/robots.txt"),
            ("http://u:p@www.qinghe.example/", "http://www.qinghe.example/robots.txt"),
            ("http://政务.example/通知", "http://政务.example/robots.txt"),
            ("http://127.0.0.1:8080?a", "http://127.0.0.1:8080/robots.txt"),
            ("http://[::1]:80/", "http://[::1]/robots.txt"),
            ("ftp://www.qinghe.example/", nil), ("file:///etc/robots.txt", nil),
            ("www.qinghe.example/a", nil),
            ("/a", nil), ("", nil), ("http://", nil), ("mailto:a@qinghe.example", nil),
            ("http://www.qinghe.example:99999/", nil),
        ] as [(url: String, robots: String?)])
    func `a site has its file at one place`(_ url: String, _ robots: String?) {
        #expect(RobotsAddress.robotsURL(of: url) == robots)
    }
}
