import Markup
import Testing

@Suite struct PublicSuffixTests {
    @Test(arguments: [
        ("www.qinghe.gov.cn", "qinghe.gov.cn"), ("jyj.qinghe.gov.cn", "qinghe.gov.cn"),
        ("qinghe.gov.cn", "qinghe.gov.cn"),
        ("gov.cn", "gov.cn"), ("a.b.example.com.cn", "example.com.cn"), ("www.example.cn", "example.cn"),
        ("example", "example"), ("a.example", "a.example"), ("b.a.example", "a.example"),
        ("www.qinghe.gov.cn.", "qinghe.gov.cn"), ("127.0.0.1", "127.0.0.1"), ("10.1.2.3", "10.1.2.3"),
        ("[::1]", "[::1]"), ("2001:db8::1", "2001:db8::1"), ("", ""), ("xn--fiqs8s", "xn--fiqs8s"),
        ("www.xn--czr694b.xn--fiqs8s", "xn--czr694b.xn--fiqs8s"),
    ])
    func `a host belongs to the domain that somebody registered`(_ host: String, _ domain: String) {
        #expect(PublicSuffix.registrableDomain(of: host) == domain)
    }

    @Test func `names longer than a small string are read while they are there`() {
        for number in 0..<2000 {
            let domain = "a-registered-domain-of-some-length-\(number).example"
            #expect(PublicSuffix.registrableDomain(of: "www.department.\(domain)") == domain)
        }
    }
}
