import CTLS

/// Sole owner of one certificate, made and signed here (RFC 5280).
final class FaultCertificate: Sendable {
    // Never changed once signed; OpenSSL counts references by atomics.
    nonisolated(unsafe) let raw: OpaquePointer

    /// What one certificate says of itself.
    struct Contents {
        var subject: String
        /// Empty for a certificate that may sign others.
        var names: [String] = []
        var serial: Int
        /// Seconds from now.
        var begins: Int = -86_400
        var ends: Int = 30 * 86_400
    }

    /// Without an issuer, the certificate vouches for itself.
    init(_ contents: Contents, key: FaultKey, issuer: FaultCertificate? = nil, issuerKey: FaultKey? = nil) {
        guard let raw = X509_new() else { preconditionFailure("no memory for a certificate") }
        self.raw = raw
        X509_set_version(raw, 2)
        ASN1_INTEGER_set(X509_get_serialNumber(raw), contents.serial)
        X509_gmtime_adj(X509_getm_notBefore(raw), contents.begins)
        X509_gmtime_adj(X509_getm_notAfter(raw), contents.ends)
        X509_NAME_add_entry_by_txt(
            X509_get_subject_name(raw), "CN", 0x1000 | 1, contents.subject, -1, -1, 0)
        X509_set_issuer_name(raw, X509_get_subject_name(issuer?.raw ?? raw))
        X509_set_pubkey(raw, key.raw)
        let signsOthers = contents.names.isEmpty
        add(NID_basic_constraints, signsOthers ? "critical,CA:TRUE" : "critical,CA:FALSE")
        add(NID_key_usage, signsOthers ? "critical,keyCertSign,cRLSign" : "critical,digitalSignature")
        if !signsOthers {
            add(NID_ext_key_usage, "serverAuth")
            add(NID_subject_alt_name, contents.names.map { "DNS:" + $0 }.joined(separator: ","))
        }
        precondition(X509_sign(raw, (issuerKey ?? key).raw, EVP_sha256()) > 0, "a certificate was not signed")
    }

    deinit { X509_free(raw) }

    /// RFC 7468 text.
    var pem: String {
        guard let memory = BIO_new(BIO_s_mem()) else { preconditionFailure("no memory for a certificate") }
        defer { BIO_free(memory) }
        precondition(PEM_write_bio_X509(memory, raw) == 1)
        var buffer = [UInt8](repeating: 0, count: 8 << 10)
        let count = BIO_read(memory, &buffer, Int32(buffer.count))
        return String(decoding: buffer.prefix(Int(count)), as: UTF8.self)
    }

    private func add(_ kind: Int32, _ value: String) {
        guard let part = X509V3_EXT_conf_nid(nil, nil, kind, value) else {
            preconditionFailure("not an extension: \(value)")
        }
        precondition(X509_add_ext(raw, part, -1) == 1)
        X509_EXTENSION_free(part)
    }
}
