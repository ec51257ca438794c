import Audit

/// Limits of a request as the value of one field.
enum LimitsText {
    static func text(_ limits: FetchLimits) -> String {
        FieldText.escape(pairs: [
            ("connect", text(limits.connect)), ("total", text(limits.total)),
            ("wireBytes", String(limits.wireBytes)), ("decodedBytes", String(limits.decodedBytes)),
            ("headerBytes", String(limits.headerBytes)), ("redirects", String(limits.redirects)),
            ("slowestRate", String(limits.slowestRate)), ("slowFor", text(limits.slowFor)),
        ])
    }

    static func limits(_ text: String) -> FetchLimits? {
        guard let pairs = FieldText.pairs(text) else { return nil }
        let values = Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first }
        guard let connect = values["connect"].flatMap(duration),
            let total = values["total"].flatMap(duration),
            let wireBytes = values["wireBytes"].flatMap({ Int($0) }),
            let decodedBytes = values["decodedBytes"].flatMap({ Int($0) }),
            let headerBytes = values["headerBytes"].flatMap({ Int($0) }),
            let redirects = values["redirects"].flatMap({ Int($0) })
        else { return nil }
        var limits = FetchLimits()
        limits.connect = connect
        limits.total = total
        limits.wireBytes = wireBytes
        limits.decodedBytes = decodedBytes
        limits.headerBytes = headerBytes
        limits.redirects = redirects
        // Records of earlier versions have neither: there was no floor.
        limits.slowestRate = values["slowestRate"].flatMap { Int($0) } ?? 0
        limits.slowFor = values["slowFor"].flatMap(duration) ?? limits.slowFor
        return limits
    }

    /// `seconds:attoseconds`, so that nothing is rounded.
    private static func text(_ duration: Duration) -> String {
        "\(duration.components.seconds):\(duration.components.attoseconds)"
    }

    private static func duration(_ text: String) -> Duration? {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let seconds = Int64(parts[0]), let attoseconds = Int64(parts[1]) else {
            return nil
        }
        return Duration(secondsComponent: seconds, attosecondsComponent: attoseconds)
    }
}
