import Audit
import CLibcurl
import Glibc

/// Everything that touches libcurl, on one thread: the event loop, the running transfers and the idle handles.
///
/// Libcurl says which sockets and which moment to wait for; the kernel's epoll waits for them and for the inbox.
final class TransferLoop {
    private let inbox: Inbox
    private let setup: TransferSetup
    private let multi: UnsafeMutableRawPointer
    private let poll: Int32
    private let urls = URLReader()
    private let commonFields: RequestFields
    private let commonLines: TextList

    private var running: [ObjectIdentifier: Transfer] = [:]
    private var idle: [Transfer] = []
    /// Last day of each server's certificate: libcurl tells it with the handshake only.
    private var certificateEnds: [String: Instant] = [:]
    /// When libcurl wants to be called without any socket being ready, on the monotonic clock.
    private var deadline: Int64?

    init(_ inbox: Inbox, _ setup: TransferSetup) {
        globalInit()
        guard let multi = curl_multi_init() else { preconditionFailure("out of memory") }
        self.inbox = inbox
        self.setup = setup
        self.multi = multi
        poll = epoll_create1(Int32(EPOLL_CLOEXEC))
        precondition(poll >= 0, "no epoll descriptor, errno \(errno)")
        commonFields = RequestFields(userAgent: setup.userAgent, extra: [])
        commonLines = TextList(commonFields.lines)
        let context = Unmanaged.passUnretained(self).toOpaque()
        cl_multi_set_socket_watcher(multi, onSocketChange, context)
        cl_multi_set_timer(multi, onTimerChange, context)
        // Connections kept open for the next request of their host; fewer than the usual limit on descriptors.
        cl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 512)
        watch(inbox.wakeDescriptor, for: EPOLLIN.rawValue)
    }

    // Only after `run` returned, so nothing is left in libcurl; the connections go with the multi handle.
    deinit {
        idle = []
        curl_multi_cleanup(multi)
        close(poll)
    }

    /// Serves the inbox until it is shut; then every waiter has been answered.
    func run() {
        let capacity = 256
        withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: capacity) { events in
            var isOpen = true
            while isOpen {
                let count = epoll_wait(poll, events.baseAddress, Int32(capacity), patience())
                for event in events.prefix(Int(max(0, count))) {
                    if event.data.fd == inbox.wakeDescriptor {
                        isOpen = serveInbox()
                    } else {
                        act(on: event.data.fd, curlMask(event.events))
                    }
                }
                if let due = deadline, due <= now() {
                    deadline = nil
                    act(on: CURL_SOCKET_TIMEOUT, 0)
                }
                reap()
            }
        }
        for transfer in Array(running.values) {
            end(transfer, .refused(.cancelled))
        }
    }

    // MARK: - Commands

    private func serveInbox() -> Bool {
        let (commands, isOpen) = inbox.take()
        for command in commands {
            switch command {
            case .start(let order): start(order)
            case .cancel(let ticket):
                guard let transfer = running[ObjectIdentifier(ticket)] else { continue }
                end(transfer, .refused(.cancelled))
            }
        }
        return isOpen
    }

    private func start(_ order: Order) {
        guard !order.ticket.isCancelled else {
            order.waiter.resume(returning: .refused(.cancelled))
            return
        }
        do throws(Refusal) {
            let transfer = try prepared(for: order)
            running[ObjectIdentifier(order.ticket)] = transfer
            let code = curl_multi_add_handle(multi, transfer.easy.raw)
            precondition(code == CURLM_OK, "libcurl refused a handle with \(code.rawValue)")
        } catch {
            order.waiter.resume(returning: .refused(error.failure, error.note))
        }
    }

    private struct Refusal: Error {
        let failure: FetchFailure
        var note = ""
    }

    private func prepared(for order: Order) throws(Refusal) -> Transfer {
        let request = order.request
        let target: WireTarget
        do throws(FetchFailure) { target = try urls.read(request.url) } catch {
            throw Refusal(failure: error, note: "the URL was not accepted")
        }
        var mapping: Mapping?
        if let address = request.address {
            mapping = Mapping(target, at: address)
            guard mapping != nil else {
                throw Refusal(failure: .internalFault, note: "not a numeric address: \(address)")
            }
        }
        guard let transfer = idle.popLast() ?? Transfer(setup) else { throw Refusal(failure: .outOfMemory) }
        let fields =
            request.headers.isEmpty
            ? commonFields : RequestFields(userAgent: setup.userAgent, extra: request.headers)
        transfer.begin(
            order, to: target, mapping: mapping, fields: fields, commonLines: commonLines.first)
        return transfer
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
        var record = transfer.finish(ending)
        rememberCertificate(&record, of: order.request)
        // As many as are ever busy at once; each holds some 20 KiB.
        if idle.count < 256 { idle.append(transfer) }
        order.waiter.resume(returning: record)
    }

    private func rememberCertificate(_ record: inout TransferRecord, of request: FetchRequest) {
        guard record.sent != nil, request.url.prefix(8).lowercased() == "https://" else { return }
        let server = record.sent?.first?.value ?? ""
        let place = "\(server) \(record.remoteAddress ?? "")"
        if let end = record.certificateExpires {
            certificateEnds[place] = end
        } else {
            record.certificateExpires = certificateEnds[place]
        }
    }

    // MARK: - Waiting

    private func act(on socket: Int32, _ mask: Int32) {
        var stillRunning: Int32 = 0
        curl_multi_socket_action(multi, socket, mask, &stillRunning)
    }

    private func curlMask(_ events: UInt32) -> Int32 {
        var mask: Int32 = 0
        if events & EPOLLIN.rawValue != 0 { mask |= CURL_CSELECT_IN }
        if events & EPOLLOUT.rawValue != 0 { mask |= CURL_CSELECT_OUT }
        if events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 { mask |= CURL_CSELECT_ERR }
        return mask
    }

    /// Milliseconds until the deadline; -1 for ever.
    private func patience() -> Int32 {
        guard let deadline else { return -1 }
        return Int32(clamping: max(0, deadline - now()))
    }

    fileprivate func setTimer(_ milliseconds: Int) {
        deadline = milliseconds < 0 ? nil : now() + Int64(milliseconds)
    }

    fileprivate func watchSocket(_ socket: Int32, _ what: Int32) {
        switch what {
        case CURL_POLL_IN: watch(socket, for: EPOLLIN.rawValue)
        case CURL_POLL_OUT: watch(socket, for: EPOLLOUT.rawValue)
        case CURL_POLL_INOUT: watch(socket, for: EPOLLIN.rawValue | EPOLLOUT.rawValue)
        // It may be closed already, and then the kernel has forgotten it.
        default: epoll_ctl(poll, EPOLL_CTL_DEL, socket, nil)
        }
    }

    private func watch(_ descriptor: Int32, for events: UInt32) {
        var event = epoll_event(events: events, data: epoll_data(fd: descriptor))
        if epoll_ctl(poll, EPOLL_CTL_ADD, descriptor, &event) == 0 { return }
        precondition(errno == EEXIST, "epoll refused descriptor \(descriptor), errno \(errno)")
        epoll_ctl(poll, EPOLL_CTL_MOD, descriptor, &event)
    }

    private func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}

/// Once for the whole process, whoever comes first.
private let globalInitOnce: Void = {
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
