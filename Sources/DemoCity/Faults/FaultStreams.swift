/// Serves one connection in HTTP/2, a request at a time (RFC 9113); lives on its own thread only.
final class FaultStreams {
    private let line: FaultLine
    private let setup: FaultSetup
    private let name: String
    private let behaviour: Misbehaviour
    private var input: [UInt8] = []
    private var coding = FieldCoding()
    /// Requests whose answer waits: what they are is read while another answer is on its way.
    private var requests: [(stream: UInt32, fields: [FieldCoding.Field])] = []
    private var block: [UInt8] = []
    private var firstWindow = 65_535
    private var connectionWindow = 65_535
    private var windows: [UInt32: Int] = [:]

    private static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
    private static let largestFrame = 1 << 14

    init(_ line: FaultLine, _ setup: FaultSetup, name: String, behaviour: Misbehaviour) {
        self.line = line
        self.setup = setup
        self.name = name
        self.behaviour = behaviour
    }

    /// Returns when the connection is over.
    func run() {
        guard line.send(Frame(kind: Frame.settings).bytes) else { return }
        while input.count < Self.preface.count {
            guard let more = line.receive() else { return }
            input += more
        }
        guard input.starts(with: Self.preface) else { return line.close() }
        input.removeFirst(Self.preface.count)
        while true {
            if requests.isEmpty {
                guard readFrame() else { return }
            } else {
                let request = requests.removeFirst()
                guard answer(request.fields, on: request.stream) else { return }
                windows[request.stream] = nil
            }
        }
    }

    /// Takes one frame and does what it asks for; false once the connection is over.
    private func readFrame() -> Bool {
        var frame = Frame.take(from: &input)
        while frame == nil {
            guard let more = line.receive() else { return false }
            input += more
            frame = Frame.take(from: &input)
        }
        guard let frame else { return false }
        switch frame.kind {
        case Frame.settings: return takeSettings(frame)
        case Frame.ping where frame.flags & Frame.acknowledged == 0:
            var answer = frame
            answer.flags = Frame.acknowledged
            return line.send(answer.bytes)
        case Frame.windowUpdate:
            let count = Int(Frame.number(frame.payload) & 0x7FFF_FFFF)
            if frame.stream == 0 {
                connectionWindow += count
            } else {
                windows[frame.stream]? += count
            }
        case Frame.headers, Frame.continuation:
            block += frame.fieldBlock
            guard frame.flags & Frame.endsHeaders != 0 else { return true }
            guard let fields = coding.fields(block) else {
                line.close()
                return false
            }
            block = []
            windows[frame.stream] = firstWindow
            requests.append((frame.stream, fields))
        case Frame.goAway:
            line.close()
            return false
        default: break
        }
        return true
    }

    /// SETTINGS_INITIAL_WINDOW_SIZE (§6.5.2, §6.9.2) is all that matters here.
    private func takeSettings(_ frame: Frame) -> Bool {
        guard frame.flags & Frame.acknowledged == 0, behaviour != .h2Silent else { return true }
        for start in stride(from: 0, to: frame.payload.count - 5, by: 6)
        where frame.payload[start] == 0 && frame.payload[start + 1] == 4 {
            let size = Int(Frame.number(frame.payload[start + 2..<start + 6]))
            for stream in windows.keys { windows[stream]? += size - firstWindow }
            firstWindow = size
        }
        return line.send(Frame(kind: Frame.settings, flags: Frame.acknowledged).bytes)
    }

    private func answer(_ fields: [FieldCoding.Field], on stream: UInt32) -> Bool {
        let path = fields.first { $0.name == ":path" }?.value ?? "/"
        let method = fields.first { $0.name == ":method" }?.value ?? "GET"
        let lines = fields.filter { !$0.name.hasPrefix(":") }.map { "\($0.name): \($0.value)" }
        setup.log.add(
            FaultArrival(
                method: method, host: name, path: path, headerLines: lines, isEncrypted: true, isHTTP2: true))
        if behaviour == .h2Silent {
            line.hang()
            return false
        }
        let cue = FaultCue(
            behaviour: behaviour, host: name, path: path, isEncrypted: true, page: setup.page(name, path))
        if let script = FaultScript.frames(cue, stream: stream) { return line.play(script) }
        let body = cue.isRobots ? Array(FaultTexts.error("404 Not Found").utf8) : cue.page
        let head = FaultScript.headers(cue.isRobots ? 404 : 200, length: body.count, stream: stream)
        guard method != "HEAD" else {
            var head = head
            head.flags |= Frame.endsStream
            return line.send(head.bytes)
        }
        return line.send(head.bytes) && send(body, on: stream)
    }

    /// Heeds the client's windows (§5.2), reading on where they are used up.
    private func send(_ body: [UInt8], on stream: UInt32) -> Bool {
        var rest = body[...]
        while true {
            let room = min(windows[stream] ?? 0, connectionWindow, Self.largestFrame)
            if room <= 0, !rest.isEmpty {
                guard readFrame() else { return false }
                continue
            }
            let part = rest.prefix(room)
            rest = rest.dropFirst(part.count)
            windows[stream]? -= part.count
            connectionWindow -= part.count
            let frame = Frame(
                kind: Frame.data, flags: rest.isEmpty ? Frame.endsStream : 0, stream: stream,
                payload: Array(part))
            guard line.send(frame.bytes) else { return false }
            if rest.isEmpty { return true }
        }
    }
}
