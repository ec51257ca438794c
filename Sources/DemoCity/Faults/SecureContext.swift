import CTLS

/// Sole owner of what TLS connections of one kind have in common: chain, key, versions, protocols.
final class SecureContext: Sendable {
    // OpenSSL counts references by atomics; nothing is set once `init` and `choose` are done.
    nonisolated(unsafe) let raw: OpaquePointer

    /// The first of `chain` is the server's own and belongs to `key`.
    init(chain: [FaultCertificate], key: FaultKey, offersHTTP2: Bool = false, isOld: Bool = false) {
        guard let raw = SSL_CTX_new(TLS_server_method()), let own = chain.first else {
            preconditionFailure("no TLS on this machine")
        }
        self.raw = raw
        precondition(SSL_CTX_use_certificate(raw, own.raw) == 1 && SSL_CTX_use_PrivateKey(raw, key.raw) == 1)
        for certificate in chain.dropFirst() { precondition(ct_add_chain(raw, certificate.raw) == 1) }
        ct_forget_sessions(raw)
        if offersHTTP2 { SSL_CTX_set_alpn_select_cb(raw, onProtocols, nil) }
        if isOld {
            // TLS 1.0 signs with SHA-1, which the library permits at level 0 only.
            SSL_CTX_set_security_level(raw, 0)
            precondition(SSL_CTX_set_cipher_list(raw, "ALL:@SECLEVEL=0") == 1)
            precondition(ct_set_versions(raw, TLS1_VERSION, TLS1_VERSION) == 1)
        }
    }

    deinit { SSL_CTX_free(raw) }

    /// Lets the name in each client's hello choose the context; `certificates` must outlive every session.
    func choose(from certificates: FaultCertificates) {
        ct_set_name_callback(raw, onServerName, Unmanaged.passUnretained(certificates).toOpaque())
    }
}

/// Changes to the context of the host the client asks for.
private let onServerName: ct_name_callback = { session, _, argument in
    guard let session, let argument else { return SSL_TLSEXT_ERR_NOACK }
    let certificates = Unmanaged<FaultCertificates>.fromOpaque(argument).takeUnretainedValue()
    guard let name = SSL_get_servername(session, TLSEXT_NAMETYPE_host_name) else {
        return SSL_TLSEXT_ERR_NOACK
    }
    SSL_set_SSL_CTX(session, certificates.context(forHost: String(cString: name)).raw)
    return SSL_TLSEXT_ERR_OK
}

/// Takes `h2` where the client offers it (RFC 7301 §3.1); the answer points into the client's own list.
private let onProtocols: SSL_CTX_alpn_select_cb_func = { _, chosen, length, offered, count, _ in
    guard let chosen, let length, let offered else { return SSL_TLSEXT_ERR_NOACK }
    var position = 0
    while position < Int(count) {
        let size = Int(offered[position])
        if size == 2, offered[position + 1] == UInt8(ascii: "h"), offered[position + 2] == UInt8(ascii: "2") {
            chosen.pointee = offered + position + 1
            length.pointee = 2
            return SSL_TLSEXT_ERR_OK
        }
        position += size + 1
    }
    return SSL_TLSEXT_ERR_NOACK
}
