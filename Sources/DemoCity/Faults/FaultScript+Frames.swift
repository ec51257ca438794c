/// Replies that are at fault in HTTP/2 (RFC 9113).
extension FaultScript {
    /// Nil where the reply is sound, and so has to heed the client's window.
    static func frames(_ cue: FaultCue, stream: UInt32) -> FaultScript? {
        guard !cue.isRobots else { return nil }
        let head = headers(200, length: cue.page.count, stream: stream)
        let half = Frame(kind: Frame.data, stream: stream, payload: Array(cue.firstHalf.prefix(16_000)))
        switch cue.behaviour {
        case .h2GoAway:
            // Last stream 0 and NO_ERROR (§6.8): nothing of this request was done.
            return script([Frame(kind: Frame.goAway, payload: [UInt8](repeating: 0, count: 8))])
        case .h2ResetInBody: return script([head, half, reset(2, stream)], keepsOpen: true)
        case .h2Refused: return script([reset(7, stream)], keepsOpen: true)
        case .h2Malformed: return script([Frame(kind: Frame.settings, payload: [0, 4, 0, 0, 1])])
        case .h2EndlessHeaders:
            let fields = FieldCoding.block(
                (0..<100).map { ("x-more-\($0)", String(repeating: "m", count: 80)) })
            let opening = Frame(
                kind: Frame.headers, stream: stream, payload: FieldCoding.block([(":status", "200")]))
            let more = Frame(kind: Frame.continuation, stream: stream, payload: fields)
            return FaultScript(steps: [.send(opening.bytes), .pour(more.bytes)])
        case .h2ShortData: return script([head, half])
        case .h2Stall: return FaultScript(steps: [.send(head.bytes + half.bytes), .hang])
        case .h2OversizedFrame:
            // One octet more than the least that everybody takes (§4.2).
            let payload = [UInt8](repeating: 0x20, count: 1 << 14 + 1)
            return script([head, Frame(kind: Frame.data, stream: stream, payload: payload)])
        default: return nil
        }
    }

    static func headers(_ status: Int, length: Int, stream: UInt32) -> Frame {
        let fields = [
            (":status", String(status)), ("server", "nginx"), ("content-type", "text/html; charset=utf-8"),
            ("content-length", String(length)),
        ]
        return Frame(
            kind: Frame.headers, flags: Frame.endsHeaders, stream: stream, payload: FieldCoding.block(fields))
    }

    private static func reset(_ code: UInt32, _ stream: UInt32) -> Frame {
        Frame(kind: Frame.resetStream, stream: stream, payload: Frame.octets(code))
    }

    private static func script(_ frames: [Frame], keepsOpen: Bool = false) -> FaultScript {
        FaultScript(steps: [.send(frames.flatMap(\.bytes))], keepsOpen: keepsOpen)
    }
}
