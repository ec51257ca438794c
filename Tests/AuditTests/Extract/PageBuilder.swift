@testable import Audit

/// A page as the tests write it; the moment of the look is noon of 23 November 2026 unless said otherwise.
func page(
    _ html: String, url: String = "http://www.example.gov.cn/xw/tz.html", status: Int = 200,
    headers: [HeaderField] = [], role: PageInput.Role? = nil, source: Source? = nil,
    asOf: String = "2026-11-23T12:00:00+08:00", contentType: String? = nil,
    signatures: SignatureBook = .shipped
) -> PageFacts {
    readPage(
        .make(
            html, url: url, status: status, headers: headers, role: role, source: source, asOf: asOf,
            contentType: contentType, signatures: signatures))
}

extension PageInput {
    static func make(
        _ html: String, url: String = "http://www.example.gov.cn/xw/tz.html", status: Int = 200,
        headers: [HeaderField] = [], isCut: Bool = false, role: Role? = nil, source: Source? = nil,
        asOf: String = "2026-11-23T12:00:00+08:00", contentType: String? = nil,
        signatures: SignatureBook = .shipped
    ) -> PageInput {
        PageInput(
            url: url, status: status, headers: headers, contentType: contentType, body: Array(html.utf8),
            isCut: isCut, asOf: moment(asOf), source: source, signatures: signatures, role: role)
    }
}

func moment(_ text: String) -> Instant { Instant(text) ?? Instant(seconds: 0) }

/// Enough prose that no notice rule fits.
let prose = String(repeating: "<p>各县区人民政府,市政府各工作部门,各直属机构:现将有关事项通知如下,请认真贯彻落实。</p>", count: 30)
