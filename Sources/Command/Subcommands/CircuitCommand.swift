internal import ArgumentParser
import Audit
import Foundation
import Store

/// Hosts that refused us: who is left in peace, until when, and a person's word that they may be asked again.
struct CircuitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "circuit",
        abstract: "List hosts that are left in peace after a refusal, or decide that one may be asked again.",
        subcommands: [List.self, Close.self])

    /// All that rest or are closed.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List them, with why and until when.")

        @OptionGroup var places: PlaceOptions
        @Flag(help: "Print one JSON object a line.") var json = false

        func run() throws {
            let now = ShiftedClock().now
            var isEmpty = true
            for record in try places.workplace().store.manners() {
                let until = [record.openUntil, record.restsUntil].compactMap(\.self).max()
                guard let until, until > now else { continue }
                isEmpty = false
                if json {
                    Output.say(try JSONLine.encode(record))
                } else {
                    let end = record.needsPerson ? "须由人工决定" : "至 \(until.day) \(until.clockText)"
                    Output.say("\(record.name)\t\(end)\t\(record.reason)\t第\(max(1, record.openings))次")
                }
            }
            if isEmpty, !json { Output.say("目前没有暂停访问的网站或平台") }
        }
    }

    /// A person's decision; it stays in the chain of events.
    struct Close: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let a host be asked again; who decided and why is kept.")

        @OptionGroup var places: PlaceOptions
        @Argument(help: "The name as 'circuit list' shows it.") var name: String
        @Option(help: "Who decided.") var by: String
        @Option(help: "Why, such as 对方已将检查地址列入白名单.") var why: String

        func run() throws {
            guard !by.isEmpty, !why.isEmpty else {
                throw Stop(
                    .usage, "--by and --why must not be empty: somebody answers for it; nothing was changed")
            }
            let store = try places.workplace().store
            guard try store.manners().contains(where: { $0.name == name }) else {
                throw Stop(.badInput, "'\(name)' is not known; 'xunjian circuit list' shows the names")
            }
            try store.closeCircuit(name, by: by, why: why, at: ShiftedClock().now)
            Output.say("\(name)：已由\(by)决定恢复自动访问")
        }
    }
}
