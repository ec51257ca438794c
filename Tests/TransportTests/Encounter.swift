import Audit
import DemoCity

/// What one fetch of a misbehaving host comes to.
enum Encounter: Equatable {
    case failed(FetchFailure)
    /// A whole reply of that status.
    case whole(Int)
    /// A reply of status 200 that ends early.
    case cut(Reply.Cut)

    init(_ result: FetchResult) {
        switch result {
        case .failed(let failure): self = .failed(failure)
        case .reply(let reply):
            switch reply.cut {
            case .some(let cut) where reply.status == 200: self = .cut(cut)
            default: self = .whole(reply.status)
            }
        }
    }

    /// Whether nothing but our own time limit ended it.
    var isEndedByTime: Bool {
        switch self {
        case .failed(.timedOut), .failed(.connectTimedOut), .cut(.timeLimit): true
        default: false
        }
    }
}

extension Misbehaviour {
    /// The table; for faults of robots.txt it is that file which is fetched.
    var encounter: Encounter {
        switch self {
        // The socket.
        case .connectionRefused: .failed(.connectionRefused)
        case .closedAtOnce: .failed(.emptyReply)
        case .resetAtOnce: .failed(.connectionReset)
        case .acceptedInSilence, .robotsHang: .failed(.timedOut)
        case .backlogFull: .failed(.connectTimedOut)

        // The head: without a whole one there is no reply.
        case .garbage, .http09, .badStatusLine, .headerWithoutColon, .headerNul, .negativeContentLength,
            .twoContentLengths, .absurdContentLength:
            .failed(.malformedReply)
        case .hangInHead, .endlessHead, .dripHead, .continueThenHang: .failed(.timedOut)
        case .headerFlood, .giantHeader: .failed(.headersTooLarge)
        case .foldedHeader, .manyInterim: .whole(200)
        // A length that cannot be is as none at all: the body ends with its connection.
        // Chunks outweigh a length (RFC 9112 §6.3).
        case .lengthAndChunked: .whole(200)

        // The body.
        case .shortBody, .resetInBody, .chunkCut, .badChunkSize, .hugeChunkSize: .cut(.connectionLost)
        case .hangInBody, .dripBody, .missingLastChunk: .cut(.timeLimit)
        case .endlessBody, .robotsEndless: .cut(.sizeLimit)
        // No length tells that anything is missing.
        case .longBody, .unframedBody, .tlsCutBody: .whole(200)
        case .chunkExtension, .chunkTrailer: .whole(200)

        // Content codings and what lies within are the reader's affair.
        case .falseGzip, .truncatedGzip, .badGzipChecksum, .emptyGzip, .gzipBomb, .deflateBomb, .brotliBomb,
            .zstdBomb, .doubleGzipBomb, .unknownCoding, .rawDeflate:
            .whole(200)
        case .good, .captchaPage, .loginPage, .scriptShell, .weChatOnly, .soft404, .homeEverywhere,
            .pdfAsHTML, .emptyPage, .blankPage, .falseUTF8, .undeclaredUTF16, .binaryRubbish,
            .robotsDisallowAll, .tlsGood, .h2Good:
            .whole(200)

        // Any status is a reply, and none is followed.
        case .status204: .whole(204)
        case .movedNowhere: .whole(301)
        case .redirectToItself, .redirectLoop, .redirectChain, .redirectElsewhere, .redirectPrivate,
            .redirectLoopback, .redirectLoopbackSix, .redirectLinkLocal, .redirectDecimal,
            .redirectHexadecimal, .redirectToFile, .redirectToScript, .redirectWithPassword,
            .redirectRelative, .redirectControls, .redirectUnreadable, .redirectDowngrade, .cookieWall,
            .robotsRedirects:
            .whole(302)
        case .unasked304: .whole(304)
        case .status400: .whole(400)
        case .status401: .whole(401)
        case .status403, .robots403: .whole(403)
        case .status404: .whole(404)
        case .status405: .whole(405)
        case .status410: .whole(410)
        case .challenge412: .whole(412)
        case .status418: .whole(418)
        case .status429, .retryAfterSeconds, .retryAfterDate: .whole(429)
        case .status451: .whole(451)
        case .status500: .whole(500)
        case .status502: .whole(502)
        case .status503, .retryAfter503, .robots503: .whole(503)
        case .challenge521: .whole(521)
        case .status599: .whole(599)
        case .status999: .whole(999)

        // TLS.
        case .tlsExpired, .tlsNotYetValid, .tlsWrongName, .tlsSelfSigned, .tlsIncompleteChain,
            .tlsUntrustedRoot:
            .failed(.untrustedCertificate)
        case .tlsAborted, .tlsPlainText, .tlsOldVersion: .failed(.tlsFailed)
        case .tlsSilent: .failed(.connectTimedOut)

        // HTTP/2.
        case .h2GoAway: .failed(.malformedReply)
        // What came before the reset is thrown away with its stream.
        case .h2ResetInBody, .h2Refused, .h2EndlessHeaders: .failed(.connectionReset)
        case .h2Malformed: .failed(.emptyReply)
        case .h2ShortData, .h2OversizedFrame: .cut(.connectionLost)
        case .h2Stall: .cut(.timeLimit)
        case .h2Silent: .failed(.timedOut)
        }
    }

    /// What is wrong with the certificate it shows; nil where none is seen or none is wrong.
    var certificateProblem: CertificateProblem? {
        switch self {
        case .tlsExpired: .expired
        case .tlsNotYetValid: .notYetValid
        case .tlsWrongName: .wrongName
        case .tlsSelfSigned: .selfSigned
        case .tlsIncompleteChain: .incompleteChain
        case .tlsUntrustedRoot: .untrustedRoot
        default: nil
        }
    }

    /// Where its fault is met.
    var path: String { isAboutRobots ? "/robots.txt" : "/" }
}
