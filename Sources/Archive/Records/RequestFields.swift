import Audit

/// The part of an exchange that is written into the header of its request record.
struct RequestFields {
    let visit: VisitID
    let hop: Int
    let tries: Int
    let exchange: Exchange

    /// The extension fields, in the order they are written.
    func written(targetURI: String) -> [(name: String, value: String)] {
        let request = exchange.request
        var fields = [(name: ExchangeField.visit, value: FieldText.escape(visit.text))]
        fields.append((ExchangeField.hop, String(hop)))
        if tries > 0 { fields.append((ExchangeField.tries, String(tries))) }
        if !request.url.utf8.elementsEqual(targetURI.utf8) {
            fields.append((ExchangeField.url, FieldText.escape(request.url)))
        }
        if !request.headers.isEmpty {
            let pairs = request.headers.map { (name: $0.name, value: $0.value) }
            fields.append((ExchangeField.extraHeaders, FieldText.escape(pairs: pairs)))
        }
        if let address = request.address {
            fields.append((ExchangeField.address, FieldText.escape(address)))
        }
        fields += Self.wishes(of: request)
        fields.append((ExchangeField.limits, LimitsText.text(request.limits)))
        fields.append((ExchangeField.started, String(exchange.startedAt.milliseconds)))
        fields.append((ExchangeField.timings, TimingsText.text(exchange.timings)))
        if let address = exchange.remoteAddress {
            fields.append((ExchangeField.remoteAddress, FieldText.escape(address)))
        }
        if let instant = exchange.certificateExpires {
            fields.append((ExchangeField.certificateExpires, String(instant.milliseconds)))
        }
        if let tls = exchange.tls {
            fields.append(
                (
                    ExchangeField.tls,
                    [tls.check.rawValue, tls.problem?.rawValue ?? "none"].joined(separator: " ")
                ))
        }
        if exchange.ipv6 != .unknown { fields.append((ExchangeField.ipv6, exchange.ipv6.rawValue)) }
        if !exchange.note.isEmpty { fields.append((ExchangeField.note, FieldText.escape(exchange.note))) }
        return fields
    }

    private static func wishes(of request: FetchRequest) -> [(name: String, value: String)] {
        var fields: [(name: String, value: String)] = []
        if let host = request.expectedHost {
            fields.append((ExchangeField.expectedHost, FieldText.escape(host)))
        }
        if !request.permission.isEmpty {
            fields.append((ExchangeField.permission, FieldText.escape(request.permission)))
        }
        if request.certificateCheck != .full {
            fields.append((ExchangeField.certificateCheck, request.certificateCheck.rawValue))
        }
        if request.testsIPv6 { fields.append((ExchangeField.testsIPv6, "1")) }
        return fields
    }

    /// Reads a request record.
    ///
    /// Nil where something is missing.
    init?(_ record: WARCRecord, result: FetchResult, confirmed: Reply? = nil) {
        let exactSent = record[ExchangeField.exactHeaders]
        guard let visit = record[ExchangeField.visit],
            let hop = record[ExchangeField.hop].flatMap({ Int($0) }),
            let url = record[ExchangeField.url].map(FieldText.unescape) ?? record["WARC-Target-URI"],
            let limits = record[ExchangeField.limits].flatMap(LimitsText.limits),
            let started = record[ExchangeField.started].flatMap({ Int64($0) }),
            let timings = record[ExchangeField.timings].flatMap(TimingsText.timings),
            let extra = FieldText.pairs(record[ExchangeField.extraHeaders] ?? ""),
            let sent = HTTPHead.parse(record.block, exact: exactSent)
        else { return nil }
        let expires = record[ExchangeField.certificateExpires].flatMap { Int64($0) }
        self.visit = VisitID(FieldText.unescape(visit))
        self.hop = hop
        tries = record[ExchangeField.tries].flatMap { Int($0) } ?? 0
        exchange = Exchange(
            request: FetchRequest(
                url: url, expectedHost: record[ExchangeField.expectedHost].map(FieldText.unescape),
                headers: extra.map { HeaderField($0.name, $0.value) },
                address: record[ExchangeField.address].map(FieldText.unescape),
                certificateCheck: record[ExchangeField.certificateCheck].flatMap(CertificateCheck.init)
                    ?? .full,
                testsIPv6: record[ExchangeField.testsIPv6] != nil,
                permission: record[ExchangeField.permission].map(FieldText.unescape) ?? "", limits: limits),
            sentHeaders: sent.head.headers, startedAt: Instant(milliseconds: started), result: result,
            timings: timings, remoteAddress: record[ExchangeField.remoteAddress].map(FieldText.unescape),
            certificateExpires: expires.map { Instant(milliseconds: $0) },
            tls: record[ExchangeField.tls].flatMap(Self.tls),
            ipv6: record[ExchangeField.ipv6].flatMap(IPv6Reach.init) ?? .unknown, confirmed: confirmed,
            note: record[ExchangeField.note].map(FieldText.unescape) ?? "")
    }

    private static func tls(_ text: String) -> TLSFacts? {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 2, let check = CertificateCheck(rawValue: words[0]) else { return nil }
        return TLSFacts(check: check, problem: CertificateProblem(rawValue: words[1]))
    }

    init(visit: VisitID, hop: Int, tries: Int = 0, exchange: Exchange) {
        self.visit = visit
        self.hop = hop
        self.tries = tries
        self.exchange = exchange
    }
}
