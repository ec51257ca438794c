import Archive
import Audit
import Markup
import Testing

@Suite struct InjectionTests {
    private let sandbox = Sandbox()

    @Test(arguments: [
        Exchange.make(url: "http://a.gov.cn/\r\nWARC-Type: warcinfo\r\n\r\n"),
        .make(headers: [HeaderField("X", "1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nbody")]),
        .make(headers: [HeaderField("X\r\nY", "1"), HeaderField("\n", "\n"), HeaderField("", "")]),
        .make(headers: [HeaderField("X-Archive-Orig-Transfer-Encoding", "chunked")]),
        .make(version: "1.1 200 OK\r\nX: y"),
    ])
    func `line breaks in what others sent make no new line`(_ exchange: Exchange) throws {
        var exchange = exchange
        exchange.note = "a\r\nWARC-Record-ID: <urn:x>\r\n\r\n"
        exchange.remoteAddress = "1.2.3.4\r\nX: y"
        exchange.sentHeaders.append(HeaderField("Cookie", "a\r\nHost: other"))
        exchange.request.address = "\r\n\r\n"
        let archive = try sandbox.night()
        let location = try archive.append(exchange, visit: VisitID("x\r\nX-Xunjian-Hop: 7"), hop: 3)
        try archive.close()
        let kept = try sandbox.reader.read(location)
        #expect(kept.exchange == exchange)
        #expect(kept.hop == 3)
        let text = try records(location.file)
        #expect(text.components(of: "\r\nWARC-Type: ") == 3)
        #expect(text.components(of: "\r\nWARC-Record-ID: ") == 3)
        #expect(text.components(of: "\r\nX-Xunjian-Hop: ") == 1)
    }

    @Test func `framing that was removed is renamed in the archived head`() throws {
        let archive = try sandbox.night()
        let exchange = Exchange.make(headers: [HeaderField("Transfer-Encoding", "chunked")])
        let location = try archive.append(exchange, visit: VisitID("a"), hop: 0)
        try archive.close()
        let text = try records(location.file)
        #expect(text.components(of: "\r\nX-Archive-Orig-Transfer-Encoding: chunked\r\n") == 1)
        #expect(text.components(of: "\r\nTransfer-Encoding") == 0)
    }

    private func records(_ file: String) throws -> String {
        let plain = ContentDecoder.decode(try sandbox.bytes(file), coding: "gzip", limit: 1 << 20)
        #expect(plain.fault == nil)
        return String(decoding: plain.bytes, as: UTF8.self)
    }
}

extension String {
    /// How often a part occurs.
    fileprivate func components(of part: String) -> Int {
        let text = Array(utf8)
        let wanted = Array(part.utf8)
        return text.indices.count { text[$0...].starts(with: wanted) }
    }
}
