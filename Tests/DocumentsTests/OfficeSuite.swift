import Foundation
import Testing

/// LibreOffice and poppler, where they are installed: what an office's own programs make of our files.
struct OfficeSuite {
    let folder: URL

    init() throws {
        for tool in ["soffice", "pdftotext"]
        where !FileManager.default.isExecutableFile(atPath: "/usr/bin/\(tool)") {
            try Test.cancel(
                "no \(tool): apt-get install libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils")
        }
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("office-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    func write(_ bytes: [UInt8], _ name: String) throws {
        try Data(bytes).write(to: folder.appendingPathComponent(name))
    }

    func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appendingPathComponent(name)))
    }

    func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

    /// Converts a file of the folder; the result lies in `out`.
    func convert(_ name: String, to kind: String) throws {
        try run(
            "/usr/bin/soffice",
            [
                "-env:UserInstallation=\(folder.appendingPathComponent("profile").absoluteString)",
                "--headless",
                "--convert-to", kind, "--outdir", folder.appendingPathComponent("out").path,
                folder.appendingPathComponent(name).path,
            ])
    }

    func run(_ tool: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: tool)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(tool) ended with \(process.terminationStatus)")
    }

    /// The text of a PDF without any white space and page numbers, so that line and page ends cut nothing.
    func flatText(ofPDF name: String) throws -> String {
        try run(
            "/usr/bin/pdftotext",
            [folder.appendingPathComponent(name).path, folder.appendingPathComponent("flat.txt").path])
        let flat = try text("flat.txt").filter { !$0.isWhitespace }
        return (1...20).reduce(flat) { $0.replacing("—\($1)—", with: "") }
    }

    /// The lines of a PDF's page: text and edges in millimetres from the page's top left.
    struct Line {
        var text: String
        var left, top, right, bottom: Double
    }

    func lines(ofPDF name: String, page: Int) throws -> [Line] {
        let target = folder.appendingPathComponent("boxes.html").path
        try run(
            "/usr/bin/pdftotext",
            [
                "-bbox-layout", "-f", "\(page)", "-l", "\(page)", folder.appendingPathComponent(name).path,
                target,
            ])
        return try text("boxes.html").components(separatedBy: "<line ").dropFirst().map { part in
            func number(_ name: String) throws -> Double {
                let value = try #require(part.components(separatedBy: "\(name)=\"").dropFirst().first).prefix
                { $0 != "\"" }
                return try #require(Double(value)) * 25.4 / 72
            }
            return Line(
                text: RoundDocumentsTests.plain("<" + part).filter { !$0.isWhitespace },
                left: try number("xMin"),
                top: try number("yMin"), right: try number("xMax"), bottom: try number("yMax"))
        }
    }
}
