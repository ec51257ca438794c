import Audit
import Foundation
import Store

/// Heads of the chain as files of one line, one a night: copies of them elsewhere prove that history was not rewritten.
struct HeadFolder {
    let folder: String

    init(data: String) { folder = data + "/heads" }

    /// Leaves the head after a night, here and where `other` says.
    func write(_ head: ChainHead, night: Day, other: String) throws {
        for place in [folder, other] where !place.isEmpty {
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
            try AtomicFile.write("\(head)\n", to: "\(place)/\(night).head")
        }
        try writeLatest(head)
    }

    /// Leaves the head after anything else that was done.
    ///
    /// One that is older than the chain is still true of it.
    func writeLatest(_ head: ChainHead) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try AtomicFile.write("\(head)\n", to: "\(folder)/latest.head")
    }

    /// The paths of those that were kept, oldest first.
    func files() throws -> [String] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".head") }
            .sorted()
            .map { "\(folder)/\($0)" }
    }
}
