import DemoCity
import Foundation
import Testing

/// The command line tool, as a client whose verdicts are known.
struct Curl {
    /// What it saw; `exit` is its own code, 0 where all is well.
    struct Answer: Hashable {
        var exit: Int32
        var status: Int
        var version: String
        var body: [UInt8]
    }

    let site: FaultSite
    private let folder: URL

    /// Serves a site while the body runs.
    static func serving(domains: [String] = [], _ body: (Curl) throws -> Void) throws {
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/curl") else {
            try Test.cancel("no curl command on this machine")
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "fault-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let site = FaultSite(domains: domains)
        try Data(site.certificateAuthority.utf8).write(to: folder.appending(path: "root.pem"))
        try site.start()
        defer { site.stop() }
        try body(Curl(site: site, folder: folder))
    }

    func get(
        _ behaviour: Misbehaviour, path: String = "/", _ options: [String] = [], seconds: Int = 20
    ) -> Answer {
        get(site.url(for: behaviour, path: path), at: site.address(for: behaviour), options, seconds: seconds)
    }

    /// Waits no longer than `seconds` for the end, and then exits with 28.
    func get(_ url: String, at address: String, _ options: [String] = [], seconds: Int = 20) -> Answer {
        let output = folder.appending(path: UUID().uuidString)
        let process = Process()
        let report = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
        process.arguments =
            [
                "-q", "-s", "--noproxy", "*", "--max-time", String(seconds), "--cacert",
                folder.appending(path: "root.pem").path, "--connect-to", "::\(address)", "-o", output.path,
                "-w", "%{http_code} %{http_version}",
            ] + options + [url]
        process.standardOutput = report
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return Answer(exit: -1, status: 0, version: "", body: []) }
        let words = String(decoding: report.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            .split(separator: " ").map(String.init)
        process.waitUntilExit()
        let body = (try? Data(contentsOf: output)).map { Array($0) } ?? []
        return Answer(
            exit: process.terminationStatus, status: words.first.flatMap { Int($0) } ?? 0,
            version: words.last ?? "", body: body)
    }
}
