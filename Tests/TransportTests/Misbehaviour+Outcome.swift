import Audit
import DemoCity

extension Misbehaviour {
    /// What a visit that asks robots.txt first, follows nothing and tries once comes to.
    var outcome: CollectionOutcome {
        switch self {
        // The whole page, whatever else is odd about it.
        case .good, .foldedHeader, .manyInterim, .unframedBody, .chunkExtension, .chunkTrailer, .rawDeflate,
            .homeEverywhere, .falseUTF8, .undeclaredUTF16, .lengthAndChunked,
            .robots403, .robotsEndless, .robotsRedirects, .tlsGood, .h2Good:
            .okComplete

        // Nobody, or nobody who speaks the protocol.
        case .connectionRefused: .connectionRefused
        case .closedAtOnce, .resetAtOnce, .h2EndlessHeaders, .h2Malformed, .h2Refused, .h2ResetInBody:
            .connectionLost
        case .acceptedInSilence, .backlogFull, .continueThenHang, .dripHead, .endlessHead, .hangInHead,
            .h2Silent, .tlsSilent:
            .timedOut
        case .garbage, .http09, .badStatusLine, .giantHeader, .headerFlood, .headerNul, .headerWithoutColon,
            .negativeContentLength, .absurdContentLength, .twoContentLengths, .h2GoAway:
            .malformedReply
        case .tlsExpired, .tlsNotYetValid, .tlsWrongName, .tlsSelfSigned, .tlsIncompleteChain,
            .tlsUntrustedRoot, .tlsAborted, .tlsPlainText, .tlsOldVersion:
            .tlsFailed

        // Not the whole page, or not to be read.
        case .shortBody, .resetInBody, .hangInBody, .dripBody, .chunkCut, .badChunkSize, .hugeChunkSize,
            .missingLastChunk, .h2ShortData, .h2OversizedFrame, .h2Stall:
            .cutShort
        // Half a page that nothing on the wire tells from a whole one: it proves fresh only.
        case .longBody, .tlsCutBody: .okPartial
        case .falseGzip, .truncatedGzip, .badGzipChecksum, .unknownCoding: .cutShort
        case .endlessBody, .gzipBomb, .deflateBomb, .brotliBomb, .zstdBomb, .doubleGzipBomb: .tooLarge
        case .pdfAsHTML, .binaryRubbish, .blankPage, .emptyPage, .emptyGzip, .scriptShell: .unreadable
        case .unasked304: .unreadable
        case .status204: .emptyUnconfirmed

        // What the status or the page says of itself.
        case .status400, .status403, .status405, .status418, .status451, .status999, .challenge412,
            .challenge521, .captchaPage:
            .blocked
        case .status401, .loginPage: .loginWall
        case .weChatOnly: .appOnly
        case .status404, .soft404: .notFound
        case .status410: .gone
        case .status429, .retryAfterSeconds, .retryAfterDate: .rateLimited
        case .status500, .status502, .status503, .status599, .retryAfter503: .serverError

        // Away from here: the first hop alone.
        case .movedNowhere, .cookieWall, .redirectToItself, .redirectLoop, .redirectChain, .redirectRelative,
            .redirectControls, .redirectUnreadable, .redirectDowngrade, .redirectToFile, .redirectToScript,
            .redirectWithPassword:
            .redirectFault
        case .redirectElsewhere, .redirectPrivate, .redirectLoopback, .redirectLoopbackSix,
            .redirectLinkLocal, .redirectDecimal, .redirectHexadecimal:
            .sentElsewhere

        case .robotsDisallowAll: .robotsDisallowed
        case .robots503, .robotsHang: .robotsUnreadable
        }
    }

    /// A fault that leaves the page whole, though no caller is promised so.
    var leavesPageWhole: Bool {
        switch self {
        case .homeEverywhere, .falseUTF8, .undeclaredUTF16, .lengthAndChunked, .robotsEndless:
            true
        default: isHarmless
        }
    }
}
