import Audit
import CLibcurl

/// Scheme, host and port of a request's URL, as libcurl itself reads them.
struct WireTarget: Equatable {
    var isSecure: Bool
    /// In ASCII (RFC 5891); an IPv6 literal keeps its brackets.
    var host: String
    var port: Int
    /// As the URL has it, before it is put into ASCII.
    var writtenHost = ""

    /// The address that the host is, where it is one.
    var literal: IPAddress? {
        let bare = host.first == "[" ? String(host.dropFirst().prefix { $0 != "]" && $0 != "%" }) : host
        return IPAddress(bare)
    }

    /// Whether that is the same host, whatever its case, its script and a dot at its end.
    func isHost(_ other: String) -> Bool {
        func bare(_ text: String) -> Substring {
            let text = text.lowercased()[...]
            return text.hasSuffix(".") ? text.dropLast() : text
        }
        return bare(other) == bare(host) || bare(other) == bare(writtenHost)
    }

    /// What the `Host` field says.
    var hostField: String { port == (isSecure ? 443 : 80) ? host : "\(host):\(port)" }
}

/// Sole owner of a `CURLU *`, used again for every URL.
///
/// A second reader of URLs beside libcurl's would sooner or later disagree with it about a host.
struct URLReader: ~Copyable {
    private let raw: OpaquePointer

    init() {
        guard let raw = curl_url() else { preconditionFailure("out of memory") }
        self.raw = raw
    }

    deinit { curl_url_cleanup(raw) }

    borrowing func read(_ url: String) throws(FetchFailure) -> WireTarget {
        // A C string ends at a zero byte, and a blank or a control byte is none of RFC 3986's characters.
        guard url.utf8.count <= 16_384, url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            throw .malformedURL
        }
        switch curl_url_set(raw, CURLUPART_URL, url, UInt32(CURLU_NON_SUPPORT_SCHEME | CURLU_DISALLOW_USER)) {
        case CURLUE_OK: break
        case CURLUE_OUT_OF_MEMORY: throw .outOfMemory
        default: throw .malformedURL
        }
        guard let scheme = part(CURLUPART_SCHEME) else { throw .malformedURL }
        guard scheme == "http" || scheme == "https" else { throw .unsupportedScheme }
        guard let host = part(CURLUPART_HOST, CURLU_PUNYCODE), !host.isEmpty,
            let port = part(CURLUPART_PORT, CURLU_DEFAULT_PORT).flatMap({ Int($0) })
        else { throw .malformedURL }
        return WireTarget(
            isSecure: scheme == "https", host: host, port: port, writtenHost: part(CURLUPART_HOST) ?? host)
    }

    private borrowing func part(_ part: CURLUPart, _ flags: Int32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(raw, part, &text, UInt32(flags)) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
