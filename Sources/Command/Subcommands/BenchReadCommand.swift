internal import ArgumentParser
import Audit
import Foundation

/// Reads pages over and over, from bytes to facts: what `inspect` costs without its files, for `Tests/Bench`.
struct BenchReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-read", abstract: "Read pages over and over and count what was found.",
        shouldDisplay: false)

    @Option(help: "Folder of xunjian.yaml, rules, sources and registry.") var config = "Config"
    @Option(help: "The moment of the look.") var asOf: Instant
    @Option(help: "How often each page is read.") var rounds = 1
    @Argument(help: "The pages.") var files: [String]

    func validate() throws {
        guard rounds > 0 else { throw ValidationError("--rounds is at least 1") }
    }

    func run() throws {
        let signatures = try Configuration(folder: config).signatures
        let pages = try files.map { file in
            guard let data = FileManager.default.contents(atPath: file) else {
                throw Stop(.badInput, "\(file): the file cannot be read; check its name and rights")
            }
            return PageInput(
                url: "file:///" + file, body: Array(data), asOf: asOf, signatures: signatures)
        }
        let start = clock()
        var dated = 0
        for _ in 0..<rounds {
            for page in pages {
                let facts = readPage(page)
                if facts.published != nil || facts.list?.newest != nil { dated += 1 }
            }
        }
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        let bytes = pages.reduce(0) { $0 + $1.body.count } * rounds
        Output.say(
            "{\"pages\":\(pages.count * rounds),\"bytes\":\(bytes),\"seconds\":\(seconds),\"dated\":\(dated)}"
        )
    }
}
