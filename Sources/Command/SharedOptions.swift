internal import ArgumentParser
import Audit
import Foundation
import Store

/// Where the configuration and the data lie.
struct PlaceOptions: ParsableArguments {
    @Option(help: "Folder of xunjian.yaml, rules, sources and registry.")
    var config = "Config"

    @Option(help: "Folder of the database, the archive and the logs.")
    var data = "data"

    @Option(help: "Which rule pack of the configuration judges.")
    var rules = Configuration.defaultRules

    /// The data folder that is there already: a mistyped name is refused, not filled with an empty database.
    func workplace() throws -> Workplace {
        guard FileManager.default.fileExists(atPath: AuditStore.path(in: data)) else {
            throw Stop(
                .badInput,
                "\(data) 下没有数据库：请用 --data 指明数据目录，首次使用请先运行 xunjian registry import "
                    + "(no database in \(data))")
        }
        return try newWorkplace()
    }

    /// The same, made where it is not there yet; for the import of a register only.
    func newWorkplace() throws -> Workplace {
        try Workplace(data: data, configuration: Configuration(folder: config, rules: rules))
    }
}

/// Who does it, and when: every act of the office is kept with both.
struct ActOptions: ParsableArguments {
    @Option(help: "Who does it: the person's id, as 'people list' shows it.")
    var by: String

    @Option(help: .init("Act as if it were this moment; for demonstrations and tests.", visibility: .hidden))
    var now: Instant?

    var moment: Instant { now ?? ShiftedClock().now }
}

/// The moment of a command that only looks.
struct MomentOptions: ParsableArguments {
    @Option(help: .init("Look as if it were this moment; for demonstrations and tests.", visibility: .hidden))
    var now: Instant?

    var moment: Instant { now ?? ShiftedClock().now }
}

extension Day: ExpressibleByArgument {
    init?(argument: String) {
        self.init(argument)
    }
}

extension Instant: ExpressibleByArgument {
    init?(argument: String) {
        self.init(argument)
    }
}
