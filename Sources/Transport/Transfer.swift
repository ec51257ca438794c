import Audit
import CLibcurl
import Glibc

/// One easy handle with what the request it serves right now has brought; used again for other requests.
///
/// Made on the loop's thread and never leaves it. The loop's tables keep it alive until its handle is out of
/// libcurl, so the unowned pointers that libcurl hands to the callbacks are valid whenever one of them runs.
final class Transfer {
    let easy: EasyHandle
    private let addressGuard: AddressGuard
    private let poller: Poller
    private let errorText: UnsafeMutablePointer<CChar>

    private(set) var order: Order?
    private(set) var target = WireTarget(isSecure: false, host: "", port: 80)
    private(set) var route = Route.literal
    private var fields: [HeaderField] = []
    // Libcurl reads these while the transfer runs.
    private var ownLines = TextList([])
    private var resolve = TextList([])
    private var connectTo = TextList([])

    private var head: [UInt8] = []
    private var headIsComplete = false
    private var body: [UInt8] = []
    private var stop: TransferRecord.Ending?
    private var sockets = SocketAttempts()
    /// Requests sent, and whether the first one went over a connection that stood before.
    private var sends = 0
    private var lastLimits: FetchLimits?
    private var beganOnKeptConnection = false

    /// Nil when there is no memory.
    init?(_ setup: TransferSetup, _ poller: Poller) {
        guard let easy = EasyHandle() else { return nil }
        self.easy = easy
        self.poller = poller
        addressGuard = AddressGuard(setup.addressRule)
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        setOnce(setup)
    }

    deinit { errorText.deallocate() }

    /// Finds the transfer a handle belongs to.
    static func of(_ easy: UnsafeMutableRawPointer) -> Transfer? {
        var context: UnsafeMutableRawPointer?
        guard cl_get_private(easy, &context) == CURLE_OK, let context else { return nil }
        return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    }

    private func setOnce(_ setup: TransferSetup) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        easy.set(CURLOPT_PRIVATE, pointer: context)
        easy.set(CURLOPT_ERRORBUFFER, pointer: errorText)
        easy.set(CURLOPT_WRITEDATA, pointer: context)
        easy.set(CURLOPT_WRITEFUNCTION, receiver: onBody)
        easy.set(CURLOPT_HEADERDATA, pointer: context)
        easy.set(CURLOPT_HEADERFUNCTION, receiver: onHead)
        easy.set(CURLOPT_OPENSOCKETDATA, pointer: context)
        easy.set(socketOpener: onSocketWanted)
        easy.set(CURLOPT_PREREQDATA, pointer: context)
        easy.set(sendAsker: onSend)
        // A page in one or two pieces: most of what a fetch costs beside the kernel is handing pieces over.
        easy.set(CURLOPT_BUFFERSIZE, 64 << 10)
        easy.set(CURLOPT_NOSIGNAL, 1)
        easy.set(CURLOPT_PROTOCOLS_STR, "http,https")
        easy.set(CURLOPT_FOLLOWLOCATION, 0)
        easy.set(CURLOPT_HTTP_CONTENT_DECODING, 0)
        easy.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        easy.set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        easy.set(CURLOPT_CERTINFO, 1)
        // The address is checked when the name is looked up and pinned; libcurl's own lookups are never used.
        // An empty text, unlike none, also keeps the environment's proxy out.
        easy.set(CURLOPT_PROXY, "")
        // Else giving up a name lookup waits for its thread, and all other transfers with it.
        easy.set(CURLOPT_QUICK_EXIT, 1)
        // The bundle alone: only without a folder of certificates does libcurl read it once for all connections.
        easy.set(CURLOPT_CAPATH, pointer: nil)
        if let trustFile = setup.trustFile { easy.set(CURLOPT_CAINFO, trustFile) }
    }

    /// Makes the handle ready for one request; the caller adds it to libcurl.
    func begin(
        _ order: Order, to target: WireTarget, route: Route, fields: RequestFields,
        commonLines: UnsafeMutablePointer<curl_slist>?
    ) {
        let request = order.request
        self.order = order
        self.fields = fields.fields
        self.route = route
        self.target = target
        ownLines = TextList(request.headers.isEmpty ? [] : fields.lines)
        resolve = TextList(route.resolve(for: target).map { [$0] } ?? [])
        connectTo = TextList(route.connectTo.map { [$0] } ?? [])
        easy.set(CURLOPT_URL, request.url)
        setChecks(request.certificateCheck, isSecure: target.isSecure)
        easy.set(CURLOPT_HTTPHEADER, ownLines.first ?? commonLines)
        if resolve.first != nil { easy.set(CURLOPT_RESOLVE, resolve.first) }
        if connectTo.first != nil { easy.set(CURLOPT_CONNECT_TO, connectTo.first) }
        setLimits(request.limits)
        let room = request.limits.total - .microseconds(route.lookup)
        easy.set(CURLOPT_TIMEOUT_MS, wholeMilliseconds(room))
        head.reserveCapacity(1024)
    }

    /// Options stay with the handle: what the last request had is not set again.
    private func setLimits(_ limits: FetchLimits) {
        guard limits != lastLimits else { return }
        lastLimits = limits
        easy.set(CURLOPT_CONNECTTIMEOUT_MS, wholeMilliseconds(limits.connect))
        easy.set(CURLOPT_LOW_SPEED_LIMIT, limits.slowestRate)
        easy.set(CURLOPT_LOW_SPEED_TIME, wholeMilliseconds(limits.slowFor) / 1000)
    }

    /// Connections are told apart by these settings, so one that was opened unchecked is never used for a checked request.
    private func setChecks(_ check: CertificateCheck, isSecure: Bool) {
        guard isSecure else { return }
        easy.set(CURLOPT_SSL_VERIFYPEER, check == .full ? 1 : 0)
        easy.set(CURLOPT_SSL_VERIFYHOST, check == .none ? 0 : 2)
    }

    /// Takes everything out of the handle, which is out of libcurl by now.
    func finish(_ ending: TransferRecord.Ending) -> TransferRecord {
        var record = TransferRecord(ending: stop ?? ending)
        record.steps = steps.after(route.lookup)
        record.refusal = addressGuard.refusal
        record.limits = order?.request.limits ?? record.limits
        record.sockets = sockets
        record.systemError = Int32(truncatingIfNeeded: easy.long(CURLINFO_OS_ERRNO))
        if record.steps.connect > 0 || record.steps.wasReady { record.remoteAddress = remoteAddress }
        if easy.long(CURLINFO_REQUEST_SIZE) > 0 {
            record.sent = [HeaderField("Host", target.hostField)] + fields
        }
        record.certificateExpires = easy.certificateFact("Expire date").flatMap(CertificateDate.instant)
        if target.isSecure { record.verifyResult = easy.long(CURLINFO_SSL_VERIFYRESULT) }
        record.note = String(cString: errorText)
        swap(&record.head, &head)
        swap(&record.body, &body)
        record.headIsComplete = headIsComplete
        clear()
        return record
    }

    private func clear() {
        order = nil
        fields = []
        route = .literal
        headIsComplete = false
        stop = nil
        sockets = SocketAttempts()
        sends = 0
        errorText.pointee = 0
        if ownLines.first != nil {
            easy.set(CURLOPT_HTTPHEADER, nil)
            ownLines = TextList([])
        }
        if resolve.first != nil {
            easy.set(CURLOPT_RESOLVE, nil)
            resolve = TextList([])
        }
        if connectTo.first != nil {
            easy.set(CURLOPT_CONNECT_TO, nil)
            connectTo = TextList([])
        }
    }

    private var steps: StepTimes {
        StepTimes(
            nameLookup: easy.offset(CURLINFO_NAMELOOKUP_TIME_T),
            connect: easy.offset(CURLINFO_CONNECT_TIME_T),
            tls: easy.offset(CURLINFO_APPCONNECT_TIME_T), ready: easy.offset(CURLINFO_PRETRANSFER_TIME_T),
            firstByte: easy.offset(CURLINFO_STARTTRANSFER_TIME_T), total: easy.offset(CURLINFO_TOTAL_TIME_T))
    }

    private var remoteAddress: String? {
        let ip = easy.string(CURLINFO_PRIMARY_IP)
        guard !ip.isEmpty else { return nil }
        let port = easy.long(CURLINFO_PRIMARY_PORT)
        return ip.utf8.contains(UInt8(ascii: ":")) ? "[\(ip)]:\(port)" : "\(ip):\(port)"
    }

    // MARK: - What libcurl hands over

    /// One header line; false stops the transfer.
    fileprivate func receiveHead(_ line: UnsafeRawBufferPointer) -> Bool {
        // What comes after the head is the trailer of a chunked body.
        guard !headIsComplete else { return true }
        guard head.count + line.count <= order?.request.limits.headerBytes ?? 0 else {
            stop = .headLimit
            return false
        }
        head.append(contentsOf: line)
        guard line.count <= 2, line.first == UInt8(ascii: "\r") || line.first == UInt8(ascii: "\n")
        else { return true }
        if ReplyHead.isInterim(head) {
            head.removeAll(keepingCapacity: true)
        } else {
            headIsComplete = true
        }
        return true
    }

    /// A piece of the body; false stops the transfer.
    fileprivate func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let limit = order?.request.limits.wireBytes ?? 0
        if body.isEmpty {
            let announced = easy.offset(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T)
            body.reserveCapacity(max(bytes.count, min(announced, limit, 1 << 20)))
        }
        let room = limit - body.count
        guard bytes.count <= room else {
            body.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[..<max(0, room)]))
            stop = .bodyLimit
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    /// Whether the request may be sent; false breaks the transfer off.
    ///
    /// Libcurl repeats by itself what a server refused to take (HTTP/2 REFUSED_STREAM) up to five times: a guest asks
    /// once, and once more only where a kept connection turned out to be dead.
    fileprivate func maySend() -> Bool {
        sends += 1
        if sends == 1 { beganOnKeptConnection = sockets.opened == 0 }
        guard sends > (beganOnKeptConnection ? 2 : 1) else { return true }
        stop = .refusedAgain
        return false
    }

    /// A descriptor for the address, or -1.
    fileprivate func openSocket(_ wanted: UnsafeMutablePointer<curl_sockaddr>) -> Int32 {
        let address = MemoryLayout<curl_sockaddr>.offset(of: \.addr).flatMap { offset in
            IPAddress(family: wanted.pointee.family, UnsafeRawPointer(wanted) + offset)
        }
        guard let address, addressGuard.allows(address) else {
            sockets.forbidden += 1
            return CURL_SOCKET_BAD
        }
        let descriptor = socket(
            wanted.pointee.family, wanted.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue),
            wanted.pointee.protocol)
        guard descriptor >= 0 else {
            sockets.unavailable += 1
            return descriptor
        }
        sockets.opened += 1
        poller.opened(descriptor)
        return descriptor
    }
}

private func wholeMilliseconds(_ duration: Duration) -> Int {
    let (seconds, attoseconds) = duration.components
    // Zero would mean no limit at all; a day is as good as none and keeps the sum small.
    return max(1, Int(min(seconds, 86_400)) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
}

// MARK: - C callbacks: globals, so that they cannot capture anything by accident

private let onBody: cl_receiver = { bytes, size, count, context in
    guard let context else { return 0 }
    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return transfer.receiveBody(piece) ? size * count : Int(CURL_WRITEFUNC_ERROR)
}

private let onHead: cl_receiver = { bytes, size, count, context in
    guard let context else { return 0 }
    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return transfer.receiveHead(line) ? size * count : Int(CURL_WRITEFUNC_ERROR)
}

private let onSend: cl_send_asker = { context, _, _, _, _ in
    guard let context else { return Int32(CURL_PREREQFUNC_ABORT) }
    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    return transfer.maySend() ? Int32(CURL_PREREQFUNC_OK) : Int32(CURL_PREREQFUNC_ABORT)
}

private let onSocketWanted: cl_socket_opener = { context, _, address in
    guard let context, let address else { return CURL_SOCKET_BAD }
    return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().openSocket(address)
}
