import CTLS

/// Sole owner of a new key on the curve P-256.
final class FaultKey: Sendable {
    // Never changed once made; OpenSSL counts references by atomics.
    nonisolated(unsafe) let raw: OpaquePointer

    init() {
        guard let raw = ct_new_key() else { preconditionFailure("the library makes no key") }
        self.raw = raw
    }

    deinit { EVP_PKEY_free(raw) }
}
