import Foundation
import Synchronization

/// A folder of one test, removed with it or, for what several tests share, when the test process ends.
final class Sandbox: Sendable {
    let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/xunjian-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        Leftovers.add(folder)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    @discardableResult func write(_ text: String, to name: String) throws -> String {
        try write(Data(text.utf8), to: name)
    }

    @discardableResult func write(_ data: Data, to name: String) throws -> String {
        let target = URL(fileURLWithPath: path(name))
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: target)
        return target.path
    }

    func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// Every file below a folder, with its bytes.
    func files(below name: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for file in try FileManager.default.subpathsOfDirectory(atPath: path(name)) {
            guard let data = FileManager.default.contents(atPath: path("\(name)/\(file)")) else { continue }
            files[file] = data
        }
        return files
    }

    func edit(_ name: String, _ body: (inout [UInt8]) -> Void) throws {
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
        body(&bytes)
        try write(Data(bytes), to: name)
    }
}

/// Folders that may outlive their tests, removed when the process ends.
private enum Leftovers {
    private static let folders = Mutex<[String]>([])
    private static let arranged: Void = {
        atexit { Leftovers.remove() }
    }()

    static func add(_ folder: String) {
        _ = arranged
        folders.withLock { $0.append(folder) }
    }

    private static func remove() {
        for folder in folders.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: folder) }
    }
}
