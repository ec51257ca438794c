internal import ArgumentParser
import Audit
import DemoCity
import Foundation

/// The fictional city on its own, for benchmarks: the server, and a configuration that finds it.
struct DemoServerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo-server",
        abstract: "Serve the fictional city on the loopback until the process is ended.",
        shouldDisplay: false)

    @Option(help: "Folder of the rule packs and signatures.") var config = "Config"
    @Option(help: "The folder to write Config, urls.txt and, when all is up, ready into.") var write: String
    @Option(help: "Another seed is another city.") var seed: UInt64 = 20_261_008
    @Option(help: "Accounts in the city.") var accounts = 394
    @Option(help: "Websites in the city.") var websites = 55
    @Option(help: "Bytes of text to make each page longer by.") var padding = 0
    @Option(help: "A file that gets a line for every request.") var log: String?

    func run() async throws {
        guard let start = Day("2026-10-08") else {
            preconditionFailure("the demonstration's first day is no day")
        }
        let plan = CityPlan(
            seed: seed, start: start, accounts: accounts, websites: websites, padding: padding)
        let night = Instant(start, hour: 22, minute: 30)
        let server = CityServer(plan: plan, logPath: log, clock: { night })
        try server.start()
        defer { server.stop() }
        try DemoFolder(plan: plan, address: server.address).write(to: write, config: config)
        try AtomicFile.write("\(server.port)\n", to: write + "/ready")
        while !Task.isCancelled { try await Task.sleep(for: .seconds(3600)) }
    }
}
