import Audit

/// One exchange as the records that keep it.
struct ExchangeWriter {
    let visit: VisitID
    let hop: Int
    let tries: Int
    let exchange: Exchange
    /// Where the payload was stored before, if it was.
    let target: RevisitTarget?
    /// The digest of the payload, as `sha256:<hex>`; nil where there was no reply.
    let payloadDigest: String?
    let requestID: String
    let outcomeID: String

    private var uri: TargetURI { TargetURI(exchange.request.url) }
    var targetURI: String { uri.text }
    var date: String { exchange.startedAt.utcText }

    /// The request, and what came of it.
    func records() -> [WARCRecord] {
        let uri = uri
        var common = [(name: "WARC-Target-URI", value: uri.text)]
        if let address = exchange.remoteAddress.flatMap(Self.ipAddress) {
            common.append(("WARC-IP-Address", address))
        }
        return [request(uri, common), outcome(common)]
    }

    /// Compressing coded bytes again only costs time.
    var outcomeLevel: Int {
        guard case .reply(let reply) = exchange.result else { return 6 }
        let coding = reply.header("Content-Encoding")?.lowercased() ?? ""
        let type = reply.header("Content-Type")?.lowercased() ?? ""
        let isCoded = !coding.isEmpty && coding != "identity"
        // A low level keeps compression a small part of what a night costs.
        return isCoded || Self.denseTypes.contains(where: type.hasPrefix) ? 1 : 3
    }

    private static let denseTypes = [
        "image/", "video/", "audio/", "font/woff", "application/zip", "application/gzip", "application/x-",
        "application/pdf", "application/vnd.openxmlformats", "application/octet-stream",
    ]

    private func request(_ uri: TargetURI, _ common: [(name: String, value: String)]) -> WARCRecord {
        let head = HTTPHead(startLine: "GET \(uri.requestTarget) HTTP/1.1", headers: exchange.sentHeaders)
        var fields = common
        fields.append(("WARC-Concurrent-To", outcomeID))
        fields.append(("Content-Type", "application/http;msgtype=request"))
        fields += RequestFields(visit: visit, hop: hop, tries: tries, exchange: exchange).written(
            targetURI: uri.text)
        if let exact = head.exactHeaders { fields.append((ExchangeField.exactHeaders, exact)) }
        // Only an HTTP message has a well-defined payload (WARC 1.1 §5.9).
        if uri.isHTTP { fields.append(("WARC-Payload-Digest", WARCRecord.digest([]))) }
        return WARCRecord(.request, id: requestID, date: date, fields: fields, block: head.rendered())
    }

    private func outcome(_ common: [(name: String, value: String)]) -> WARCRecord {
        var fields = common
        fields.append(("WARC-Concurrent-To", requestID))
        switch exchange.result {
        case .failed(let failure):
            fields.append(("Content-Type", "application/warc-fields"))
            let block = "fetchFailure: \(failure.rawValue)\r\nfetchTimeMs: \(exchange.timings.total)\r\n"
            // What is no HTTP message is its own payload.
            fields.append(("WARC-Payload-Digest", WARCRecord.digest(Array(block.utf8))))
            return WARCRecord(.metadata, id: outcomeID, date: date, fields: fields, block: Array(block.utf8))
        case .reply(let reply):
            let head = ReplyHead(reply: reply)
            fields.append(("Content-Type", "application/http;msgtype=response"))
            fields += head.fields
            if let payloadDigest { fields.append(("WARC-Payload-Digest", payloadDigest)) }
            var block = head.http.rendered()
            if let target {
                if let page = exchange.confirmed {
                    fields.append((ExchangeField.confirmedHead, ConfirmedHead.text(page)))
                }
                let profile = exchange.confirmed == nil ? Self.identicalPayload : Self.notModified
                return WARCRecord(
                    .revisit, id: outcomeID, date: date,
                    fields: fields + Self.reference(to: target, profile: profile), block: block)
            }
            if let cut = reply.cut { fields.append(("WARC-Truncated", cut.warcReason)) }
            block += reply.body
            return WARCRecord(.response, id: outcomeID, date: date, fields: fields, block: block)
        }
    }

    /// The same bytes came again (WARC 1.1 §6.7.2), or the server said that they would (§6.7.3).
    private static let identicalPayload = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    private static let notModified = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"

    /// Which kind of repetition it is, and where the payload lies.
    private static func reference(to target: RevisitTarget, profile: String) -> [(
        name: String, value: String
    )] {
        [
            ("WARC-Profile", profile),
            ("WARC-Refers-To", target.recordID), ("WARC-Refers-To-Target-URI", target.targetURI),
            ("WARC-Refers-To-Date", target.date), (ExchangeField.refersFile, target.file),
            (ExchangeField.refersOffset, String(target.offset)),
        ]
    }

    /// `127.0.0.1` of `127.0.0.1:8080`, `::1` of `[::1]:443`; nil for what is no address.
    private static func ipAddress(_ text: String) -> String? {
        var host = text[...]
        if host.first == "[", let end = host.firstIndex(of: "]") {
            host = host[..<end].dropFirst()
        } else if host.utf8.count(where: { $0 == UInt8(ascii: ":") }) == 1, let end = host.firstIndex(of: ":")
        {
            host = host[..<end]
        }
        let isAddress =
            host.contains { $0 == "." || $0 == ":" }
            && host.utf8.allSatisfy { (46...58).contains($0) && $0 != 47 || (97...102).contains($0 | 0x20) }
        return isAddress ? String(host) : nil
    }
}
