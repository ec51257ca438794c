internal import ArgumentParser
import Audit
import Foundation
import Markup
import Transport

/// Says whether a site's robots.txt lets a crawler fetch addresses, and by which line.
struct RobotsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "robots",
        abstract: "Say whether a robots.txt lets addresses be fetched, and by which line (RFC 9309).")

    @Option(help: "Folder of xunjian.yaml, rules, sources and registry.")
    var config = "Config"

    @Option(help: "The crawler's name or whole User-Agent; by default the configuration's, else xunjian.")
    var agent: String?

    @Flag(help: "One JSON object a line.")
    var json = false

    @Argument(help: "A robots.txt as a file, or any http:// or https:// address of the site that has it.")
    var file: String

    @Argument(help: "Addresses to ask about: http://, https://, or a path that begins with /.")
    var urls: [String]

    func run() async throws {
        // A file can be read without any configuration; a site cannot be asked without our name and manners.
        let loaded = try? Configuration(folder: config)
        let isSite = file.hasPrefix("http://") || file.hasPrefix("https://")
        let main = isSite ? try (loaded ?? Configuration(folder: config)).main : loaded?.main
        let name = try name(main)
        let answer =
            if isSite, let main {
                try await RobotsFetch(main: main).answer(for: file)
            } else {
                RobotsAnswer.file(RobotsFile(try readFile()))
            }
        var unclear: [String] = []
        for url in urls {
            guard url.hasPrefix("/") || RobotsAddress.robotsURL(of: url) != nil else {
                unclear.append("\(url): not an address; begin it with http://, https:// or /")
                continue
            }
            let ruling = answer.ruling(agent: name, url: url)
            let verdict = ruling.allowed ? "可以访问" : "不可访问"
            Output.say(
                json
                    ? try JSONLine.encode(RobotsLine(url: url, ruling: ruling))
                    : "\(verdict)\t\(url)\t\(ruling.chinese)")
        }
        guard unclear.isEmpty else { throw Stop(.badInput, unclear.joined(separator: "\n")) }
    }

    private func name(_ main: MainConfig?) throws(Stop) -> String {
        guard let agent else {
            let own = main?.userAgent ?? ""
            return RobotsToken.leading(own.utf8).isEmpty ? "xunjian" : own
        }
        guard agent == "*" || !RobotsToken.leading(agent.utf8).isEmpty else {
            throw Stop(
                .usage, "'\(agent)' names no crawler; begin it with letters, _ or -, as in xunjian/0.1")
        }
        return agent
    }

    /// No more of the file than counts, whatever it is.
    private func readFile() throws(Stop) -> [UInt8] {
        let wanted = RobotsFile.mostBytes + 1
        var bytes: [UInt8] = []
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
            defer { try? handle.close() }
            while let more = try handle.read(upToCount: wanted - bytes.count), !more.isEmpty { bytes += more }
        } catch {
            throw Stop(.badInput, "\(file): the file cannot be read; check its name and rights")
        }
        return bytes
    }
}

/// Asks a site for its robots.txt, one hop after the other.
private struct RobotsFetch {
    let main: MainConfig

    func answer(for url: String) async throws(Stop) -> RobotsAnswer {
        guard let robots = RobotsAddress.robotsURL(of: url).flatMap(WebAddress.init),
            let given = WebAddress(url)
        else { throw Stop(.badInput, "\(url): not an address that can be fetched; check its host and port") }
        var target = given.query == nil && given.path.hasSuffix("/robots.txt") ? given : robots
        let fetcher = main.fetcher()
        defer { fetcher.shutdown() }
        var hops = 0
        while true {
            let request = FetchRequest(
                url: target.text, address: main.address(of: target.host), limits: main.limits)
            let result = await fetcher.fetch(request, at: ShiftedClock().now).result
            if hops == 0, case .failed(let failure) = result, !failure.isEvidence {
                // The site was not asked, so nothing can be said of it.
                throw Stop(
                    .badInput,
                    "\(target): was not asked (\(failure.rawValue)); look at this machine's network, and at "
                        + "contact and allowAddresses in xunjian.yaml")
            }
            guard case .reply(let reply) = result, (300..<400).contains(reply.status),
                hops < RobotsAnswer.mostRedirects,
                let onward = reply.header("Location").flatMap(target.resolve), onward.isWeb
            else { return RobotsAnswer(result) }
            target = onward
            hops += 1
        }
    }
}

/// What is printed of one address; keys are promised to scripts, and every one is there.
private struct RobotsLine: Encodable {
    let url: String
    let ruling: RobotsRuling

    private enum Key: String, CodingKey {
        case agent, allowed, line, reason, rule, url
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(ruling.agent, forKey: .agent)
        try container.encode(ruling.allowed, forKey: .allowed)
        try container.encode(ruling.line, forKey: .line)
        try container.encode(ruling.reason, forKey: .reason)
        try container.encode(ruling.rule, forKey: .rule)
        try container.encode(url, forKey: .url)
    }
}
