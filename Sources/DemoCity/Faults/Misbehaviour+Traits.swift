/// What a caller may ask of a behaviour before meeting it.
extension Misbehaviour {
    /// The behaviour of a host: its first label, in any case; nil where that names none.
    package init?(host: String) {
        self.init(rawValue: host.lowercased().split(separator: ".").first.map(String.init) ?? "")
    }

    /// A client ought to get the whole page, where need be by following redirects.
    ///
    /// False is no promise of the contrary. A robots.txt that cannot be had forbids nothing (RFC 9309 §2.3.1.3),
    /// nor does one behind more than five redirects (§2.3.1.2).
    package var isHarmless: Bool {
        switch self {
        case .good, .foldedHeader, .manyInterim, .unframedBody, .chunkExtension, .chunkTrailer, .rawDeflate,
            .redirectRelative, .redirectDowngrade, .robots403, .robotsRedirects, .tlsGood, .h2Good:
            true
        default: false
        }
    }

    /// The whole page comes, if not as it should, and a careful client may read it.
    ///
    /// Chunks outweigh a length (RFC 9112 §6.3), bytes tell their encoding better than a label does, a certificate whose
    /// time is over still names the site, and of a site that answers everything with its home page that page is its own.
    package var isReadable: Bool {
        switch self {
        case .lengthAndChunked, .homeEverywhere, .falseUTF8, .undeclaredUTF16, .tlsExpired, .tlsNotYetValid:
            true
        default: isHarmless
        }
    }

    /// Reached by https.
    package var isTLS: Bool {
        switch self {
        case .redirectDowngrade, .tlsGood, .tlsExpired, .tlsNotYetValid, .tlsWrongName, .tlsSelfSigned,
            .tlsIncompleteChain, .tlsUntrustedRoot, .tlsAborted, .tlsPlainText, .tlsSilent, .tlsCutBody,
            .tlsOldVersion:
            true
        default: isHTTP2
        }
    }

    /// Where it is met, without a port: the client has to be told the address apart.
    func url(domain: String, path: String = "/") -> String {
        "\(isTLS ? "https" : "http")://\(rawValue).\(domain)\(path)"
    }

    /// The fault shows only to a client that offers `h2` (RFC 7301); others are answered 505.
    package var isHTTP2: Bool {
        switch self {
        case .h2Good, .h2GoAway, .h2ResetInBody, .h2Refused, .h2Malformed, .h2EndlessHeaders, .h2ShortData,
            .h2Stall, .h2OversizedFrame, .h2Silent:
            true
        default: false
        }
    }

    /// Only `/robots.txt` is at fault.
    package var isAboutRobots: Bool {
        switch self {
        case .robots503, .robots403, .robotsDisallowAll, .robotsHang, .robotsEndless, .robotsRedirects: true
        default: false
        }
    }

    /// Shows before the client has said whom it wants, so that it needs a port of its own.
    var needsOwnDoor: Bool {
        switch self {
        case .closedAtOnce, .resetAtOnce, .tlsAborted, .tlsPlainText, .tlsSilent, .tlsOldVersion: true
        default: false
        }
    }
}
