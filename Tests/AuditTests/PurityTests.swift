import Foundation
import Testing

/// The data path takes time, bytes and randomness as parameters; these tests read its sources.
@Suite struct PurityTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Words through which a pure module could reach clock, environment, disk, network or chance.
    private static let forbidden = [
        "Date()", "Date.now", "ProcessInfo", "FileManager", "FileHandle", "getenv", "URLSession", "fopen(",
        "ContinuousClock", "SuspendingClock", "gettimeofday", "clock_gettime", "TimeZone", "Locale(",
        "Calendar(",
        ".random(", "SystemRandomNumberGenerator", "UUID()", "Task.sleep", "FoundationNetworking",
    ]

    /// What each pure module may import; nothing else gives it a door.
    private static let imports: [String: Set<String>] = [
        "Audit": ["Markup", "Foundation", "Synchronization"],
        "Markup": ["CLibxml2", "CCodecs", "CCrypto", "CMemory", "CPsl", "Glibc"],
    ]

    private static func sources(of module: String) throws -> [URL] {
        let folder = root.appending(path: "Sources/\(module)")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap {
            $0 as? URL
        }
        return try #require(files).filter { $0.pathExtension == "swift" }
    }

    @Test(arguments: ["Audit", "Markup"])
    func `a pure module names no clock, environment, file, socket or chance`(_ module: String) throws {
        let files = try Self.sources(of: module)
        #expect(files.count > 20, "the sources of \(module) were not found")
        for file in files {
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").enumerated()
            for (index, line) in lines where !line.drop(while: \.isWhitespace).hasPrefix("//") {
                for word in Self.forbidden where line.contains(word) {
                    Issue.record("\(file.lastPathComponent), line \(index + 1): \(word)")
                }
            }
        }
    }

    @Test(arguments: ["Audit", "Markup"])
    func `a pure module imports only what cannot reach the world`(_ module: String) throws {
        let allowed = try #require(Self.imports[module])
        for file in try Self.sources(of: module) {
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            for line in lines where line.contains("import ") && !line.hasPrefix("//") && !line.hasPrefix(" ")
            {
                let name = line.split(separator: " ").last.map(String.init) ?? ""
                #expect(allowed.contains(name), "\(file.lastPathComponent) imports \(name)")
            }
        }
    }
}
