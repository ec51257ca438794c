import Audit
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(1))) struct ReplyTests {
    @Test(arguments: [
        (line: "200 OK", status: 200), (line: "204 No Content", status: 204),
        (line: "304 Not Modified", status: 304),
        (line: "404 Not Found", status: 404), (line: "503", status: 503), (line: "999 Refused", status: 999),
    ])
    func `a reply of any status is a reply`(line: String, status: Int) async throws {
        let server = try ScriptedServer(.text("HTTP/1.1 \(line)\r\nContent-Length: 0\r\n\r\n"))
        let exchange = await server.serving { await CurlFetcher.once(.make(to: server)) }
        #expect(
            exchange.result
                == .reply(Reply(status: status, headers: [HeaderField("Content-Length", "0")])))
    }

    @Test func `header fields keep their order, their case and their duplicates`() async throws {
        let server = try ScriptedServer(
            .text("HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nX-one:  two \r\nset-cookie: b=2\r\nEmpty:\r\n"),
            .text("Content-Length: 2\r\n\r\nhi"))
        let exchange = await server.serving { await CurlFetcher.once(.make(to: server)) }
        #expect(
            exchange.reply?.headers == [
                HeaderField("Set-Cookie", "a=1"), HeaderField("X-one", "two"),
                HeaderField("set-cookie", "b=2"),
                HeaderField("Empty", ""), HeaderField("Content-Length", "2"),
            ])
        #expect(exchange.text == "hi")
        #expect(exchange.reply?.cut == nil)
    }

    @Test func `chunks are joined and their trailer is no header`() async throws {
        let server = try ScriptedServer(
            .text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n"),
            .text("3;x=y\r\n678\r\n0\r\nX-Trailer: late\r\n\r\n"))
        let exchange = await server.serving { await CurlFetcher.once(.make(to: server)) }
        #expect(exchange.text == "12345678")
        #expect(exchange.reply?.headers == [HeaderField("Transfer-Encoding", "chunked")])
        #expect(exchange.reply?.cut == nil)
    }

    @Test func `content coding stays on`() async throws {
        let coded: [UInt8] = [
            0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B, 4, 0, 0x43, 0xBE, 0xB7, 0xE8, 1, 0, 0, 0,
        ]
        let server = try ScriptedServer(
            .text("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(coded.count)\r\n\r\n"),
            .bytes(coded))
        let exchange = await server.serving { await CurlFetcher.once(.make(to: server)) }
        #expect(exchange.reply?.body == coded)
        #expect(exchange.reply?.header("content-encoding") == "gzip")
    }

    @Test func `interim replies are dropped`() async throws {
        let server = try ScriptedServer(
            .text("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n"),
            page("end"))
        let exchange = await server.serving { await CurlFetcher.once(.make(to: server)) }
        #expect(exchange.reply?.status == 200)
        #expect(exchange.reply?.headers == [HeaderField("Content-Length", "3")])
        #expect(exchange.text == "end")
    }

    @Test func `a redirect is returned and not followed`() async throws {
        let server = try ScriptedServer(
            page("moved", status: "302 Found", fields: "Location: http://elsewhere.test/\r\n"))
        let exchange = await server.serving { await CurlFetcher.once(.make(to: server)) }
        #expect(exchange.reply?.status == 302)
        #expect(exchange.reply?.header("location") == "http://elsewhere.test/")
        #expect(server.received.count == 1)
    }

    @Test func `a body that ends with its connection is whole`() async throws {
        let server = try ScriptedServer(.text("HTTP/1.0 200 OK\r\nServer: old\r\n\r\nall of it"), .close)
        let exchange = await server.serving { await CurlFetcher.once(.make(to: server)) }
        #expect(
            exchange.result
                == .reply(
                    Reply(
                        status: 200, httpVersion: "1.0", headers: [HeaderField("Server", "old")],
                        body: Array("all of it".utf8))))
    }

    @Test func `what was sent is told field by field`() async throws {
        let server = try ScriptedServer(page("ok"))
        let extra = [
            HeaderField("If-None-Match", "\"1\""), HeaderField("X-Empty", ""),
            HeaderField("accept", "text/plain"),
            HeaderField("Host", "other.test"), HeaderField("X-Broken", "a\r\nCookie: b"),
        ]
        let (plain, special) = await server.serving {
            let fetcher = CurlFetcher.make()
            defer { fetcher.shutdown() }
            let plain = await fetcher.fetch(.make(host: "site.test:81", to: server), at: .evening)
            return (plain, await fetcher.fetch(.make(to: server, headers: extra), at: .evening))
        }
        let asReceived = server.received.map(\.lines)
        #expect(asReceived.count == 2)
        for (exchange, lines) in zip([plain, special], asReceived) {
            // An empty value is sent as `X-Empty:`, without the blank.
            #expect(
                exchange.sentHeaders.map { $0.value.isEmpty ? "\($0.name):" : "\($0.name): \($0.value)" }
                    == lines)
        }
        #expect(plain.sentHeaders.map(\.name) == ["Host", "User-Agent", "Accept", "Accept-Encoding"])
        #expect(plain.sentHeaders.first?.value == "site.test:81")
        #expect(
            special.sentHeaders.map(\.name)
                == ["Host", "User-Agent", "Accept-Encoding", "If-None-Match", "X-Empty", "accept"])
    }

    @Test func `the exchange says where it went and when`() async throws {
        let server = try ScriptedServer(page("ok"))
        let request = FetchRequest.make("/a?b=c#d", to: server)
        let exchange = await server.serving { await CurlFetcher.once(request) }
        #expect(exchange.request == request)
        #expect(exchange.startedAt == .evening)
        #expect(exchange.remoteAddress == server.address)
        #expect(exchange.certificateExpires == nil)
        #expect(exchange.timings.connect != nil)
        #expect(exchange.timings.firstByte != nil)
        #expect(exchange.timings.tls == nil)
        #expect(server.received.first?.path == "/a?b=c")
    }

    @Test func `a Chinese host name is sent in ASCII`() async throws {
        let server = try ScriptedServer(page("ok"))
        let exchange = await server.serving { await CurlFetcher.once(.make(host: "政务.test", to: server)) }
        #expect(exchange.text == "ok")
        #expect(server.received.first?.host == "xn--zfr164b.test")
        #expect(exchange.sentHeaders.first == HeaderField("Host", "xn--zfr164b.test"))
    }

    @Test func `an address without a port takes the URL's`() async throws {
        let server = try ScriptedServer(page("ok"))
        let exchange = await server.serving {
            await CurlFetcher.once(.make(host: "site.test:\(server.port)", at: "127.0.0.1"))
        }
        #expect(exchange.text == "ok")
    }

    @Test func `a numeric host needs no address`() async throws {
        let server = try ScriptedServer(page("ok"))
        let exchange = await server.serving { await CurlFetcher.once(.make(host: server.address)) }
        #expect(exchange.text == "ok")
    }
}
