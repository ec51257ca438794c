import Audit
import Testing

@testable import xunjian

/// `sites/*.yaml`: whatever is wrong is named by file and line, with what is permitted.
@Suite struct SiteFileTests {
    private static func file(_ text: String) throws -> SiteFile {
        try SiteFile(ConfigNode(file: "sites/qinghe.yaml", text: text))
    }

    @Test func `every key is read`() throws {
        let file = try Self.file(
            """
            host: www.qinghe.example
            pages:
              - {path: /xw/, list: "div#main ul.news", date: span.pubtime}
            """)
        #expect(file.host == "www.qinghe.example")
        #expect(
            file.layouts == [
                SiteLayout(
                    path: "/xw/", list: ElementPath("div#main ul.news"), date: ElementPath("span.pubtime"))
            ])
    }

    @Test(arguments: [
        ("host: http://x.example/\npages: [{path: /, list: ul}]", "host name in lower case"),
        ("host: WWW.x.example\npages: [{path: /, list: ul}]", "host name in lower case"),
        ("host: x.example\npages: [{path: xw, list: ul}]", "'path' begins with /"),
        ("host: x.example\npages: [{path: /xw/}]", "needs 'list', 'date' or 'data'"),
        ("host: x.example\npages: [{path: /xw/, list: 'ul > li'}]", "'ul > li' is no selector"),
        (
            "host: x.example\npages: [{path: /xw/, rows: ul}]",
            "unknown key; permitted here: path, list, date, data"
        ),
        ("host: x.example\npages: [{path: /xw/, data: /api}]", "'data' is a whole address"),
        ("pages: [{path: /xw/, list: ul}]", "the key 'host' is missing"),
    ])
    func `a fault is named`(_ text: String, _ words: String) throws {
        let fault = try #require(throws: ConfigFault.self) { try Self.file(text) }
        #expect(fault.description.contains(words), "\(fault)")
        #expect(fault.description.contains("sites/qinghe.yaml"))
    }
}
