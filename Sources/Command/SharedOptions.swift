internal import ArgumentParser
import Audit
import Foundation

/// Where the configuration and the data lie.
struct PlaceOptions: ParsableArguments {
    @Option(help: "Folder of xunjian.yaml, rules, sources and registry.")
    var config = "Config"

    @Option(help: "Folder of the database, the archive and the logs.")
    var data = "data"

    @Option(help: "Which rule pack of the configuration judges.")
    var rules = Configuration.defaultRules

    func workplace() throws -> Workplace {
        try Workplace(data: data, configuration: Configuration(folder: config, rules: rules))
    }
}

extension Instant: ExpressibleByArgument {
    init?(argument: String) {
        self.init(argument)
    }
}
