import Audit
import CLibcurl

/// What each of libcurl's codes means for a fetch: the one table, complete.
struct CurlCodes {
    let code: CURLcode
    /// Without a complete head.
    let failure: FetchFailure
    /// With a complete head: the reply ends early; nil where that cannot blame the wire and stays a failure.
    let cut: Reply.Cut?

    private init(_ code: CURLcode, _ failure: FetchFailure, cut: Reply.Cut? = nil) {
        self.code = code
        self.failure = failure
        self.cut = cut
    }

    /// The code's row; one of a newer libcurl is our own fault until it has a row.
    static func row(for code: CURLcode) -> Self {
        byNumber[code.rawValue] ?? Self(code, .internalFault)
    }

    private static let byNumber = Dictionary(uniqueKeysWithValues: rows.map { ($0.code.rawValue, $0) })

    /// Codes of other protocols and of options we do not use can only come from a mistake of ours.
    static let rows: [Self] =
        [
            // Of the URL and the name.
            Self(CURLE_UNSUPPORTED_PROTOCOL, .unsupportedScheme),
            Self(CURLE_URL_MALFORMAT, .malformedURL),
            Self(CURLE_LOGIN_DENIED, .malformedURL),  // a user name in the URL, which we forbid
            Self(CURLE_COULDNT_RESOLVE_HOST, .nameNotResolved),
            // Of the connection.
            Self(CURLE_COULDNT_CONNECT, .connectionRefused),
            Self(CURLE_OPERATION_TIMEDOUT, .timedOut, cut: .timeLimit),
            Self(CURLE_SEND_ERROR, .connectionReset, cut: .connectionLost),
            Self(CURLE_RECV_ERROR, .connectionReset, cut: .connectionLost),
            Self(CURLE_GOT_NOTHING, .emptyReply, cut: .connectionLost),
            Self(CURLE_PARTIAL_FILE, .connectionReset, cut: .connectionLost),
            Self(CURLE_HTTP2_STREAM, .connectionReset, cut: .connectionLost),
            Self(CURLE_UNRECOVERABLE_POLL, .internalFault, cut: .connectionLost),
            // Of TLS.
            Self(CURLE_SSL_CONNECT_ERROR, .tlsFailed, cut: .connectionLost),
            Self(CURLE_SSL_SHUTDOWN_FAILED, .tlsFailed, cut: .connectionLost),
            Self(CURLE_SSL_CIPHER, .tlsFailed),
            Self(CURLE_USE_SSL_FAILED, .tlsFailed),
            // The server wants a certificate of ours.
            Self(CURLE_SSL_CLIENTCERT, .tlsFailed, cut: .connectionLost),
            Self(CURLE_PEER_FAILED_VERIFICATION, .untrustedCertificate),
            Self(CURLE_SSL_ISSUER_ERROR, .untrustedCertificate),
            Self(CURLE_SSL_INVALIDCERTSTATUS, .untrustedCertificate),
            Self(CURLE_SSL_PINNEDPUBKEYNOTMATCH, .untrustedCertificate),
            // Of the reply.
            Self(CURLE_WEIRD_SERVER_REPLY, .malformedReply, cut: .connectionLost),
            Self(CURLE_HTTP2, .malformedReply, cut: .connectionLost),
            Self(CURLE_HTTP3, .malformedReply, cut: .connectionLost),
            Self(CURLE_BAD_CONTENT_ENCODING, .malformedReply, cut: .connectionLost),
            Self(CURLE_CHUNK_FAILED, .malformedReply, cut: .connectionLost),
            Self(CURLE_TOO_MANY_REDIRECTS, .malformedReply),
            // Of us.
            Self(CURLE_OUT_OF_MEMORY, .outOfMemory),
            Self(CURLE_COULDNT_RESOLVE_PROXY, .internalFault),
            Self(CURLE_FAILED_INIT, .internalFault),
            Self(CURLE_NOT_BUILT_IN, .internalFault),
            Self(CURLE_WRITE_ERROR, .internalFault),  // our own stop is told apart before the table is asked
            Self(CURLE_READ_ERROR, .internalFault),
            Self(CURLE_ABORTED_BY_CALLBACK, .internalFault),
            Self(CURLE_BAD_FUNCTION_ARGUMENT, .internalFault),
            Self(CURLE_FUNCTION_NOT_FOUND, .internalFault),
            Self(CURLE_INTERFACE_FAILED, .internalFault),
            Self(CURLE_UNKNOWN_OPTION, .internalFault),
            Self(CURLE_SETOPT_OPTION_SYNTAX, .internalFault),
            Self(CURLE_SSL_ENGINE_NOTFOUND, .internalFault),
            Self(CURLE_SSL_ENGINE_SETFAILED, .internalFault),
            Self(CURLE_SSL_ENGINE_INITFAILED, .internalFault),
            Self(CURLE_SSL_CERTPROBLEM, .internalFault),
            Self(CURLE_SSL_CACERT_BADFILE, .internalFault),
            Self(CURLE_SSL_CRL_BADFILE, .internalFault),
            Self(CURLE_SEND_FAIL_REWIND, .internalFault),
            Self(CURLE_HTTP_RETURNED_ERROR, .internalFault),
            Self(CURLE_HTTP_POST_ERROR, .internalFault),
            Self(CURLE_RANGE_ERROR, .internalFault),
            Self(CURLE_BAD_DOWNLOAD_RESUME, .internalFault),
            Self(CURLE_FILESIZE_EXCEEDED, .internalFault),
            Self(CURLE_UPLOAD_FAILED, .internalFault),
            Self(CURLE_AGAIN, .internalFault),
            Self(CURLE_NO_CONNECTION_AVAILABLE, .internalFault),
            Self(CURLE_RECURSIVE_API_CALL, .internalFault),
            Self(CURLE_AUTH_ERROR, .internalFault),
            Self(CURLE_QUIC_CONNECT_ERROR, .internalFault),
            Self(CURLE_PROXY, .internalFault),
        ] + otherProtocols.map { Self($0, .internalFault) }

    private static let otherProtocols = [
        CURLE_REMOTE_ACCESS_DENIED, CURLE_FTP_ACCEPT_FAILED, CURLE_FTP_WEIRD_PASS_REPLY,
        CURLE_FTP_ACCEPT_TIMEOUT, CURLE_FTP_WEIRD_PASV_REPLY, CURLE_FTP_WEIRD_227_FORMAT,
        CURLE_FTP_CANT_GET_HOST, CURLE_FTP_COULDNT_SET_TYPE, CURLE_FTP_COULDNT_RETR_FILE, CURLE_QUOTE_ERROR,
        CURLE_FTP_PORT_FAILED, CURLE_FTP_COULDNT_USE_REST, CURLE_FILE_COULDNT_READ_FILE,
        CURLE_LDAP_CANNOT_BIND, CURLE_LDAP_SEARCH_FAILED, CURLE_TFTP_NOTFOUND, CURLE_TFTP_PERM,
        CURLE_REMOTE_DISK_FULL, CURLE_TFTP_ILLEGAL, CURLE_TFTP_UNKNOWNID, CURLE_REMOTE_FILE_EXISTS,
        CURLE_TFTP_NOSUCHUSER, CURLE_REMOTE_FILE_NOT_FOUND, CURLE_SSH, CURLE_FTP_PRET_FAILED,
        CURLE_RTSP_CSEQ_ERROR, CURLE_RTSP_SESSION_ERROR, CURLE_FTP_BAD_FILE_LIST,
    ]
}
