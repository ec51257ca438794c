import DemoCity
import Glibc
import Testing

@Suite(.timeLimit(.minutes(1))) struct FaultSiteTests {
    @Test func `a door is closed, shut at once, reset or full`() throws {
        let site = FaultSite()
        try site.start()
        defer { site.stop() }
        #expect(FaultClient(site.address(for: .connectionRefused)).refusal == ECONNREFUSED)
        // A connection that is still being made when the time is up (connect(2), SO_SNDTIMEO).
        #expect(FaultClient(site.address(for: .backlogFull)).refusal == EINPROGRESS)
        let closed = FaultClient(site.address(for: .closedAtOnce)).receive()
        #expect(closed.end == .closed && closed.bytes.isEmpty)
        let reset = FaultClient(site.address(for: .resetAtOnce)).receive()
        #expect(reset.end == .reset && reset.bytes.isEmpty)
    }

    @Test func `requests are noted as they came`() throws {
        let site = FaultSite()
        try site.start()
        defer { site.stop() }
        let client = FaultClient(site.address(for: .good))
        for path in ["/robots.txt", "/a?b=1"] {
            client.ask("GOOD.fault.test:8080", path, ["User-Agent: tester/1", "if-none-match: \"e\""])
            #expect(!client.receive(most: 1).bytes.isEmpty)
        }
        let arrivals = site.arrivals
        #expect(arrivals.map(\.path) == ["/robots.txt", "/a?b=1"])
        #expect(arrivals.allSatisfy { $0.host == "good.fault.test" && !$0.isEncrypted && !$0.isHTTP2 })
        #expect(
            arrivals.last?.headerLines
                == ["Host: GOOD.fault.test:8080", "User-Agent: tester/1", "if-none-match: \"e\""])
        #expect(arrivals.last?.header("If-None-Match") == "\"e\"")
        #expect(zip(arrivals, arrivals.dropFirst()).allSatisfy { $0.nanoseconds <= $1.nanoseconds })
    }

    @Test func `the page is the caller's, but one home stands for every path where that is the fault`() throws
    {
        let site = FaultSite { host, path in Array("\(host)\(path)".utf8) }
        try site.start()
        defer { site.stop() }
        for (host, text) in [("good.test", "good.test/a"), ("home-everywhere.test", "home-everywhere.test/")]
        {
            let client = FaultClient(site.address(for: .good))
            client.ask(host, "/a")
            #expect(client.receive(most: 60).bytes.text.hasSuffix(text))
        }
    }

    @Test func `a host that names no behaviour has no page, and nonsense is refused`() throws {
        let site = FaultSite()
        try site.start()
        defer { site.stop() }
        let client = FaultClient(site.address(for: .good))
        client.ask("www.fault.test")
        #expect(client.receive(most: 1).bytes.text.hasPrefix("HTTP/1.1 404"))
        let other = FaultClient(site.address(for: .good))
        other.send("nonsense\r\n\r\n")
        let answer = other.receive()
        #expect(answer.bytes.text.hasPrefix("HTTP/1.1 400") && answer.end == .closed)
    }

    @Test func `stopping ends every connection and leaves no descriptor`() async {
        await #expect(processExitsWith: .success) {
            let site = FaultSite()
            // The first round opens what the process keeps.
            for _ in 0..<2 {
                try site.start()
                site.stop()
            }
            let before = try openDescriptors()
            try site.start()
            do {
                let clients = Misbehaviour.allCases.map { behaviour in
                    let client = FaultClient(site.address(for: behaviour))
                    if behaviour != .backlogFull { client.ask("\(behaviour.rawValue).fault.test") }
                    return client
                }
                // One of them floods; none is read from.
                _ = clients.last { $0.refusal == 0 }?.receive(patience: 100)
                site.stop()
                #expect(clients.count == Misbehaviour.allCases.count)
            }
            let after = try openDescriptors()
            #expect(after == before)
        }
    }

    @Test func `a stopped site can be started again`() throws {
        let site = FaultSite()
        for _ in 0..<3 {
            try site.start()
            let client = FaultClient(site.address(for: .good))
            client.ask("good.test")
            #expect(client.receive(most: 1).end == .enough)
            site.stop()
            site.stop()
        }
        #expect(site.arrivals.count == 3)
        #expect(site.url(for: .h2Good) == "https://h2-good.fault.test/")
        #expect(site.url(for: .gzipBomb, domain: "a.test", path: "/b") == "http://gzip-bomb.a.test/b")
    }
}

/// How many descriptors this process has open, that of the count included.
private func openDescriptors() throws -> Int {
    let folder = try #require(opendir("/proc/self/fd"))
    defer { closedir(folder) }
    var count = 0
    while readdir(folder) != nil { count += 1 }
    return count
}
