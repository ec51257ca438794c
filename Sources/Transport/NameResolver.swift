import Audit
import CCares
import Glibc

/// Looks names up by c-ares, on the loop's thread, without ever blocking it.
///
/// Apart from libcurl's own resolver so that every address is checked before anything connects, a name that does not
/// exist is told from servers that do not answer, and tests can put servers of their own in.
final class NameResolver {
    /// Tells the loop which of a socket's events to wait for; neither: none any more.
    typealias Watcher = (_ socket: Int32, _ reads: Bool, _ writes: Bool) -> Void

    private let channel: ares_channel
    private let watcher: Watcher
    private var waiting: [String: [(Resolution) -> Void]] = [:]
    private var kept: [String: (addresses: [IPAddress], until: Int64)] = [:]
    private(set) var sockets: Set<Int32> = []

    /// How long an answer is used without asking again, at most; a shorter time to live ends it earlier.
    private static let longestUse: Int64 = 60_000

    /// With `servers` (`127.0.0.1:5353`, separated by commas) in place of the system's.
    init(servers: String?, watcher: @escaping Watcher) {
        self.watcher = watcher
        let code = ares_library_init(0)
        precondition(code == ARES_SUCCESS, "c-ares does not start: \(code)")
        var channel: ares_channel?
        var options = ares_options()
        // A name is looked up as it is written, never with the domains of this machine behind it.
        options.flags = ARES_FLAG_NOSEARCH
        options.timeout = 2000
        options.tries = 2
        options.sock_state_cb = onSocketState
        options.sock_state_cb_data = Unmanaged.passUnretained(relay).toOpaque()
        let made = ares_init_options(
            &channel, &options, ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_SOCK_STATE_CB)
        guard made == ARES_SUCCESS, let channel else {
            preconditionFailure("c-ares makes no channel: \(made)")
        }
        self.channel = channel
        relay.resolver = self
        guard let servers else { return }
        let set = ares_set_servers_ports_csv(channel, servers)
        precondition(set == ARES_SUCCESS, "not name servers: \(servers)")
    }

    /// Lets a callback that comes while the channel is torn down find nobody.
    fileprivate final class Relay {
        weak var resolver: NameResolver?
    }

    private let relay = Relay()

    deinit { ares_destroy(channel) }

    /// Asks for a name's addresses; `done` may be called before this returns.
    func resolve(_ host: String, at now: Int64, done: @escaping (Resolution) -> Void) {
        if let known = kept[host], known.until > now { return done(.addresses(known.addresses)) }
        kept[host] = nil
        waiting[host, default: []].append(done)
        guard waiting[host]?.count == 1 else { return }
        var hints = ares_addrinfo_hints(ai_flags: 0, ai_family: AF_UNSPEC, ai_socktype: 0, ai_protocol: 0)
        let question = Unmanaged.passRetained(Question(relay, host, now))
        ares_getaddrinfo(channel, host, nil, &hints, onAnswer, question.toOpaque())
    }

    /// One of its sockets is ready.
    func process(_ socket: Int32, reads: Bool, writes: Bool) {
        ares_process_fd(channel, reads ? socket : ARES_SOCKET_BAD, writes ? socket : ARES_SOCKET_BAD)
    }

    /// To be called now and then: servers that do not answer are given up.
    func tick() {
        ares_process_fd(channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD)
    }

    /// Milliseconds until `tick` has something to do; nil while nothing is asked.
    var patience: Int64? {
        guard !waiting.isEmpty else { return nil }
        var room = timeval()
        guard let next = ares_timeout(channel, nil, &room)?.pointee else { return nil }
        return Int64(next.tv_sec) * 1000 + Int64(next.tv_usec) / 1000 + 1
    }

    fileprivate func changed(_ socket: Int32, _ reads: Bool, _ writes: Bool) {
        if reads || writes { sockets.insert(socket) } else { sockets.remove(socket) }
        watcher(socket, reads, writes)
    }

    fileprivate func answered(_ question: Question, _ status: Int32, _ answer: Answer) {
        let resolution: Resolution
        switch status {
        case ARES_SUCCESS where !answer.addresses.isEmpty:
            let life = min(Int64(answer.shortestLife) * 1000, Self.longestUse)
            kept[question.host] = (answer.addresses, question.askedAt + max(1000, life))
            resolution = .addresses(answer.addresses)
        case ARES_SUCCESS, ARES_ENOTFOUND, ARES_ENODATA, ARES_EBADNAME:
            resolution = .noSuchName
        default:
            resolution = .unanswered(String(cString: ares_strerror(status)))
        }
        for done in waiting.removeValue(forKey: question.host) ?? [] { done(resolution) }
    }

    /// One name that was asked for.
    fileprivate final class Question {
        let relay: Relay
        let host: String
        let askedAt: Int64

        init(_ relay: Relay, _ host: String, _ askedAt: Int64) {
            self.relay = relay
            self.host = host
            self.askedAt = askedAt
        }
    }

    /// What came back, copied out of c-ares.
    fileprivate struct Answer {
        var addresses: [IPAddress] = []
        var shortestLife = Int32.max

        init(_ info: UnsafeMutablePointer<ares_addrinfo>?) {
            var node = info?.pointee.nodes
            while let entry = node?.pointee {
                if let address = entry.ai_addr, let ip = IPAddress(family: entry.ai_family, address) {
                    if !addresses.contains(ip) { addresses.append(ip) }
                    shortestLife = min(shortestLife, max(0, entry.ai_ttl))
                }
                node = entry.ai_next
            }
        }
    }

    fileprivate static func resolver(of context: UnsafeMutableRawPointer?) -> NameResolver? {
        guard let context else { return nil }
        return Unmanaged<Relay>.fromOpaque(context).takeUnretainedValue().resolver
    }
}

private let onSocketState: ares_sock_state_cb = { context, socket, reads, writes in
    NameResolver.resolver(of: context)?.changed(socket, reads != 0, writes != 0)
}

private let onAnswer: ares_addrinfo_callback = { context, status, _, info in
    defer { if let info { ares_freeaddrinfo(info) } }
    guard let context else { return }
    let question = Unmanaged<NameResolver.Question>.fromOpaque(context).takeRetainedValue()
    // A channel that is torn down answers every question once more; nobody is there any more to hear it.
    question.relay.resolver?.answered(question, status, NameResolver.Answer(info))
}
