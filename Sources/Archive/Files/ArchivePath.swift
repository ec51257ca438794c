import Audit

/// Whose evidence a file holds: each is written by a process of its own.
package enum ArchiveSeries: String, Sendable, CaseIterable {
    /// The nightly crawl.
    case night = ""
    /// Availability visits round the clock, by the day.
    case probe
}

/// The name of one archive file: `2026/11/20261123-0001.warc.gz` or `2026/11/20261123-probe-0001.warc.gz`, below the
/// archive folder.
struct ArchivePath: Hashable, Comparable {
    let series: ArchiveSeries
    let night: Day
    /// 1, 2, … within the night.
    let sequence: Int

    init(night: Day, sequence: Int, series: ArchiveSeries = .night) {
        self.series = series
        self.night = night
        self.sequence = sequence
    }

    /// Reads the text of a location; nil for every other path, so that none can lead out of the folder.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2].hasSuffix(Self.suffix) else { return nil }
        let name = parts[2].dropLast(Self.suffix.count).split(
            separator: "-", omittingEmptySubsequences: false)
        let series = name.count == 3 ? ArchiveSeries(rawValue: String(name[1])) : .night
        guard name.count == 2 || name.count == 3, let series, name[0].utf8.count == 8,
            let date = Int(name[0]), let sequence = name.last.flatMap({ Int($0) }),
            let night = Day(year: date / 10_000, month: date / 100 % 100, day: date % 100)
        else { return nil }
        self.init(night: night, sequence: sequence, series: series)
        guard self.text == text else { return nil }
    }

    var text: String { "\(Self.folder(of: night))/\(name)" }

    var name: String {
        "\(Self.prefix(of: night))\(series == .night ? "" : series.rawValue + "-")\(Self.digits(sequence, width: 4))\(Self.suffix)"
    }

    static func folder(of night: Day) -> String {
        "\(digits(night.year, width: 4))/\(digits(night.month, width: 2))"
    }

    static func < (left: Self, right: Self) -> Bool {
        (left.night, left.series.rawValue, left.sequence) < (
            right.night, right.series.rawValue, right.sequence
        )
    }

    private static func prefix(of night: Day) -> String {
        let day = digits(night.dayOfMonth, width: 2)
        return "\(digits(night.year, width: 4))\(digits(night.month, width: 2))\(day)-"
    }

    private static func digits(_ value: Int, width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }

    private static let suffix = ".warc.gz"
}
