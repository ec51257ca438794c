import Audit

/// What OpenSSL's verification results mean: the one table.
enum CertificateCodes {
    /// `X509_V_ERR_…` of OpenSSL 3 by number; nil for 0, which is no fault of the chain.
    ///
    /// Libcurl compares the name itself and leaves 0 behind, so a certificate that was refused with 0 has another name.
    static func problem(_ code: Int) -> CertificateProblem? {
        switch code {
        case 0: nil
        case 9: .notYetValid
        case 10: .expired
        case 18: .selfSigned
        case 19: .untrustedRoot
        // Its issuer cannot be found, here or among what the server sent; the first certificate cannot be verified.
        case 2, 20, 21: .incompleteChain
        case 23: .revoked
        case 27: .untrustedRoot
        case 62, 63, 64: .wrongName
        default: .other
        }
    }
}
