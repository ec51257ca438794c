import Audit
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(1))) struct ConcurrencyTests {
    @Test func `300 transfers at once over 30 hosts get each their own reply`() async throws {
        let server = try ScriptedServer { [page("\($0.host ?? "?")\($0.path)")] }
        let fetcher = CurlFetcher.make()
        defer { fetcher.shutdown() }
        let answers = await server.serving {
            await withTaskGroup(of: (String, Exchange).self) { group in
                for number in 0..<300 {
                    let host = "site\(number % 30).test"
                    group.addTask {
                        let request = FetchRequest.make("/\(number)", host: host, to: server)
                        return ("\(host)/\(number)", await fetcher.fetch(request, at: .evening))
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
        }
        #expect(answers.count == 300)
        #expect(answers.allSatisfy { $0.0 == $0.1.text })
    }

    @Test func `a connection is kept for its host and for no other`() async throws {
        let server = try ScriptedServer { [page($0.host ?? "?")] }
        let fetcher = CurlFetcher.make()
        defer { fetcher.shutdown() }
        let hosts = ["a.test", "b.test", "a.test", "b.test", "A.test", "a.test:81"]
        let replies = await server.serving {
            var replies: [String?] = []
            for host in hosts {
                replies.append(await fetcher.fetch(.make(host: host, to: server), at: .evening).text)
            }
            return replies
        }
        #expect(replies == hosts)
        #expect(server.received.map(\.connection) == [1, 2, 1, 2, 1, 3])
    }

    @Test func `a host that moved is asked at its new address`() async throws {
        let old = try ScriptedServer(page("old"))
        let new = try ScriptedServer(page("new"))
        let fetcher = CurlFetcher.make()
        defer { fetcher.shutdown() }
        let replies = await old.serving {
            await new.serving {
                var replies: [String?] = []
                for address in [old.address, new.address, old.address] {
                    replies.append(await fetcher.fetch(.make(at: address), at: .evening).text)
                }
                return replies
            }
        }
        #expect(replies == ["old", "new", "old"])
    }

    @Test func `the mapping of one request is not left for the next`() async throws {
        let server = try ScriptedServer(page("mapped"))
        let fetcher = CurlFetcher.make()
        defer { fetcher.shutdown() }
        let (mapped, bare) = await server.serving {
            let host = "host.invalid:\(server.port)"
            let mapped = await fetcher.fetch(.make(host: host, at: "127.0.0.1"), at: .evening)
            return (mapped, await fetcher.fetch(.make(host: host), at: .evening))
        }
        #expect(mapped.text == "mapped")
        #expect(bare.result == .failed(.nameNotResolved))
    }

    @Test func `a connection that died while it was idle is replaced`() async throws {
        let server = try ScriptedServer(page("ok"), .close)
        let fetcher = CurlFetcher.make()
        defer { fetcher.shutdown() }
        let replies = await server.serving {
            var replies: [String?] = []
            for _ in 0..<3 { replies.append(await fetcher.fetch(.make(to: server), at: .evening).text) }
            return replies
        }
        #expect(replies == ["ok", "ok", "ok"])
        #expect(server.received.map(\.connection) == [1, 2, 3])
    }

    @Test func `a handle used again carries nothing over`() async throws {
        let server = try ScriptedServer { request in
            switch request.path {
            case "/big": [page(String(repeating: "x", count: 500))]
            case "/lost": [.text("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nX-Old: 1\r\n\r\nold"), .close]
            default: [page("small")]
            }
        }
        let fetcher = CurlFetcher.make()
        defer { fetcher.shutdown() }
        let exchanges = await server.serving {
            var exchanges: [Exchange] = []
            let small = FetchLimits.make(wireBytes: 100)
            let extra = [HeaderField("X-Extra", "1")]
            exchanges.append(
                await fetcher.fetch(.make("/big", to: server, headers: extra, limits: small), at: .evening))
            exchanges.append(await fetcher.fetch(.make("/lost", to: server), at: .evening))
            exchanges.append(await fetcher.fetch(.make("/", to: server), at: .evening))
            return exchanges
        }
        #expect(exchanges.map { $0.reply?.cut } == [.sizeLimit, .connectionLost, nil])
        #expect(exchanges.last?.text == "small")
        #expect(exchanges.last?.reply?.headers == [HeaderField("Content-Length", "5")])
        #expect(exchanges.last?.note == "")
        #expect(server.received.map { $0.lines.contains("X-Extra: 1") } == [true, false, false])
    }

    @Test func `a cancelled task breaks its transfer off and no other`() async throws {
        let server = try ScriptedServer { $0.path == "/held" ? [.hold] : [page("ok")] }
        let fetcher = CurlFetcher.make()
        defer { fetcher.shutdown() }
        let (cancelled, other) = await server.serving {
            let held = Task { await fetcher.fetch(.make("/held", to: server), at: .evening) }
            var arrivals = server.arrivals.makeAsyncIterator()
            _ = await arrivals.next()
            held.cancel()
            return (await held.value, await fetcher.fetch(.make("/other", to: server), at: .evening))
        }
        #expect(cancelled.result == .failed(.cancelled))
        #expect(cancelled.sentHeaders.first == HeaderField("Host", "site.test"))
        #expect(other.text == "ok")
    }

    @Test func `a task cancelled before it begins sends nothing`() async throws {
        let server = try ScriptedServer(page("ok"))
        let fetcher = CurlFetcher.make()
        defer { fetcher.shutdown() }
        let exchange = await server.serving {
            let task = Task {
                while !Task.isCancelled { await Task.yield() }
                return await fetcher.fetch(.make(to: server), at: .evening)
            }
            task.cancel()
            return await task.value
        }
        #expect(exchange.result == .failed(.cancelled))
        #expect(server.received.isEmpty)
    }

    @Test func `shutting down answers everyone who waits`() async throws {
        let server = try ScriptedServer(.hold)
        let fetcher = CurlFetcher.make()
        let results = await server.serving {
            await withTaskGroup(of: FetchResult.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        await fetcher.fetch(.make(host: "site\(number).test", to: server), at: .evening)
                            .result
                    }
                }
                var arrivals = server.arrivals.makeAsyncIterator()
                for _ in 0..<20 { _ = await arrivals.next() }
                fetcher.shutdown()
                return await group.reduce(into: []) { $0.append($1) }
            }
        }
        #expect(results == Array(repeating: .failed(.cancelled), count: 20))
        fetcher.shutdown()
        let late = await fetcher.fetch(.make(to: server), at: .evening)
        #expect(late.result == .failed(.cancelled))
    }

    @Test func `starting, cancelling and shutting down at the same time leaves nobody waiting`() async throws
    {
        let server = try ScriptedServer { $0.path.hasSuffix("0") ? [.hold] : [page("ok")] }
        let results = await server.serving {
            let fetcher = CurlFetcher.make()
            return await withTaskGroup(of: FetchResult.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let task = Task {
                            await fetcher.fetch(
                                .make("/\(number)", host: "site\(number).test", to: server), at: .evening
                            ).result
                        }
                        if number.isMultiple(of: 3) { task.cancel() }
                        if number == 70 { fetcher.shutdown() }
                        return await task.value
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
        }
        #expect(results.count == 100)
    }

    @Test func `a fetcher that is let go stops by itself`() async throws {
        let server = try ScriptedServer(page("ok"))
        weak var gone: CurlFetcher?
        let text = await server.serving {
            let fetcher = CurlFetcher.make()
            gone = fetcher
            return await fetcher.fetch(.make(to: server), at: .evening).text
        }
        #expect(text == "ok")
        #expect(gone == nil)
    }
}
