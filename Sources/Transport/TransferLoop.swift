import Audit
import CCares
import CLibcurl
import Glibc

/// Everything that touches libcurl, on one thread: the event loop, the running transfers and the idle handles.
///
/// Libcurl and the resolver say which sockets and which moments to wait for; the kernel's epoll waits for them and
/// for the inbox.
final class TransferLoop {
    private let inbox: Inbox
    private let setup: TransferSetup
    private let multi: UnsafeMutableRawPointer
    private let poller = Poller()
    private let targets = TargetCache()
    private let commonFields: RequestFields
    private let commonLines: TextList
    private let addressGuard: AddressGuard
    /// Nil until the first name is looked up: a run over numeric addresses needs none.
    private var names: NameResolver?

    /// Orders whose name is being looked up.
    private var looking: [ObjectIdentifier: Lookup] = [:]
    private var running: [ObjectIdentifier: Transfer] = [:]
    private var checking: [Int32: (check: IPv6Check, order: Order, record: TransferRecord)] = [:]
    private var idle: [Transfer] = []
    /// Pools that have been given something in this turn of the loop.
    private var answered: [CurlPool] = []
    /// Last day of each server's certificate: libcurl tells it with the handshake only.
    private var certificateEnds: [String: Instant] = [:]
    /// When libcurl wants to be called without any socket being ready, on the monotonic clock.
    private var deadline: Int64?

    private struct Lookup {
        let order: Order
        let target: WireTarget
        let began: Int64
        let deadline: Int64
    }

    init(_ inbox: Inbox, _ setup: TransferSetup) {
        globalInit()
        guard let multi = curl_multi_init() else { preconditionFailure("out of memory") }
        self.inbox = inbox
        self.setup = setup
        self.multi = multi
        addressGuard = AddressGuard(setup.addressRule)
        commonFields = RequestFields(userAgent: setup.userAgent, extra: [])
        commonLines = TextList(commonFields.lines)
        let context = Unmanaged.passUnretained(self).toOpaque()
        cl_multi_set_socket_watcher(multi, onSocketChange, context)
        cl_multi_set_timer(multi, onTimerChange, context)
        // Connections kept open for the next request of their host; fewer than the usual limit on descriptors.
        cl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 512)
        poller.watch(inbox.wakeDescriptor, reads: true, writes: false)
    }

    // Only after `run` returned, so nothing is left in libcurl; the connections go with the multi handle.
    deinit {
        idle = []
        curl_multi_cleanup(multi)
    }

    /// Serves the inbox until it is shut; then every waiter has been answered.
    func run() {
        var isOpen = true
        while isOpen {
            poller.wait(patience()) { ready in
                if ready.descriptor == inbox.wakeDescriptor {
                    isOpen = serveInbox()
                } else {
                    serve(ready)
                }
            }
            let now = now()
            if let due = deadline, due <= now {
                deadline = nil
                act(on: CURL_SOCKET_TIMEOUT, 0)
            }
            expire(now)
            reap()
            wakePools()
        }
        for transfer in Array(running.values) { end(transfer, .refused(.cancelled)) }
        for lookup in looking.values { answer(lookup.order, .refused(.cancelled)) }
        for (_, waiting) in checking {
            waiting.check.end()
            answer(waiting.order, waiting.record)
        }
        wakePools()
    }

    private func serve(_ ready: Poller.Ready) {
        if let waiting = checking[ready.descriptor] {
            settle(waiting.check, waiting.check.result)
        } else if let names, names.sockets.contains(ready.descriptor) {
            names.process(
                ready.descriptor, reads: ready.reads || ready.failed, writes: ready.writes || ready.failed)
        } else {
            act(on: ready.descriptor, curlMask(ready))
        }
    }

    // MARK: - Commands

    private func serveInbox() -> Bool {
        let (commands, isOpen) = inbox.take()
        for command in commands {
            switch command {
            case .start(let order): start(order)
            case .cancel(let ticket): cancel(ObjectIdentifier(ticket))
            }
        }
        return isOpen
    }

    private func cancel(_ id: ObjectIdentifier) {
        if let lookup = looking.removeValue(forKey: id) {
            answer(lookup.order, .refused(.cancelled))
        } else if let transfer = running[id] {
            end(transfer, .refused(.cancelled))
        }
    }

    private func start(_ order: Order) {
        guard !order.ticket.isCancelled else {
            answer(order, .refused(.cancelled))
            return
        }
        do throws(Refusal) {
            let target = try target(of: order.request)
            if let route = try knownRoute(order.request, target) {
                try transfer(order, to: target, route)
            } else if setup.looksUpNames {
                look(up: order, target)
            } else {
                throw Refusal(failure: addressGuard.refusal, note: "names are not looked up")
            }
        } catch {
            answer(order, .refused(error.failure, error.note))
        }
    }

    private struct Refusal: Error {
        let failure: FetchFailure
        var note = ""
    }

    private func target(of request: FetchRequest) throws(Refusal) -> WireTarget {
        let target: WireTarget
        do throws(FetchFailure) { target = try targets.target(of: request.url) } catch {
            throw Refusal(failure: error, note: "the URL was not accepted")
        }
        if let expected = request.expectedHost, !target.isHost(expected) {
            throw Refusal(failure: .malformedURL, note: "the host is read as \(target.host), not \(expected)")
        }
        if let ports = setup.ports, !ports.contains(target.port) {
            throw Refusal(failure: .portNotAllowed, note: "port \(target.port) is not on the list")
        }
        return target
    }

    /// The route of a request that needs no lookup; nil where it does.
    private func knownRoute(_ request: FetchRequest, _ target: WireTarget) throws(Refusal) -> Route? {
        if let address = request.address {
            guard let mapping = Mapping(target, at: address) else {
                throw Refusal(failure: .internalFault, note: "not a numeric address: \(address)")
            }
            return .mapped(mapping)
        }
        guard let literal = target.literal else { return nil }
        guard addressGuard.allows(literal) else { throw Refusal(failure: addressGuard.refusal) }
        return .literal
    }

    // MARK: - Names

    private func look(up order: Order, _ target: WireTarget) {
        let began = now()
        let id = ObjectIdentifier(order.ticket)
        looking[id] = Lookup(
            order: order, target: target, began: began,
            deadline: began + order.request.limits.connect.milliseconds)
        let names =
            names
            ?? NameResolver(servers: setup.nameServers) { [poller] in
                poller.watch($0, reads: $1, writes: $2)
            }
        self.names = names
        // The loop outlives the resolver, which is its own.
        names.resolve(target.host, at: began) { [unowned self] in self.resolved(id, $0) }
    }

    private func resolved(_ id: ObjectIdentifier, _ resolution: Resolution) {
        guard let lookup = looking.removeValue(forKey: id) else { return }
        let order = lookup.order
        switch resolution {
        case .noSuchName: answer(order, .refused(.nameNotResolved, "no such name, or no address"))
        case .unanswered(let reason): answer(order, .refused(.ourResolverFailed, reason))
        case .addresses(let all):
            let allowed = all.filter(addressGuard.allows)
            guard !allowed.isEmpty else {
                let found = all.map(\.text).joined(separator: " ")
                answer(order, .refused(addressGuard.refusal, found))
                return
            }
            let micros = max(1, Int(now() - lookup.began) * 1000)
            do throws(Refusal) {
                try transfer(lookup.order, to: lookup.target, .looked(up: allowed, lookup: micros))
            } catch {
                answer(order, .refused(error.failure, error.note))
            }
        }
    }

    private func transfer(_ order: Order, to target: WireTarget, _ route: Route) throws(Refusal) {
        guard let transfer = idle.popLast() ?? Transfer(setup, poller) else {
            throw Refusal(failure: .outOfMemory)
        }
        let extra = order.request.headers
        let fields =
            extra.isEmpty ? commonFields : RequestFields(userAgent: setup.userAgent, extra: extra)
        transfer.begin(order, to: target, route: route, fields: fields, commonLines: commonLines.first)
        running[ObjectIdentifier(order.ticket)] = transfer
        let code = curl_multi_add_handle(multi, transfer.easy.raw)
        precondition(code == CURLM_OK, "libcurl refused a handle with \(code.rawValue)")
    }

    // MARK: - Ends

    private func reap() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            // Copied out first: the message dies with the handle's removal.
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
                let transfer = Transfer.of(easy)
            else { continue }
            end(transfer, .code(message.pointee.data.result.rawValue))
        }
    }

    private func end(_ transfer: Transfer, _ ending: TransferRecord.Ending) {
        curl_multi_remove_handle(multi, transfer.easy.raw)
        guard let order = transfer.order else { return }
        running[ObjectIdentifier(order.ticket)] = nil
        let sixes = transfer.route.sixes
        let port = transfer.target.port
        var record = transfer.finish(ending)
        rememberCertificate(&record, of: order.request)
        // As many as are ever busy at once; each holds some 20 KiB.
        if idle.count < 256 { idle.append(transfer) }
        guard order.request.testsIPv6, let sixes else {
            answer(order, record)
            return
        }
        testIPv6(sixes, port, order, record)
    }

    private func testIPv6(
        _ sixes: [(UInt64, UInt64)], _ port: Int, _ order: Order, _ found: TransferRecord
    ) {
        var record = found
        if sixes.isEmpty {
            record.ipv6 = .noAddress
        } else if record.remoteAddress?.first == "[" {
            record.ipv6 = .reached
        } else if let check = IPv6Check(sixes[0].0, sixes[0].1, port: port, now: now()) {
            checking[check.descriptor] = (check, order, record)
            poller.watch(check.descriptor, reads: false, writes: true)
            return
        }
        answer(order, record)
    }

    private func settle(_ check: IPv6Check, _ reach: IPv6Reach) {
        guard var waiting = checking.removeValue(forKey: check.descriptor) else { return }
        poller.watch(check.descriptor, reads: false, writes: false)
        check.end()
        waiting.record.ipv6 = reach
        answer(waiting.order, waiting.record)
    }

    private func rememberCertificate(_ record: inout TransferRecord, of request: FetchRequest) {
        guard record.sent != nil, record.verifyResult != nil else { return }
        let server = record.sent?.first?.value ?? ""
        let place = "\(server) \(record.remoteAddress ?? "")"
        if let end = record.certificateExpires {
            certificateEnds[place] = end
        } else {
            record.certificateExpires = certificateEnds[place]
        }
    }

    /// Answers a waiter; a pool is woken once for all that the loop has for it.
    private func answer(_ order: Order, _ record: TransferRecord) {
        switch order.waiter {
        case .task(let waiter): waiter.resume(returning: record)
        case .pool(let pool, let ticket):
            pool.add(ticket, record)
            if !answered.contains(where: { $0 === pool }) { answered.append(pool) }
        }
    }

    private func wakePools() {
        for pool in answered { pool.wake() }
        answered.removeAll(keepingCapacity: true)
    }

    // MARK: - Waiting

    /// Gives up what has waited too long outside libcurl.
    private func expire(_ now: Int64) {
        names?.tick()
        for (id, lookup) in looking where lookup.deadline <= now {
            looking[id] = nil
            answer(lookup.order, .refused(.ourResolverFailed, "no answer in time"))
        }
        for waiting in Array(checking.values) where waiting.check.deadline <= now {
            settle(waiting.check, .notReached)
        }
    }

    private func act(on socket: Int32, _ mask: Int32) {
        var stillRunning: Int32 = 0
        curl_multi_socket_action(multi, socket, mask, &stillRunning)
    }

    private func curlMask(_ ready: Poller.Ready) -> Int32 {
        (ready.reads ? CURL_CSELECT_IN : 0) | (ready.writes ? CURL_CSELECT_OUT : 0)
            | (ready.failed ? CURL_CSELECT_ERR : 0)
    }

    /// Milliseconds until the next moment somebody waits for; -1 for ever.
    private func patience() -> Int32 {
        var next = deadline
        func wait(until moment: Int64) { next = min(next ?? moment, moment) }
        if !looking.isEmpty || !checking.isEmpty {
            let now = now()
            if let names, let patience = names.patience { wait(until: now + patience) }
            for lookup in looking.values { wait(until: lookup.deadline) }
            for waiting in checking.values { wait(until: waiting.check.deadline) }
        }
        guard let next else { return -1 }
        return Int32(clamping: max(0, next - now()))
    }

    fileprivate func setTimer(_ milliseconds: Int) {
        deadline = milliseconds < 0 ? nil : now() + Int64(milliseconds)
    }

    fileprivate func watchSocket(_ socket: Int32, _ what: Int32) {
        poller.follow(
            socket, reads: what == CURL_POLL_IN || what == CURL_POLL_INOUT,
            writes: what == CURL_POLL_OUT || what == CURL_POLL_INOUT)
    }

    private func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}

extension Duration {
    fileprivate var milliseconds: Int64 {
        min(components.seconds, 86_400) * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}

/// Once for the whole process, whoever comes first.
private let globalInitOnce: Void = {
    // Pages come and go in thousands: memory just given back is about to be wanted again.
    mallopt(M_TRIM_THRESHOLD, 64 << 20)
    let code = curl_global_init(Int(CURL_GLOBAL_ALL))
    precondition(code == CURLE_OK, "libcurl does not start: \(code.rawValue)")
}()

private func globalInit() { globalInitOnce }

private let onSocketChange: cl_socket_watcher = { _, socket, what, context, _ in
    guard let context else { return -1 }
    Unmanaged<TransferLoop>.fromOpaque(context).takeUnretainedValue().watchSocket(socket, what)
    return 0
}

private let onTimerChange: cl_timer_setter = { _, milliseconds, context in
    guard let context else { return -1 }
    Unmanaged<TransferLoop>.fromOpaque(context).takeUnretainedValue().setTimer(milliseconds)
    return 0
}
