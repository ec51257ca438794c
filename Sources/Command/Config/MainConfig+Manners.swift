import Audit

/// The part of `xunjian.yaml` that says how hosts are treated: spacing, budgets, circuits, retries, robots.
extension MainConfig {
    mutating func readManners(_ spacing: ConfigNode, _ named: [ConfigNode]) throws {
        let table = try spacing.table(["site", "default", "jitter", "siteDailyCap"])
        let range = 0.001...3600.0
        groups = HostGroups(
            site: .init(
                spacing: try table.required("site", in: spacing).seconds(range),
                dailyCap: try table["siteDailyCap"]?.int(1...1_000_000)),
            other: .init(spacing: try table.required("default", in: spacing).seconds(range)),
            jitter: try table["jitter"]?.number(0...1) ?? 0)
        var rules: [String: HostGroups.Rule] = [:]
        for node in named {
            let entry = try node.table(["name", "spacing", "dailyCap", "hosts"])
            let name = try entry.required("name", in: node).string()
            guard !HostGroups.isSite(name) else {
                throw node.fault("a group's name must not begin with '\(HostGroups.sitePrefix)'")
            }
            let rule = HostGroups.Rule(
                spacing: try entry.required("spacing", in: node).seconds(range),
                dailyCap: try entry["dailyCap"]?.int(0...1_000_000),
                hosts: Set(try entry["hosts"]?.list().map { try $0.string().lowercased() } ?? []))
            guard rules.updateValue(rule, forKey: name) == nil else {
                throw node.fault("the host group '\(name)' stands here twice")
            }
        }
        groups.named = rules
    }

    mutating func readFetching(_ table: [String: ConfigNode]) throws {
        ports = try table["ports"].map { Set(try $0.list().map { try $0.int(1...65_535) }) } ?? ports
        nameServers =
            try table["nameServers"]?.list().map { node in
                let text = try node.string()
                guard Self.isServer(text) else {
                    throw node.fault(
                        "must be a numeric address with or without a port, such as 127.0.0.1:5353")
                }
                return text
            } ?? []
        circuit = try table["circuitHours"].map { .seconds(3600 * (try $0.int(1...240))) } ?? circuit
        firstStep = try table["stepBackSeconds"]?.seconds(0.01...86_400) ?? firstStep
        if let node = table["retries"] {
            let entry = try node.table(["most", "afterSeconds"])
            retries = RetryRule(
                most: try entry.required("most", in: node).int(0...5),
                after: try entry.required("afterSeconds", in: node).seconds(0.01...86_400))
        }
        if let node = table["robots"] { try readRobots(node) }
        if let node = table["selfCheck"] { try readSelfCheck(node) }
        asksSoft404 = try table["asksSoft404"]?.bool() ?? asksSoft404
        testsIPv6 = try table["testsIPv6"]?.bool() ?? testsIPv6
        if let node = table["probe"] { try readProbe(node) }
    }

    private mutating func readRobots(_ node: ConfigNode) throws {
        let entries = try node.table(["overrides"])
        for entry in try entries["overrides"]?.list() ?? [] {
            let fields = try entry.table(["host", "approvedBy", "note"])
            let host = try fields.required("host", in: entry).string().lowercased()
            let person = try fields.required("approvedBy", in: entry).string()
            guard !host.isEmpty, !person.isEmpty else {
                throw entry.fault("host and approvedBy must not be empty: somebody has to answer for it")
            }
            let override = RobotsGate.Override(
                approvedBy: person, note: try fields["note"]?.string() ?? "")
            guard robotsOverrides.updateValue(override, forKey: host) == nil else {
                throw entry.fault("the host '\(host)' stands here twice")
            }
        }
    }

    private mutating func readSelfCheck(_ node: ConfigNode) throws {
        let table = try node.table([
            "controls", "share", "atLeast", "windowSeconds", "pauseSeconds", "patienceSeconds",
        ])
        controls =
            try table["controls"]?.list().map { control in
                let url = try control.string()
                guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
                    throw control.fault("must be an http or https address")
                }
                return url
            } ?? []
        lineRule.share = try table["share"]?.number(0.05...0.99) ?? lineRule.share
        lineRule.atLeast = try table["atLeast"]?.int(2...1000) ?? lineRule.atLeast
        lineRule.window = try table["windowSeconds"]?.seconds(1...86_400) ?? lineRule.window
        linePatience.pause = try table["pauseSeconds"]?.seconds(0.05...3600) ?? linePatience.pause
        linePatience.longest = try table["patienceSeconds"]?.seconds(0.05...86_400) ?? linePatience.longest
    }

    private mutating func readProbe(_ node: ConfigNode) throws {
        let table = try node.table(["plannedPerDay", "leastGapMinutes", "approvedBy"])
        probe.plannedPerDay = try table["plannedPerDay"]?.int(1...1440) ?? probe.plannedPerDay
        probe.leastGapMinutes = try table["leastGapMinutes"]?.int(1...1440) ?? probe.leastGapMinutes
        probeApprovedBy = try table["approvedBy"]?.string() ?? ""
        if let fault = probe.faults.first { throw node.fault(fault) }
    }

    private static func isServer(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (97...102).contains(byte | 0x20) || ".:[]".utf8.contains(byte)
            }
    }
}
