import CTLS

/// Sole owner of the server's side of one TLS connection on a descriptor that does not block.
final class SecureSession {
    private let raw: OpaquePointer

    /// What has to be waited for before the same call is made again.
    enum Want {
        case toRead
        case toWrite
        /// The connection is over.
        case nothing
    }

    init(_ context: SecureContext, descriptor: Int32) {
        guard let raw = SSL_new(context.raw) else { preconditionFailure("no memory for a TLS session") }
        precondition(SSL_set_fd(raw, descriptor) == 1, "no memory for a TLS socket")
        self.raw = raw
    }

    deinit { SSL_free(raw) }

    var serverName: String? {
        SSL_get_servername(raw, TLSEXT_NAMETYPE_host_name).map { String(cString: $0) }
    }

    /// What was agreed on by ALPN (RFC 7301).
    var protocolName: String? {
        var start: UnsafePointer<UInt8>?
        var count: UInt32 = 0
        SSL_get0_alpn_selected(raw, &start, &count)
        return start.map {
            String(decoding: UnsafeBufferPointer(start: $0, count: Int(count)), as: UTF8.self)
        }
    }

    func accept() -> Int32 { called { SSL_accept(raw) } }

    func read(_ buffer: inout [UInt8]) -> Int {
        let count = Int32(buffer.count)
        return Int(called { SSL_read(raw, &buffer, count) })
    }

    /// Must be called again with the same bytes after a result that is not positive.
    func write(_ bytes: UnsafeRawBufferPointer) -> Int {
        Int(called { SSL_write(raw, bytes.baseAddress, Int32(clamping: bytes.count)) })
    }

    /// Sends close_notify and waits for no answer.
    func farewell() { _ = called { SSL_shutdown(raw) } }

    func want(_ result: Int32) -> Want {
        switch SSL_get_error(raw, result) {
        case SSL_ERROR_WANT_READ: .toRead
        case SSL_ERROR_WANT_WRITE: .toWrite
        default: .nothing
        }
    }

    // What earlier calls of this thread left in the queue would be taken for this one's (SSL_get_error(3)).
    private func called(_ body: () -> Int32) -> Int32 {
        ERR_clear_error()
        return body()
    }
}
