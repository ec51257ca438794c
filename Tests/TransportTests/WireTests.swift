import Audit
import Testing

@testable import Transport

@Suite struct ReplyHeadTests {
    private func head(_ text: String) -> ReplyHead? { ReplyHead(Array(text.utf8)) }

    @Test(arguments: [
        (line: "HTTP/1.1 200 OK", version: "1.1", status: 200),
        (line: "HTTP/1.0 404", version: "1.0", status: 404),
        (line: "HTTP/2 301 ", version: "2", status: 301),
        (line: "HTTP/1.1  200 OK", version: "1.1", status: 200),
    ])
    func `the status line is read`(line: String, version: String, status: Int) {
        #expect(head(line + "\r\n\r\n").map(\.version) == version)
        #expect(head(line + "\n\n").map(\.status) == status)
    }

    @Test(arguments: ["", "\r\n", "HTTP/1.1\r\n\r\n", "HTTP/1.1 OK\r\n\r\n", "ICY 200 OK\r\n\r\n"])
    func `what is no status line is no head`(text: String) {
        #expect(head(text) == nil)
    }

    @Test func `a folded line belongs to the field before it`() {
        let folded = head("HTTP/1.1 200 OK\r\nA: one\r\n  two\r\nB : b\r\nnonsense\r\nC:\r\n\r\n")
        #expect(
            folded?.headers == [HeaderField("A", "one two"), HeaderField("B", "b"), HeaderField("C", "")])
    }

    @Test func `bytes that are not UTF-8 can be had back`() {
        let gbk: [UInt8] = [0xD5, 0xFE]
        let bytes = Array("HTTP/1.1 302 Found\r\nLocation: /".utf8) + gbk + Array("\r\nTitle: 政\r\n\r\n".utf8)
        let headers = ReplyHead(bytes)?.headers
        #expect(headers?.first?.value.unicodeScalars.dropFirst().map { UInt8($0.value) } == gbk)
        #expect(headers?.last?.value == "政")
    }

    @Test(arguments: [
        (text: "HTTP/1.1 103 Early Hints\r\n\r\n", interim: true),
        (text: "HTTP/1.1 200 OK\r\n\r\n", interim: false),
        (text: "HTTP/1.1 404\r\n\r\n", interim: false), (text: "HTTP/1.1", interim: false),
    ])
    func `interim replies are known by their first digit`(text: String, interim: Bool) {
        #expect(ReplyHead.isInterim(Array(text.utf8)) == interim)
    }
}

@Suite struct MappingTests {
    private let target = WireTarget(isSecure: false, host: "www.site.test", port: 80)

    @Test(arguments: [
        (
            address: "127.0.0.1:8080", resolve: "www.site.test.127.0.0.1.mapped:8080:127.0.0.1",
            connectTo: "::www.site.test.127.0.0.1.mapped:8080"
        ),
        (
            address: "10.0.0.1", resolve: "www.site.test.10.0.0.1.mapped:80:10.0.0.1",
            connectTo: "::www.site.test.10.0.0.1.mapped:80"
        ),
        (
            address: "[::1]:8080", resolve: "www.site.test.--1.mapped:8080:[::1]",
            connectTo: "::www.site.test.--1.mapped:8080"
        ),
        (
            address: "[::1]", resolve: "www.site.test.--1.mapped:80:[::1]",
            connectTo: "::www.site.test.--1.mapped:80"
        ),
        (
            address: "::1", resolve: "www.site.test.--1.mapped:80:[::1]",
            connectTo: "::www.site.test.--1.mapped:80"
        ),
    ])
    func `a host gets a name of its own for an address`(address: String, resolve: String, connectTo: String) {
        let mapping = Mapping(target, at: address)
        #expect(mapping?.resolve == resolve)
        #expect(mapping?.connectTo == connectTo)
    }

    @Test(arguments: [
        "", "localhost", "localhost:80", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:+x",
        "[::1",
        "[::1]8080", "[127.0.0.1:80", "1.2.3.4:80:90",
    ])
    func `what is not numeric is refused`(address: String) {
        #expect(Mapping(target, at: address) == nil)
    }

    @Test func `a host that is long or in brackets still gives a name`() {
        let long = WireTarget(isSecure: false, host: String(repeating: "a", count: 200), port: 80)
        #expect(Mapping(long, at: "127.0.0.1")?.resolve == ".127.0.0.1.mapped:80:127.0.0.1")
        let literal = WireTarget(isSecure: false, host: "[::1]", port: 80)
        #expect(Mapping(literal, at: "127.0.0.1")?.connectTo == "::---1-.127.0.0.1.mapped:80")
    }
}

@Suite struct WireTargetTests {
    @Test(arguments: [
        (
            url: "http://site.test/a",
            target: WireTarget(isSecure: false, host: "site.test", port: 80, writtenHost: "site.test"),
            field: "site.test"
        ),
        (
            url: "HTTPS://Site.test",
            target: WireTarget(isSecure: true, host: "Site.test", port: 443, writtenHost: "Site.test"),
            field: "Site.test"
        ),
        (
            url: "http://site.test:443/",
            target: WireTarget(isSecure: false, host: "site.test", port: 443, writtenHost: "site.test"),
            field: "site.test:443"
        ),
        (
            url: "https://[::1]:8443/?q",
            target: WireTarget(isSecure: true, host: "[::1]", port: 8443, writtenHost: "[::1]"),
            field: "[::1]:8443"
        ),
    ])
    func `scheme, host and port are libcurl's own`(url: String, target: WireTarget, field: String) throws {
        #expect(try URLReader().read(url) == target)
        #expect(target.hostField == field)
    }

    @Test func `a URL without end is refused`() {
        #expect(throws: FetchFailure.malformedURL) {
            try URLReader().read("http://site.test/" + String(repeating: "a", count: 20_000))
        }
    }
}

@Suite struct CertificateDateTests {
    @Test(arguments: [
        (text: "Nov 23 12:00:00 2027 GMT", iso: "2027-11-23T12:00:00Z"),
        (text: "Jan  3 23:59:59 2030 GMT", iso: "2030-01-03T23:59:59Z"),
        (text: "2027-11-03 12:00:00 GMT", iso: "2027-11-03T12:00:00Z"),
        (text: "Feb 30 12:00:00 2027 GMT", iso: ""), (text: "Bad time value", iso: ""), (text: "", iso: ""),
    ])
    func `both ways to print a date are read`(text: String, iso: String) {
        #expect(CertificateDate.instant(text) == Instant(iso))
    }
}
