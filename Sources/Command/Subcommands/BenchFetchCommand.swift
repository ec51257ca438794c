internal import ArgumentParser
import Audit
import Foundation
import Transport

/// Fetches a list of pages of the loopback and forgets them: the wire's own cost, for `Tests/Bench`.
///
/// Ends with status 2 when a reply is missing, cut or not 200, so that losing pages cannot look fast.
struct BenchFetchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-fetch",
        abstract: "Fetch a list of loopback pages as fast as they come and count them.",
        shouldDisplay: false)

    @Option(help: "A file of addresses, one a line.") var urls: String
    @Option(help: "Requests under way at most.") var parallel = 64
    @Option(help: "Requests under way at one host at most.") var perHost = 1
    @Option(help: "Certificates to trust in place of the system's.") var ca: String?
    @Flag(help: "Also print a line for each reply: its status, its bytes, its address.") var bytesOut = false

    func validate() throws {
        guard parallel > 0, perHost > 0 else {
            throw ValidationError("--parallel and --per-host are at least 1")
        }
    }

    func run() async throws {
        // By bytes: the list is no part of what is measured.
        let list = FileManager.default.contents(atPath: urls).map { Array($0) } ?? []
        let lines = list.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
        let fetcher = CurlFetcher(
            TransferSetup(
                userAgent: "xunjian-bench/\(Xunjian.version)", addressRule: .loopbackOnly, trustFile: ca))
        defer { fetcher.shutdown() }
        let tally = await fetch(BenchQueues(lines, perHost: perHost), by: fetcher)
        Output.say(
            """
            {"requests":\(lines.count),"replies":\(tally.replies),"bytes":\(tally.bytes),\
            "failed":\(tally.failed)}
            """)
        guard tally.replies == lines.count, tally.failed == 0 else {
            throw Stop(.incomplete, "pages are missing; the first: \(tally.firstFault)")
        }
    }

    private struct Tally: Sendable {
        var replies = 0
        var bytes = 0
        var failed = 0
        var firstFault = ""
    }

    /// Off the main thread, so that a reply does not pass through one thread more; by the pool that a night uses.
    @concurrent
    private func fetch(_ pages: BenchQueues, by fetcher: CurlFetcher) async -> Tally {
        let clock = ShiftedClock()
        let pool = fetcher.pool()
        var queues = pages
        var tally = Tally()
        var running: [Int: BenchQueues.Page] = [:]
        var tickets = 0
        while true {
            while running.count < parallel, let page = queues.next() {
                tickets += 1
                running[tickets] = page
                pool.begin(tickets, FetchRequest(url: page.url), at: clock.now)
            }
            guard !running.isEmpty else { return tally }
            for fetch in await pool.finished() {
                guard let page = running.removeValue(forKey: fetch.ticket) else { continue }
                queues.release(page.host)
                count(BenchReply(page, fetch.exchange), in: &tally)
            }
        }
    }

    private func count(_ reply: BenchReply, in tally: inout Tally) {
        tally.bytes += reply.bytes
        if bytesOut { Output.say("\(reply.status ?? 0) \(reply.bytes) \(reply.page.url)") }
        guard let fault = reply.fault else {
            tally.replies += 1
            return
        }
        if tally.failed == 0 { tally.firstFault = "\(reply.page.url): \(fault)" }
        tally.failed += 1
    }
}

/// What is counted of a reply; the page itself is dropped where it arrived.
private struct BenchReply: Sendable {
    let page: BenchQueues.Page
    var status: Int?
    var bytes = 0
    /// Nil when the page came whole and with 200.
    var fault: String?

    init(_ page: BenchQueues.Page, _ exchange: Exchange) {
        self.page = page
        switch exchange.result {
        case .failed(let failure): fault = "\(failure.rawValue) \(exchange.note)"
        case .reply(let reply):
            status = reply.status
            bytes = reply.body.count
            if let cut = reply.cut {
                fault = "cut, \(cut.rawValue)"
            } else if reply.status != 200 {
                fault = "status \(reply.status)"
            }
        }
    }
}

/// The pages of each host in the order of the list, handed out only where the host may be asked.
private struct BenchQueues: Sendable {
    struct Page: Sendable {
        let host: Int
        let url: String
    }

    /// By host, the next page last.
    private var waiting: [[String]] = []
    /// A host for each request it may still get at once, the next one last.
    private var ready: [Int] = []

    init(_ urls: [String], perHost: Int) {
        var numbers: [[UInt8]: Int] = [:]
        for url in urls {
            let name = Array(
                url.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 2).dropFirst().first ?? "".utf8[...])
            let host = numbers[name, default: waiting.count]
            if host == waiting.count {
                numbers[name] = host
                waiting.append([])
            }
            waiting[host].append(url)
        }
        for host in waiting.indices.reversed() {
            waiting[host].reverse()
            ready.append(contentsOf: repeatElement(host, count: min(perHost, waiting[host].count)))
        }
    }

    /// A page of the first host that may be asked; that host is then busy until it is released.
    mutating func next() -> Page? {
        while let host = ready.popLast() {
            if let url = waiting[host].popLast() { return Page(host: host, url: url) }
        }
        return nil
    }

    /// Goes on with the host at once while its connection is warm.
    mutating func release(_ host: Int) {
        if !waiting[host].isEmpty { ready.append(host) }
    }
}
