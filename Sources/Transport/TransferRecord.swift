import Audit
import CLibcurl

/// What the loop knows of a finished transfer; what it means is worked out here, away from the loop's thread.
struct TransferRecord: Sendable {
    var ending: Ending
    /// The final reply's head as received, if `headIsComplete`.
    var head: [UInt8] = []
    var headIsComplete = false
    var body: [UInt8] = []
    var steps = StepTimes()
    var sockets = SocketAttempts()
    /// `errno` of the last thing the system refused libcurl.
    var systemError: Int32 = 0
    var remoteAddress: String?
    /// The `Host` field and what followed it; nil where nothing was sent.
    var sent: [HeaderField]?
    var certificateExpires: Instant?
    /// OpenSSL's word on the certificate; nil for plain HTTP.
    var verifyResult: Int?
    var ipv6 = IPv6Reach.unknown
    var limits = FetchLimits()
    /// What it means that the address guard said no.
    var refusal = FetchFailure.addressNotAllowed
    var note = ""

    enum Ending: Sendable {
        /// Never given to libcurl, or taken back from it.
        case refused(FetchFailure)
        /// Stopped by a limit that our own callbacks keep.
        case bodyLimit
        case headLimit
        /// The server takes no request: libcurl would have asked again and again.
        case refusedAgain
        /// Libcurl's own word, by its number.
        case code(UInt32)
    }

    static func refused(_ failure: FetchFailure, _ note: String = "") -> Self {
        Self(ending: .refused(failure), note: note)
    }

    func exchange(of request: FetchRequest, startedAt: Instant) -> Exchange {
        Exchange(
            request: request, sentHeaders: sent ?? [], startedAt: startedAt, result: result,
            timings: steps.timings, remoteAddress: remoteAddress, certificateExpires: certificateExpires,
            tls: tls(of: request), ipv6: ipv6, note: note)
    }

    /// The number is believed only where a check was made: libcurl leaves that of an earlier transfer where it made
    /// none, and reads no roots where the chain is let pass, so that every chain seems incomplete.
    private func tls(of request: FetchRequest) -> TLSFacts? {
        guard let verifyResult else { return nil }
        let check = request.certificateCheck
        guard result == .failed(.untrustedCertificate) else {
            return steps.wasReady ? TLSFacts(check: check) : nil
        }
        // Libcurl compares the name itself, after the handshake and before it takes OpenSSL's word: the number is
        // still the 1 that it began with.
        let isOfName = check != .full || verifyResult <= 1
        return TLSFacts(check: check, problem: isOfName ? .wrongName : CertificateCodes.problem(verifyResult))
    }

    var result: FetchResult {
        switch ending {
        case .refused(let failure): .failed(failure)
        case .headLimit: .failed(.headersTooLarge)
        case .refusedAgain: .failed(.connectionReset)
        case .bodyLimit: reply(cut: .sizeLimit)
        case .code(let number) where number == CURLE_OK.rawValue: reply(cut: nil)
        case .code(let number): result(of: CURLcode(rawValue: number))
        }
    }

    private func result(of code: CURLcode) -> FetchResult {
        let row = CurlCodes.row(for: code)
        guard !headIsComplete else {
            guard row.cut != .timeLimit || steps.total >= wholeTime else { return reply(cut: .tooSlow) }
            return row.cut.map { reply(cut: $0) } ?? .failed(row.failure)
        }
        switch code {
        case CURLE_COULDNT_CONNECT: return .failed(connectFailure)
        case CURLE_OPERATION_TIMEDOUT: return .failed(timeoutFailure)
        // "HTTP/0.9 when not allowed": something answered, and not in HTTP.
        case CURLE_UNSUPPORTED_PROTOCOL where steps.wasReady: return .failed(.malformedReply)
        // Libcurl keeps 100 KiB for one header line and calls more than that a lack of memory; what it cannot
        // read as a field is to it a bad argument.
        case CURLE_OUT_OF_MEMORY where steps.wasReady: return .failed(.headersTooLarge)
        case CURLE_BAD_FUNCTION_ARGUMENT where steps.wasReady: return .failed(.malformedReply)
        default: return .failed(row.failure)
        }
    }

    private func reply(cut: Reply.Cut?) -> FetchResult {
        guard headIsComplete, let head = ReplyHead(head), !head.contradictsItself else {
            return .failed(.malformedReply)
        }
        return .reply(
            Reply(status: head.status, httpVersion: head.version, headers: head.headers, body: body, cut: cut)
        )
    }

    private var connectFailure: FetchFailure {
        if sockets.opened == 0, sockets.forbidden > 0 { return refusal }
        if sockets.opened == 0, sockets.unavailable > 0 { return .internalFault }
        return SystemError.meaning(of: systemError)
    }

    private var timeoutFailure: FetchFailure {
        guard steps.wasReady else { return .connectTimedOut }
        return steps.total < wholeTime && steps.firstByte > 0 ? .tooSlow : .timedOut
    }

    /// Microseconds of the whole request's limit, less what a clock may be off by.
    private var wholeTime: Int {
        let (seconds, attoseconds) = limits.total.components
        return Int(min(seconds, 86_400)) * 1_000_000 + Int(attoseconds / 1_000_000_000_000) - 50_000
    }
}

/// How often libcurl asked for a socket, by the answer.
struct SocketAttempts: Sendable {
    var opened = 0
    /// The address guard said no.
    var forbidden = 0
    /// The system had none left.
    var unavailable = 0
}

/// Microseconds from the start to each step, as libcurl counts them; 0 where a step was not reached.
struct StepTimes: Sendable {
    var nameLookup = 0
    var connect = 0
    var tls = 0
    /// When the request was about to be sent.
    var ready = 0
    var firstByte = 0
    var total = 0

    var wasReady: Bool { ready > 0 }

    /// The same with the time in front that our own lookup of the name took.
    func after(_ lookup: Int) -> Self {
        func later(_ step: Int) -> Int { step > 0 ? step + lookup : 0 }
        return Self(
            nameLookup: lookup > 0 ? lookup : nameLookup, connect: later(connect), tls: later(tls),
            ready: later(ready), firstByte: later(firstByte), total: total + lookup)
    }

    var timings: FetchTimings {
        func milliseconds(_ step: Int) -> Int? { step > 0 ? step / 1000 : nil }
        return FetchTimings(
            nameLookup: milliseconds(nameLookup), connect: milliseconds(connect), tls: milliseconds(tls),
            firstByte: milliseconds(firstByte), total: total / 1000)
    }
}
