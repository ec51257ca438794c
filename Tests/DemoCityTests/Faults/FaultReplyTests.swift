import Testing

@testable import DemoCity

/// What comes over the wire, byte for byte, where a host's name says so.
@Suite(.timeLimit(.minutes(1))) struct FaultReplyTests {
    typealias Row = (behaviour: Misbehaviour, end: FaultClient.End, begins: String, holds: String)

    private func serving<Result>(_ body: (FaultSite) throws -> Result) throws -> Result {
        let site = FaultSite()
        try site.start()
        defer { site.stop() }
        return try body(site)
    }

    @Test(
        arguments: [
            (.garbage, .closed, "\r", ""),
            (.http09, .closed, "<!DOCTYPE html>", "</html>"),
            (.badStatusLine, .closed, "HTTP/1.1 fine thank you\r\n", "</html>"),
            (.hangInHead, .waiting, "HTTP/1.1 200 OK\r\nServer: nginx\r\nConten", ""),
            (.acceptedInSilence, .waiting, "", ""),
            (.headerWithoutColon, .waiting, "HTTP/1.1 200 OK", "\r\nthis line has no colon\r\n"),
            (.headerNul, .waiting, "HTTP/1.1 200 OK", "X-Nul: before\0after"),
            (.foldedHeader, .waiting, "HTTP/1.1 200 OK", "X-Folded: first line\r\n second line\r\n"),
            (.negativeContentLength, .closed, "HTTP/1.1 200 OK", "Content-Length: -1\r\n"),
            (.absurdContentLength, .closed, "HTTP/1.1 200 OK", "Content-Length: 99999999999999999999999\r\n"),
            (.lengthAndChunked, .closed, "HTTP/1.1 200 OK", "Transfer-Encoding: chunked\r\n"),
            (.continueThenHang, .waiting, "HTTP/1.1 100 Continue\r\n\r\n", ""),
            (.manyInterim, .waiting, "HTTP/1.1 103 Early Hints\r\n", "HTTP/1.1 200 OK"),
            (.unframedBody, .closed, "HTTP/1.1 200 OK", "</html>"),
            (.resetInBody, .reset, "HTTP/1.1 200 OK", "<title>"),
            (.hangInBody, .waiting, "HTTP/1.1 200 OK", "<title>"),
            (.chunkCut, .closed, "HTTP/1.1 200 OK", "\r\n3e8\r\n"),
            (.badChunkSize, .closed, "HTTP/1.1 200 OK", "\r\nmany\r\n"),
            (.hugeChunkSize, .closed, "HTTP/1.1 200 OK", "\r\nFFFFFFFFFFFFFFFFFFFF\r\n"),
            (.chunkExtension, .waiting, "HTTP/1.1 200 OK", "\r\n3e8;note=\"a; b\"\r\n"),
            (.chunkTrailer, .waiting, "HTTP/1.1 200 OK", "\r\n0\r\nX-Checksum: 0123456789abcdef\r\n\r\n"),
            (.missingLastChunk, .waiting, "HTTP/1.1 200 OK", "</html>"),
            (.status204, .waiting, "HTTP/1.1 204 No Content\r\n", ""),
            (.unasked304, .waiting, "HTTP/1.1 304 Not Modified\r\n", ""),
            (.challenge521, .waiting, "HTTP/1.1 521 \r\n", "Set-Cookie: __jsluid_s="),
            (.retryAfterDate, .waiting, "HTTP/1.1 429 ", " GMT\r\n"),
            (
                .redirectControls, .waiting, "HTTP/1.1 302 Found",
                "Location: /a\u{1}b\u{B}c\u{7F}%0d%0aSet-Cookie"
            ),
            (.cookieWall, .waiting, "HTTP/1.1 302 Found", "Set-Cookie: wall=passed"),
            (.weChatOnly, .waiting, "HTTP/1.1 200 OK", "请在微信客户端打开"),
        ] as [Row])
    func `a reply begins, goes on and ends as its name says`(_ row: Row) throws {
        try serving { site in
            let client = FaultClient(site.address(for: row.behaviour))
            client.ask("\(row.behaviour.rawValue).fault.test")
            let start = row.begins.isEmpty ? [] : client.receive(most: 1).bytes
            let (rest, end) = client.receive(patience: row.end == .waiting ? 300 : 5000)
            let text = (start + rest).text
            #expect(end == row.end)
            #expect(text.hasPrefix(row.begins) && (row.holds.isEmpty || text.contains(row.holds)), "\(text)")
        }
    }

    @Test func `a short body has half of its length, a long one twice of it`() throws {
        try serving { site in
            let page = FaultSite.stalePage("short-body.fault.test", "/")
            let client = FaultClient(site.address(for: .shortBody))
            client.ask("short-body.fault.test")
            let short = client.receive().bytes.text
            #expect(short.contains("Content-Length: \(page.count)\r\n"))
            #expect(short.hasSuffix(page.prefix(page.count / 2).map { $0 }.text))
            let other = FaultClient(site.address(for: .longBody))
            other.ask("long-body.fault.test")
            let long = other.receive().bytes.text
            let whole = FaultSite.stalePage("long-body.fault.test", "/")
            #expect(long.contains("Content-Length: \(whole.count / 2)\r\n") && long.hasSuffix(whole.text))
        }
    }

    @Test(arguments: [.dripHead, .endlessHead, .dripBody] as [Misbehaviour])
    func `a drip goes on`(_ behaviour: Misbehaviour) throws {
        try serving { site in
            let client = FaultClient(site.address(for: behaviour))
            client.ask("\(behaviour.rawValue).fault.test")
            let start = client.receive(most: 15).bytes
            #expect(start.count >= 15)
            #expect(client.receive(most: 1).end == .enough)
            #expect(client.receive(most: 1).end == .enough)
        }
    }

    @Test(arguments: [.headerFlood, .endlessBody, .robotsEndless] as [Misbehaviour])
    func `a flood is taken as long as anybody takes it`(_ behaviour: Misbehaviour) throws {
        try serving { site in
            let client = FaultClient(site.address(for: behaviour))
            client.ask("\(behaviour.rawValue).fault.test", "/robots.txt")
            guard behaviour == .robotsEndless else {
                #expect(client.receive(most: 1).bytes.text.hasPrefix("HTTP/1.1 404"))
                client.ask("\(behaviour.rawValue).fault.test")
                #expect(client.receive(most: 8 << 20).end == .enough)
                return
            }
            #expect(client.receive(most: 8 << 20).end == .enough)
        }
    }

    @Test func `a cookie opens the cookie wall`() throws {
        try serving { site in
            let client = FaultClient(site.address(for: .cookieWall))
            client.ask("cookie-wall.fault.test", "/a", ["Cookie: other=1; wall=passed", "Connection: close"])
            #expect(client.receive().bytes.text.hasPrefix("HTTP/1.1 200 OK"))
        }
    }

    @Test func `thirty paths lead to the page, two lead nowhere`() throws {
        try serving { site in
            #expect(follow(.redirectChain, site, most: 40) == 30)
            #expect(follow(.redirectRelative, site, most: 40) == 1)
            #expect(follow(.redirectLoop, site, most: 40) == 40)
            #expect(follow(.robotsRedirects, site, from: "/robots.txt", most: 40) == 6)
        }
    }

    /// How many redirects there are before another status comes.
    private func follow(
        _ behaviour: Misbehaviour, _ site: FaultSite, from start: String = "/", most: Int
    ) -> Int {
        var path = start
        for hop in 0..<most {
            let client = FaultClient(site.address(for: behaviour))
            client.ask("\(behaviour.rawValue).fault.test", path, ["Connection: close"])
            let lines = client.receive().bytes.text.split(separator: "\r\n")
            guard let location = lines.first(where: { $0.hasPrefix("Location: ") })?.dropFirst(10) else {
                return hop
            }
            path = location.hasPrefix("/") ? String(location) : "/" + location
        }
        return most
    }
}
