/// Serves one connection from its first byte to its end; lives on its own thread only.
final class FaultCall {
    private let line: FaultLine
    private let setup: FaultSetup
    private let door: FaultDoor.Kind
    private var input: [UInt8] = []

    init(_ socket: consuming Socket, door: FaultDoor.Kind, stop: Int32, setup: FaultSetup) {
        line = FaultLine(socket, stop: stop)
        self.setup = setup
        self.door = door
    }

    /// Returns when the client has left, was let go, or the site is stopped.
    func run() {
        switch door {
        case .main:
            guard let first = line.peek() else { return }
            // Both schemes share the port: a TLS record of the handshake begins with 22 (RFC 8446 §5.1).
            if first == 22 {
                serveSecurely(setup.certificates.entrance)
            } else {
                serve()
            }
        case .own(.closedAtOnce): line.close()
        case .own(.resetAtOnce): line.reset()
        case .own(.tlsOldVersion): serveSecurely(setup.certificates.old)
        case .own(let behaviour):
            guard line.receive() != nil else { return }
            greet(behaviour)
        }
    }

    /// Answers a client's hello as no TLS server would.
    private func greet(_ behaviour: Misbehaviour) {
        switch behaviour {
        case .tlsAborted: line.reset()
        case .tlsPlainText:
            let body = FaultTexts.error("400 The plain HTTP request was sent to HTTPS port")
            let head = "HTTP/1.1 400 Bad Request\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
            _ = line.send(Array((head + body).utf8))
            line.close()
        default: line.hang()
        }
    }

    private func serveSecurely(_ context: SecureContext) {
        guard line.secure(context) else { return line.drop() }
        if line.speaksHTTP2, let name = line.serverName?.lowercased(),
            let behaviour = Misbehaviour(host: name)
        {
            FaultStreams(line, setup, name: name, behaviour: behaviour).run()
        } else {
            serve()
        }
    }

    private func serve() {
        while true {
            switch RequestHead.read(input) {
            case .incomplete:
                guard let more = line.receive() else { return }
                input += more
            case .malformed:
                let refusal = Array("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".utf8)
                _ = line.send(refusal)
                return line.close()
            case .whole(let head):
                let text = String(decoding: input.prefix(head.length), as: UTF8.self)
                input.removeFirst(head.length)
                guard answer(head, lines: text.split(separator: "\r\n").dropFirst().map(String.init)) else {
                    return
                }
            }
        }
    }

    /// False where that was the last answer.
    private func answer(_ head: RequestHead, lines: [String]) -> Bool {
        setup.log.add(
            FaultArrival(
                method: head.method, host: head.host, path: head.path, headerLines: lines,
                isEncrypted: line.isEncrypted))
        let behaviour = Misbehaviour(host: head.host)
        let cue = FaultCue(
            behaviour: behaviour ?? .status404, host: head.host, path: head.path,
            cookie: lines.first { $0.lowercased().hasPrefix("cookie:") } ?? "", isHead: head.method == "HEAD",
            isEncrypted: line.isEncrypted,
            page: setup.page(head.host, behaviour == .homeEverywhere ? "/" : head.path))
        var script = FaultScript.reply(to: cue)
        if head.wantsClose { script.keepsOpen = false }
        return line.play(script)
    }
}
