import Archive
import Audit
import Foundation

/// An archive folder of one test, removed with it.
final class Sandbox {
    let root: String
    private var count = 0

    init() {
        root = FileManager.default.temporaryDirectory.path + "/archive-\(UUID().uuidString)"
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    var reader: ArchiveReader { ArchiveReader(root: root) }

    /// Names that are the same in every run.
    func newID() -> String {
        count += 1
        let digits = String(count)
        return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    }

    func night(
        _ day: Day = .sample, quota: ArchiveQuota = .init(), rotateBytes: Int = 1 << 30,
        index: @escaping (String) -> RevisitTarget? = { _ in nil }
    ) throws -> NightArchive {
        try NightArchive(
            root: root, night: day, quota: quota, revisitIndex: index, makeID: { self.newID() },
            software: "xunjian/test", rotateBytes: rotateBytes)
    }

    func path(_ file: String) -> String { "\(root)/\(file)" }

    func bytes(_ file: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path(file))))
    }

    func write(_ bytes: [UInt8], to file: String) throws {
        let url = URL(fileURLWithPath: path(file))
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    func exists(_ file: String) -> Bool { FileManager.default.fileExists(atPath: path(file)) }

    /// Every exchange of a night, in order.
    func exchanges(_ day: Day = .sample) throws -> [KeptExchange] {
        try Self.kept(reader.exchanges(ofNight: day))
    }

    static func kept(_ scan: ArchiveScan) throws -> [KeptExchange] {
        var kept: [KeptExchange] = []
        while let item = try scan.next() {
            if case .exchange(let exchange) = item { kept.append(exchange) }
        }
        return kept
    }
}

extension Day {
    /// 2026-11-23.
    static let sample = Day(number: 20_780)
}
