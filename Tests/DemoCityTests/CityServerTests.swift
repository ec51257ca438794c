import Audit
import DemoCity
import Glibc
import Testing

@Suite(.timeLimit(.minutes(1))) struct CityServerTests {
    private func serving<Result>(
        logPath: String? = nil, _ body: (CityServer) throws -> Result
    ) throws -> Result {
        let server = CityServer(plan: City.plan, logPath: logPath) { City.evening() }
        try server.start()
        defer { server.stop() }
        return try body(server)
    }

    private func host(of plant: Plant) throws -> String {
        try #require(City.plan.accounts.first { $0.plant == plant }).host
    }

    @Test func `five hundred requests over one kept connection are answered and logged`() throws {
        try serving { server in
            let client = try #require(Client(port: server.port))
            for index in 0..<500 {
                let account = City.plan.accounts[index % 100]
                guard ![.timeout, .refused, .cutShort].contains(account.plant) else { continue }
                let path = account.sourceURL.isEmpty ? "/" : account.sourcePath
                let reply = try #require(client.get(host: account.host, path: path))
                let page = City.plan.page(host: account.host, path: path, at: City.evening())
                #expect(reply.status == page.status && reply.body == page.body)
            }
            let arrivals = server.arrivals
            #expect(arrivals.count > 450)
            #expect(zip(arrivals, arrivals.dropFirst()).allSatisfy { $0.nanoseconds <= $1.nanoseconds })
            #expect(arrivals.allSatisfy { $0.simulated == City.evening() })
            #expect(server.takeArrivals().count == arrivals.count && server.arrivals.isEmpty)
        }
    }

    @Test func `seven hundred connections at once are served`() throws {
        try serving { server in
            let clients = (0..<700).compactMap { _ in Client(port: server.port) }
            #expect(clients.count == 700)
            for client in clients { client.send("GET / HTTP/1.1\r\nHost: www.qinghe.gov.test\r\n\r\n") }
            #expect(clients.allSatisfy { $0.receive()?.status == 200 })
            #expect(server.arrivals.count == 700)
        }
    }

    @Test func `chunked pages come whole`() throws {
        try serving { server in
            let site = try #require(City.plan.websites.first { $0.look.isChunked && $0.plant == .fresh })
            let client = try #require(Client(port: server.port))
            let reply = try #require(client.get(host: site.host, path: "/"))
            #expect(reply.head.contains("Transfer-Encoding: chunked"))
            #expect(reply.body == City.plan.page(host: site.host, path: "/", at: City.evening()).body)
        }
    }

    @Test func `a cut reply ends before its length`() throws {
        try serving { server in
            let account = try #require(City.plan.accounts.first { $0.plant == .cutShort })
            let client = try #require(Client(port: server.port))
            let reply = try #require(client.get(host: account.host, path: account.sourcePath))
            #expect(reply.isCut && !reply.body.isEmpty)
        }
    }

    @Test func `a refused host leads to a closed port`() throws {
        let refused = try host(of: .refused)
        try serving { server in
            let address = server.address(forHost: refused)
            let port = try #require(address.split(separator: ":").last.flatMap { UInt16($0) })
            #expect(port != server.port && Client(port: port) == nil)
            #expect(server.address(forHost: "www.qinghe.gov.test") == "127.0.0.1:\(server.port)")
        }
    }

    @Test func `a silent host says nothing until its client leaves and others are served meanwhile`() throws {
        let silent = try host(of: .timeout)
        try serving { server in
            let waiting = try #require(Client(port: server.port))
            waiting.send("GET / HTTP/1.1\r\nHost: \(silent)\r\n\r\n")
            let client = try #require(Client(port: server.port))
            #expect(client.get(host: "www.qinghe.gov.test", path: "/")?.status == 200)
            #expect(!waiting.hasAnswer)
        }
    }

    @Test func `clients that leave early harm nobody`() throws {
        try serving { server in
            for _ in 0..<200 {
                let client = try #require(Client(port: server.port))
                for _ in 0..<5 { client.send("GET / HTTP/1.1\r\nHost: www.qinghe.gov.test\r\n\r\n") }
            }
            let client = try #require(Client(port: server.port))
            #expect(client.get(host: "www.qinghe.gov.test", path: "/")?.status == 200)
            client.send("nonsense\r\n\r\n")
            #expect(client.receive()?.status == 400)
        }
    }

    @Test func `requests are added to the log file as they come`() throws {
        let path = "/tmp/demo-city-\(getpid())-\(UInt64.random(in: 0..<UInt64.max)).log"
        defer { unlink(path) }
        try serving(logPath: path) { server in
            let client = try #require(Client(port: server.port))
            for _ in 0..<3 { #expect(client.get(host: "www.qinghe.gov.test", path: "/")?.status == 200) }
        }
        let file = try #require(fopen(path, "r"))
        defer { fclose(file) }
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = fread(&buffer, 1, buffer.count, file)
        let lines = buffer.prefix(count).map { UInt8(bitPattern: $0) }.text.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { $0.hasSuffix("\twww.qinghe.gov.test\t/") })
    }

    @Test func `a stopped server can be started again`() throws {
        let server = CityServer(plan: City.plan) { City.evening() }
        try server.start()
        server.stop()
        server.stop()
        #expect(server.port == 0)
        try server.start()
        let client = try #require(Client(port: server.port))
        #expect(client.get(host: "nowhere.test", path: "/")?.status == 404)
        server.stop()
    }
}
