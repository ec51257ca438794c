import Audit

/// `xunjian.yaml`: manners, limits, window and where things lie.
struct MainConfig: Sendable {
    /// Which addresses may be fetched at all.
    enum AllowedAddresses: String, CaseIterable, Sendable {
        case `public`, loopback, any
    }

    var issuer = ""
    var contact = ""
    /// Where the head of the chain is kept besides the data folder; empty: nowhere else.
    var headFolder = ""
    var userAgent = "xunjian"
    var window = NightWindow(opens: 0, closes: 0)
    var parallelism = 64
    var groups = HostGroups(site: .init(spacing: .seconds(3)), other: .init(spacing: .seconds(10)))
    var limits = FetchLimits()
    var quotaBytes: Int64 = 200 << 30
    var minimumFreeBytes: Int64 = 5 << 30
    var rotateBytes = 1 << 30
    var leaseDays = 10
    var twoLooks: Duration = .seconds(24 * 3600)
    /// Host name, or `*.suffix`, to address.
    var addressFor: [String: String] = [:]
    var allowAddresses = AllowedAddresses.public
    /// Ports that may be asked for.
    var ports: Set<Int>? = [80, 443, 8080, 8443]
    /// Name servers in place of the system's, with their ports.
    var nameServers: [String] = []
    /// How long a circuit stays open the first time.
    var circuit: Duration = .seconds(12 * 3600)
    /// First rest after 429 or 503 that does not say for how long.
    var firstStep: Duration = .seconds(60)
    var retries = RetryRule()
    /// Hosts whose robots.txt is not asked, each with who answers for that.
    var robotsOverrides: [String: RobotsGate.Override] = [:]
    /// Large public sites by which our own line and clock are checked.
    var controls: [String] = []
    var lineRule = LineWatch.Rule()
    var linePatience = LinePatience()
    var asksSoft404 = true
    var testsIPv6 = true
    var probe = ProbeRule()
    /// Who approved that home pages are visited without asking robots.txt.
    var probeApprovedBy = ""

    /// The honest name every request carries; the contact is part of it.
    var agent: String { contact.isEmpty ? userAgent : "\(userAgent) (+\(contact))" }

    /// Where a host is to be reached; nil: ask the resolver, or it is an address itself.
    ///
    /// A pattern is never meant for an address: that one is tried, or refused, as what it is.
    func address(of host: String) -> String? {
        if addressFor.isEmpty { return nil }
        if let address = addressFor[host] { return address }
        if Self.isNumeric(host) { return nil }
        var rest = host[...]
        while let dot = rest.firstIndex(of: ".") {
            rest = rest[rest.index(after: dot)...]
            if let address = addressFor["*.\(rest)"] { return address }
        }
        return addressFor["*"]
    }

    /// Whether browsers read the host as an address: in brackets, or with a number as its last label (WHATWG URL §3.5).
    private static func isNumeric(_ host: String) -> Bool {
        guard !host.hasPrefix("[") else { return true }
        guard let last = host.lowercased().split(separator: ".").last else { return false }
        let digits = last.hasPrefix("0x") ? last.dropFirst(2) : last
        return digits.allSatisfy { $0.isASCII && (last.hasPrefix("0x") ? $0.isHexDigit : $0.isNumber) }
    }
}

extension MainConfig {
    init(_ root: ConfigNode) throws {
        let table = try root.table([
            "issuer", "contact", "headFolder", "userAgent", "window", "parallelism", "spacing", "hostGroups",
            "limits",
            "archive",
            "leaseDays", "twoLooksHours", "addressFor", "allowAddresses", "ports", "nameServers",
            "circuitHours", "stepBackSeconds", "retries", "robots", "selfCheck", "asksSoft404", "testsIPv6",
            "probe",
        ])
        issuer = try table["issuer"]?.string() ?? ""
        contact = try table["contact"]?.string() ?? ""
        headFolder = try table["headFolder"]?.string() ?? ""
        userAgent = try table.required("userAgent", in: root).string()
        guard !(userAgent + contact).utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw root.fault("userAgent and contact must not hold control characters")
        }
        try readWindow(try table.required("window", in: root))
        parallelism = try table.required("parallelism", in: root).int(1...1024)
        try readManners(try table.required("spacing", in: root), try table["hostGroups"]?.list() ?? [])
        try readLimits(try table.required("limits", in: root))
        try readArchive(try table.required("archive", in: root))
        leaseDays = try table.required("leaseDays", in: root).int(0...13)
        twoLooks = .seconds(3600 * (try table.required("twoLooksHours", in: root).int(1...240)))
        addressFor = try table["addressFor"]?.anyTable().mapValues { try $0.string() } ?? [:]
        allowAddresses = try table.required("allowAddresses", in: root).choice(AllowedAddresses.self)
        try readFetching(table)
    }

    private mutating func readWindow(_ node: ConfigNode) throws {
        let table = try node.table(["opens", "closes"])
        let opens = try table.required("opens", in: node).string()
        let closes = try table.required("closes", in: node).string()
        guard let window = NightWindow(opens: opens, closes: closes) else {
            throw node.fault("times of day must read like \"22:30\" (in +08:00)")
        }
        self.window = window
    }

    private mutating func readLimits(_ node: ConfigNode) throws {
        let table = try node.table([
            "connectSeconds", "totalSeconds", "wireMegabytes", "decodedMegabytes", "headerKilobytes",
            "redirects", "slowestBytesPerSecond", "slowForSeconds",
        ])
        limits.connect = try table.required("connectSeconds", in: node).seconds(0.05...300)
        limits.total = try table.required("totalSeconds", in: node).seconds(0.05...600)
        limits.wireBytes = try table.required("wireMegabytes", in: node).int(1...256) << 20
        limits.decodedBytes = try table.required("decodedMegabytes", in: node).int(1...512) << 20
        limits.headerBytes = try table.required("headerKilobytes", in: node).int(4...1024) << 10
        limits.redirects = try table.required("redirects", in: node).int(0...20)
        limits.slowestRate = try table["slowestBytesPerSecond"]?.int(0...1_000_000) ?? limits.slowestRate
        limits.slowFor = try table["slowForSeconds"]?.seconds(1...600) ?? limits.slowFor
    }

    private mutating func readArchive(_ node: ConfigNode) throws {
        let table = try node.table(["quotaGigabytes", "minimumFreeGigabytes", "rotateMegabytes"])
        quotaBytes = Int64(try table.required("quotaGigabytes", in: node).int(1...1_000_000)) << 30
        minimumFreeBytes =
            Int64(try table.required("minimumFreeGigabytes", in: node).int(0...1_000_000)) << 30
        rotateBytes = try table.required("rotateMegabytes", in: node).int(1...65_536) << 20
    }
}
