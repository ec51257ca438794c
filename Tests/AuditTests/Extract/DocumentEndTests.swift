import Testing

@testable import Audit

@Suite struct DocumentEndTests {
    private static let rows = String(
        repeating: "<li><a href=\"/a\">关于印发方案的通知</a> 2026-01-02</li>", count: 100)

    @Test(arguments: [
        (text: "<html><body>\(rows)</body></html>", isMissing: false),
        (text: "<html><body>\(rows)</BODY>\n", isMissing: false),
        (text: "<body>\(rows)</html >", isMissing: false),
        // What a server, or a script of its own, puts behind the end.
        (text: "<html>\(rows)</html>" + String(repeating: " ", count: 4089), isMissing: false),
        (text: "<html>\(rows)</html>" + String(repeating: " ", count: 4090), isMissing: true),
        (text: "<html><body>\(rows)", isMissing: true), (text: "<HTML>\(rows)</ht", isMissing: true),
        // An end within a script is not the document's.
        (text: "<html><script>write('</html>')</script>\(rows)", isMissing: true),
        // A piece of a page, made to be put into another one, has no end of its own.
        (text: "<ul>\(rows)</ul>", isMissing: false), (text: "", isMissing: false),
    ])
    func `a document that was opened has to end`(text: String, isMissing: Bool) {
        #expect(DocumentEnd.isMissing(Array(text.utf8)) == isMissing)
    }

    @Test func `a page that breaks off is not believed to show all it has`() {
        let whole = page("<html><body><ul>\(Self.rows)</ul></body></html>", role: .column)
        #expect(!whole.isTruncated && whole.list != nil)
        let broken = page("<html><body><ul>\(Self.rows)", role: .column)
        #expect(
            !broken.isTruncated && broken.list != nil && broken.problems.contains("the document does not end")
        )
    }
}
