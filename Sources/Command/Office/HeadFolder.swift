import Audit
import Foundation
import Store

/// Heads of the chain as files of one line: copies of them elsewhere prove that history was not rewritten.
struct HeadFolder {
    let folder: String
    /// Where they are kept besides, on another machine at best; empty: nowhere.
    let other: String

    init(data: String, other: String = "") {
        folder = data + "/heads"
        self.other = other
    }

    /// Leaves the head after a night.
    func write(_ head: ChainHead, night: Day) throws {
        try write(head, "\(night).head")
        try writeLatest(head)
    }

    /// Leaves the head after anything else that was done.
    ///
    /// One that is older than the chain is still true of it.
    func writeLatest(_ head: ChainHead) throws { try write(head, "latest.head") }

    private func write(_ head: ChainHead, _ name: String) throws {
        for place in [folder, other] where !place.isEmpty {
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
            try AtomicFile.write("\(head)\n", to: "\(place)/\(name)")
        }
    }

    /// The paths of those that were kept, oldest first, here and there.
    func files() throws -> [String] {
        try [folder, other].filter { !$0.isEmpty && FileManager.default.fileExists(atPath: $0) }.flatMap {
            place in
            try FileManager.default.contentsOfDirectory(atPath: place).filter { $0.hasSuffix(".head") }
                .sorted()
                .map { "\(place)/\($0)" }
        }
    }
}
