/// How much of a server's certificate is checked.
package enum CertificateCheck: String, Hashable, Sendable, Codable, CaseIterable {
    /// Chain, time and name.
    case full
    /// The name alone: the second try after the chain or its time was found at fault.
    case nameOnly
    /// Nothing: the last try, after the name was found at fault.
    case none

    /// The try that may follow when this one was refused for that reason.
    package func next(after problem: CertificateProblem?) -> Self? {
        switch self {
        case .full: problem == .wrongName ? CertificateCheck.none : .nameOnly
        case .nameOnly: CertificateCheck.none
        case .none: nil
        }
    }
}

/// What the handshake of an exchange over TLS told.
package struct TLSFacts: Hashable, Sendable, Codable {
    /// What was checked; where that was not all of it, what came is marked so.
    package var check: CertificateCheck
    /// What is wrong with the certificate; nil where nothing was found, or no certificate was seen.
    package var problem: CertificateProblem?

    package init(check: CertificateCheck, problem: CertificateProblem? = nil) {
        self.check = check
        self.problem = problem
    }
}

/// What may be wrong with a server's certificate or the chain above it (RFC 5280 §6, RFC 6125).
package enum CertificateProblem: String, Hashable, Sendable, Codable, CaseIterable {
    case expired, notYetValid, wrongName, selfSigned
    /// The chain ends in a root that nobody here trusts.
    case untrustedRoot
    /// The issuer is neither known here nor among what the server sent: mostly it leaves out an intermediate one.
    case incompleteChain
    case revoked
    /// Any other fault: a broken signature, a key too weak, a purpose that is not a server's.
    case other

    package var chinese: String {
        switch self {
        case .expired: "网站证书已过期"
        case .notYetValid: "网站证书尚未生效"
        case .wrongName: "网站证书与域名不符"
        case .selfSigned: "网站使用自签名证书"
        case .untrustedRoot: "网站证书的根证书不受信任"
        case .incompleteChain: "网站证书链不完整（缺少中间证书）或签发机构不受信任"
        case .revoked: "网站证书已被吊销"
        case .other: "网站证书未通过验证"
        }
    }

    /// Whether the page may still be taken for the site's own: only the time of a certificate that was good is over.
    package var isOfTheSite: Bool { self == .expired || self == .notYetValid }
}

/// Whether a host can be reached over IPv6.
package enum IPv6Reach: String, Hashable, Sendable, Codable, CaseIterable {
    /// Not asked, or our own line has none.
    case unknown
    /// The name has no AAAA record.
    case noAddress
    case reached, notReached
}
