import Audit
import DemoCity
import Foundation

/// Writes a configuration folder through which any process can run nights against a served city.
struct DemoFolder {
    let plan: CityPlan
    let address: (String) -> String

    /// Leaves out subjects that would hold a benchmark up (time-outs, closed ports) from `urls.txt` only.
    ///
    /// Rules and signatures are those of the folder `config`.
    func write(to folder: String, config: String) throws {
        let files = FileManager.default
        for name in ["Config/registry", "Config/sources"] {
            try files.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        }
        for name in ["rules", "signatures.yaml"] {
            try? files.removeItem(atPath: "\(folder)/Config/\(name)")
            try files.copyItem(atPath: "\(config)/\(name)", toPath: "\(folder)/Config/\(name)")
        }
        try AtomicFile.write(plan.accountsCSV, to: folder + "/Config/registry/accounts.csv")
        try AtomicFile.write(plan.websitesCSV, to: folder + "/Config/registry/websites.csv")
        try AtomicFile.write(plan.columnsCSV, to: folder + "/Config/registry/columns.csv")
        for source in plan.sources {
            try AtomicFile.write(Self.yaml(source), to: "\(folder)/Config/sources/\(source.id).yaml")
        }
        try AtomicFile.write(main, to: folder + "/Config/xunjian.yaml")
        try AtomicFile.write(curlConfig, to: folder + "/urls.txt")
    }

    private var main: String {
        """
        issuer: 青禾市政务公开办公室
        contact: ""
        userAgent: xunjian-demo/\(Xunjian.version)
        window: {opens: "22:30", closes: "06:00"}
        parallelism: 64
        spacing: {site: 0.001, default: 0.001}
        limits: {connectSeconds: 1, totalSeconds: 2, wireMegabytes: 8, decodedMegabytes: 32, headerKilobytes: 64, redirects: 5}
        archive: {quotaGigabytes: 20, minimumFreeGigabytes: 0, rotateMegabytes: 1024}
        retries: {most: 1, afterSeconds: 0.05}
        stepBackSeconds: 0.05
        leaseDays: 10
        twoLooksHours: 24
        allowAddresses: loopback
        addressFor:
        \((["*"] + hosts).map { "  \"\($0)\": \"\(address($0 == "*" ? "elsewhere.test" : $0))\"" }.joined(separator: "\n"))

        """
    }

    private var hosts: [String] {
        (plan.accounts.map(\.host) + plan.websites.map(\.host)).filter(plan.refusesConnections)
    }

    /// Every page of the night as curl's own configuration reads it.
    private var curlConfig: String {
        let inScope = plan.websites.filter { $0.state.exclusion == nil }
        let pages = inScope.flatMap { site in
            [site.homepage] + site.columns.map { "http://\(site.host)\($0.path)" }
        }
        let answers = plan.accounts.filter { $0.state.exclusion == nil && !$0.sourceURL.isEmpty }.map(
            \.sourceURL)
        let hosts = Set(plan.accounts.map(\.host) + plan.websites.map(\.host)).sorted()
        let lines = (pages + answers).flatMap { ["url = \"\($0)\"", "output = \"/dev/null\""] }
        let connect = hosts.map { "connect-to = \"\($0):80:\(address($0))\"" }
        return (["max-time = 2"] + connect + lines).joined(separator: "\n") + "\n"
    }

    private static func yaml(_ source: Source) -> String {
        func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
        func list(_ texts: [String]) -> String { "[" + texts.map(quoted).joined(separator: ", ") + "]" }
        var lines = [
            "id: \(source.id)", "title: \(quoted(source.title))", "kind: \(source.kind.rawValue)",
            "coverage: \(source.coverage.rawValue)", "provesFresh: \(source.provesFresh)",
            "provesStale: \(source.provesStale)", "blockMarkers: \(list(source.blockMarkers))",
            "goneMarkers: \(list(source.goneMarkers))", "renamedMarkers: \(list(source.renamedMarkers))",
        ]
        if let group = source.hostGroup { lines.append("hostGroup: \(group)") }
        if let marker = source.successMarker { lines.append("successMarker: \(quoted(marker))") }
        if let marker = source.emptyMarker { lines.append("emptyMarker: \(quoted(marker))") }
        if let shape = source.shape {
            lines += [
                "shape:", "  items: \(quoted(shape.items))", "  title: \(quoted(shape.title))",
                "  time: \(quoted(shape.time))",
            ]
            let optional = [
                ("link", shape.link), ("pinned", shape.pinned), ("accountID", shape.accountID),
                ("accountName", shape.accountName),
            ]
            lines += optional.compactMap { key, value in value.map { "  \(key): \(quoted($0))" } }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
