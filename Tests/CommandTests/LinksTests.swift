import Foundation
import Testing

/// Compares the links of hostile pages with what another parser finds in them, by `Tests/Corpus/links.py`.
@Suite struct LinksTests {
    /// Each is named after what makes a careless reader lose links.
    private static let pages: [String: [UInt8]] = {
        let rows = (1...40).map { "<li><a href='/a/\($0).html'>关于第\($0)项工作的通知</a></li>" }.joined()
        func page(_ body: String, _ charset: String = "utf-8") -> [UInt8] {
            Array("<html><head><meta charset=\"\(charset)\"></head><body>\(body)</body></html>".utf8)
        }
        func nested(_ depth: Int) -> String {
            String(repeating: "<div>", count: depth) + rows + String(repeating: "</div>", count: depth)
        }
        return [
            "300 levels": page(nested(300)), "900 levels": page(nested(900)),
            "11 MB of text": page("<p>\(String(repeating: "长文", count: 1_900_000))</p>" + rows),
            "UTF-8 that says it is GB2312": page(rows, "gb2312"),
            "an encoding nobody knows": page(rows, "x-made-up"),
            "NUL and controls": page("\u{0}\u{1}\u{8}" + rows),
            "entities that end nowhere": page("<p>&lt;&nosuch;&#x110000;&#0;&amp" + rows),
            "unclosed elements": page(
                "<table><tr><td><b><i><font>" + rows + "<p><a href=/last>最后</p></div></tr>"),
            "a comment of another kind": page("<!-- a -- b --><!-->" + rows + "<!-- end -->"),
        ]
    }()

    @Test func `hostile pages lose no link that another parser finds`() async throws {
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/python3") else {
            try Test.cancel("no python3")
        }
        let sandbox = try Sandbox()
        for (name, bytes) in Self.pages {
            try sandbox.write(Data(bytes), to: "\(name).html")
        }
        let ended = try await Binary.run(
            [
                PackageFolder.path("Tests/Corpus/links.py"), "--binary", Binary.path, "--samples",
                sandbox.folder,
            ], of: "/usr/bin/python3", in: sandbox.folder)
        #expect(ended.status == 0, ended.all)
        #expect(ended.output.contains("over \(Self.pages.count) pages"), ended.all)
    }
}
