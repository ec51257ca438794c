internal import ArgumentParser
import Foundation
import Store

/// The command line: every subcommand parses, calls one thing, and maps its result to a status.
@main
struct Xunjian: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "xunjian",
        abstract: "Audits a city's government websites and 政务新媒体 accounts every night.",
        version: version,
        subcommands: [
            RegistryCommand.self, PlanCommand.self, CrawlCommand.self, ProbeCommand.self, InspectCommand.self,
            RobotsCommand.self, CircuitCommand.self, CheckCommand.self, PeopleCommand.self,
            ReviewCommand.self,
            RoundCommand.self, ReportCommand.self, NoticeCommand.self, RecheckCommand.self,
            LetterCommand.self,
            DutyCommand.self, BundleCommand.self, VerifyCommand.self, ArchiveCommand.self, DoctorCommand.self,
            BackupCommand.self,
            RestoreCommand.self,
            DemoCommand.self, DemoServerCommand.self, BenchFetchCommand.self, BenchQueueCommand.self,
            BenchReadCommand.self, BenchQuarterCommand.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            finish(error)
        }
    }

    /// One message on standard error, one status; a broken pipe is not worth a word.
    private static func finish(_ error: any Error) -> Never {
        switch Stop(describing: error) {
        case let stop?:
            if !stop.message.isEmpty { Output.complain("xunjian: \(stop.message)") }
            Output.flush()
            Foundation.exit(stop.status.rawValue)
        case nil:
            let code = exitCode(for: error)
            let text = fullMessage(for: error)
            if code.isSuccess { Output.say(text) } else { Output.complain(text) }
            Output.flush()
            Foundation.exit(code.isSuccess ? 0 : ExitStatus.usage.rawValue)
        }
    }
}
