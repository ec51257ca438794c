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

extension Instant: ExpressibleByArgument {
    init?(argument: String) {
        self.init(argument)
    }
}
