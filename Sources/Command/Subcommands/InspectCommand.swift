internal import ArgumentParser
import Audit
import Foundation
import Markup
import Transport

/// Reads pages and says what was read: the tool for trying rules.
struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Say what is read from pages: encoding, dates, list, marks, kind; files or addresses.")

    @Option(help: "Folder of xunjian.yaml, rules, sources and registry.")
    var config = "Config"

    @Option(help: "The day against which 昨天 and dates without a year are read (2026-10-08, or a moment).")
    var asOf: Instant?

    @Option(help: "The address a file came from.")
    var url: String?

    @Option(help: "Read the page as the answer of this source.")
    var source: String?

    @Flag(help: "Say which blocks of rows were considered as the page's list, and why.")
    var explain = false

    @Flag(help: "List every link with its kind and its text.")
    var links = false

    @Flag(help: "Show the main text, each line with its place.")
    var text = false

    @Flag(help: "One JSON object a line.")
    var json = false

    @Argument(help: "Files, or addresses that begin with http:// or https://.")
    var inputs: [String]

    func run() async throws {
        // A file can be read without any configuration; an address or a source cannot.
        let needsConfiguration = source != nil || inputs.contains(where: Self.isAddress)
        let configuration: Configuration?
        do { configuration = try Configuration(folder: config) } catch {
            guard !needsConfiguration else { throw error }
            configuration = nil
            Output.complain(
                "xunjian: read without signatures, so that a refusal may look like content: \(error)")
        }
        let wanted = try source.map { id in
            guard let source = configuration?.sources[id] else {
                let known = configuration?.sources.keys.sorted().joined(separator: ", ") ?? ""
                throw Stop(.usage, "there is no source '\(id)'; known: \(known)")
            }
            return source
        }
        var failures: [String] = []
        for input in inputs {
            let now = asOf ?? ShiftedClock().now
            do throws(Stop) {
                let exchange = try await exchange(input, configuration, at: now)
                try report(input, exchange, wanted, configuration, now)
            } catch {
                failures.append(error.message)
            }
        }
        guard failures.isEmpty else { throw Stop(.badInput, failures.joined(separator: "\n")) }
    }

    private static func isAddress(_ input: String) -> Bool {
        input.hasPrefix("http://") || input.hasPrefix("https://")
    }

    /// A file counts as a reply of status 200.
    private func exchange(
        _ input: String, _ configuration: Configuration?, at now: Instant
    ) async throws(Stop) -> Exchange {
        guard Self.isAddress(input) else {
            guard let data = FileManager.default.contents(atPath: input) else {
                throw Stop(.badInput, "\(input): the file cannot be read; check its name and rights")
            }
            let request = FetchRequest(url: url ?? "file:///" + input)
            return Exchange(
                request: request, startedAt: now, result: .reply(Reply(status: 200, body: Array(data))))
        }
        guard let main = configuration?.main, let address = WebAddress(input) else {
            throw Stop(.badInput, "\(input): not an address that can be fetched")
        }
        let fetcher = main.fetcher()
        defer { fetcher.shutdown() }
        var target = address
        var hops = 0
        while true {
            let request = FetchRequest(
                url: target.text, address: main.address(of: target.host), limits: main.limits)
            let exchange = await fetcher.fetch(request, at: now)
            guard case .reply(let reply) = exchange.result, (300..<400).contains(reply.status),
                hops < main.limits.redirects,
                let onward = reply.header("Location").flatMap(target.resolve)
            else { return exchange }
            target = onward
            hops += 1
        }
    }

    private func report(
        _ input: String, _ exchange: Exchange, _ source: Source?, _ configuration: Configuration?,
        _ now: Instant
    ) throws(Stop) {
        let isFile = !Self.isAddress(input)
        let visit = Visit(
            id: VisitID("inspect"), subject: SubjectID("inspect"), role: .article, columnID: nil,
            url: isFile ? exchange.request.url : input, sourceID: source?.id, group: "")
        var facts = PageFacts()
        var status: Int?
        var cut = false
        var detail: InspectionDetail?
        if case .reply(let reply) = exchange.result {
            status = isFile ? nil : reply.status
            cut = reply.cut != nil
            let page = PageInput(
                url: exchange.request.url, status: reply.status, headers: reply.headers,
                contentType: reply.header("Content-Type"),
                contentEncoding: reply.header("Content-Encoding"), body: reply.body, isCut: cut,
                asOf: now, source: source, signatures: configuration?.signatures ?? .blank,
                layout: SiteLayout.of(exchange.request.url, in: configuration?.layouts ?? [:]),
                decodedLimit: configuration?.main.limits.decodedBytes ?? FetchLimits().decodedBytes)
            facts = readPage(page)
            detail = self.detail(page)
        }
        let outcome = Self.outcome(visit, exchange, source, facts)
        var inspection = Inspection(
            input: input, url: isFile ? url : exchange.request.url, status: status, outcome: outcome,
            facts: facts,
            asOf: now, pack: configuration?.pack)
        inspection.detail = detail
        if json {
            do { Output.say(try JSONLine.encode(inspection)) } catch { throw Stop(.ioFailure, "\(error)") }
        } else {
            Output.say(inspection.text)
        }
    }

    private func detail(_ page: PageInput) -> InspectionDetail? {
        guard explain || links || text, let detail = PageDetail(page) else { return nil }
        return InspectionDetail(
            blocks: explain ? detail.blocks : nil, links: links ? detail.links : nil,
            text: text ? detail.text : nil)
    }

    /// An article page is read well when its date was; the classifier's other rules are those of the night.
    private static func outcome(
        _ visit: Visit, _ exchange: Exchange, _ source: Source?, _ facts: PageFacts
    ) -> CollectionOutcome {
        let context = OutcomeClassifier.Context(
            visit: visit, result: exchange.result, finalURL: exchange.request.url, source: source,
            registeredID: "")
        let outcome = OutcomeClassifier.classify(context, facts)
        return outcome == .unreadable && facts.published != nil ? .okPartial : outcome
    }
}

extension Inspection {
    /// For people: the few lines one looks for.
    fileprivate var text: String {
        let reading = charset.isEmpty ? "" : "  \(charset)（\(charsetSource)）"
        var lines = ["\(input)  \(kind)  \(CollectionOutcome(stored: outcome)?.chinese ?? outcome)\(reading)"]
        if let title { lines.append("  title      \(title)") }
        if let published {
            lines.append(
                "  published  \(published.date) \(published.time ?? "")  \(published.source)  “\(published.text)”"
            )
        }
        if let list {
            lines.append("  list       \(list.count) items, newest \(list.newest ?? "unknown")")
            lines += list.items.prefix(5).map { "             \($0.date ?? "          ")  \($0.title)" }
        }
        lines += meta.sorted { $0.key < $1.key }.map { "  meta       \($0.key) = \($0.value)" }
        lines += footerLines
        lines += findings.map { "  finding    \($0.indicator): \($0.reason)" }
        lines += problems.map { "  problem    \($0)" }
        lines += detail?.lines ?? []
        return lines.joined(separator: "\n")
    }

    private var footerLines: [String] {
        let marks = [
            ("网站标识码", footer.siteCode), ("找错标识", footer.badgeCode), ("ICP备案", footer.icp),
            ("公安备案", footer.policeRecord), ("党政机关标识", footer.partyMark.map { $0.isEmpty ? "有" : $0 }),
            ("主办单位", footer.sponsor), ("承办单位", footer.undertaker), ("联系方式", footer.contact),
        ]
        return marks.compactMap { name, value in value.map { "  \(name)  \($0)" } }
            + (format?.tags ?? []).map { "  标签        \($0.name)：\($0.fault.chinese)" }
    }
}
