import Foundation
import Testing

/// How a run of the program ended, and what it said.
struct Ended: Sendable {
    /// The exit status, or minus the number of the signal that ended it.
    let status: Int32
    let output: String
    let errors: String

    var wasKilled: Bool { status == -SIGKILL }
    var all: Comment { "status \(status)\n\(output)\n\(errors)" }
}

/// Runs the real program, which is built beside the tests.
enum Binary {
    /// The test bundle is a program of its own here, so its folder is the folder of what was built.
    static let path: String = {
        let here = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent()
        let beside = here.appendingPathComponent("xunjian").path
        if FileManager.default.isExecutableFile(atPath: beside) { return beside }
        return PackageFolder.path(".build/debug/xunjian")
    }()

    /// Waits for the end of a process, at most for `limit`; `killAfter` ends it on purpose at that moment.
    static func run(
        _ arguments: [String], of executable: String = path, in folder: String,
        environment: [String: String]? = nil,
        killAfter: Duration? = nil, limit: Duration = .seconds(120)
    ) async throws -> Ended {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        // A zone that is not China's, so that nothing may lean on the machine's.
        process.environment = environment ?? ["PATH": "/usr/bin:/bin", "TZ": "America/New_York"]
        let stem = "\(folder)/run-\(UUID().uuidString)"
        let names = [stem + ".out", stem + ".err"]
        for name in names { try Data().write(to: URL(fileURLWithPath: name)) }
        defer { for name in names { try? FileManager.default.removeItem(atPath: name) } }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: names[0])
        process.standardError = FileHandle(forWritingAtPath: names[1])
        let end = AsyncStream<Void>.makeStream()
        process.terminationHandler = { _ in end.continuation.finish() }
        try process.run()
        let identifier = process.processIdentifier
        let killer = Task {
            try await Task.sleep(for: killAfter ?? limit)
            kill(identifier, SIGKILL)
        }
        for await _ in end.stream {}
        killer.cancel()
        let isSignal = process.terminationReason == .uncaughtSignal
        let texts = names.map {
            String(decoding: FileManager.default.contents(atPath: $0) ?? Data(), as: UTF8.self)
        }
        return Ended(
            status: isSignal ? -process.terminationStatus : process.terminationStatus, output: texts[0],
            errors: texts[1])
    }
}

/// Places of the checkout, found from this file.
enum PackageFolder {
    static func path(_ name: String) -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return root.appendingPathComponent(name).standardizedFileURL.path
    }

    /// The folder of captured pages beside the checkout; the test is cancelled where there is none.
    static func samples() throws -> String {
        let folder = path("../shared/samples")
        guard FileManager.default.fileExists(atPath: folder) else {
            try Test.cancel("no folder of captured pages beside the checkout")
        }
        return folder
    }
}
