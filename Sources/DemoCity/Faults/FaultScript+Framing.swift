/// Replies that break, or strain, the framing of HTTP/1.1 (RFC 9112).
extension FaultScript {
    static func framing(_ cue: FaultCue) -> FaultScript? {
        let statusLine = FaultStep.send(Array("HTTP/1.1 200 OK\r\n".utf8))
        switch cue.behaviour {
        case .garbage: return FaultScript(steps: [.send(FaultTexts.rubbish(2000))])
        case .http09: return FaultScript(steps: [.send(cue.page)])
        case .badStatusLine:
            let head = "HTTP/1.1 fine thank you\r\n\(FaultCue.htmlType)\r\n\(cue.pageLength)\r\n\r\n"
            return FaultScript(steps: [.send(Array(head.utf8) + cue.page)])
        case .hangInHead:
            return FaultScript(steps: [
                .send(Array("HTTP/1.1 200 OK\r\nServer: nginx\r\nConten".utf8)), .hang,
            ])
        case .endlessHead:
            let field = Array("X-Wait: a little longer\r\n".utf8)
            return FaultScript(steps: [statusLine, .drip(field, by: field.count)])
        case .dripHead:
            return FaultScript(steps: [statusLine, .drip(Array("X-Slow: drop by drop\r\n".utf8), by: 1)])
        case .headerFlood:
            let fields = (0..<500).map { "X-Flood-\($0): \(String(repeating: "f", count: 60))\r\n" }.joined()
            return FaultScript(steps: [statusLine, .pour(Array(fields.utf8))])
        case .giantHeader: return cue.page(["X-Giant: " + String(repeating: "g", count: 1 << 20)])
        case .headerWithoutColon: return cue.page(["this line has no colon"])
        case .headerNul: return cue.page(["X-Nul: before\0after"])
        case .foldedHeader: return cue.page(["X-Folded: first line\r\n second line"])
        case .twoContentLengths: return cue.raw([cue.pageLength, cue.halfLength], cue.page)
        case .negativeContentLength: return cue.raw(["Content-Length: -1"], cue.page)
        case .absurdContentLength: return cue.raw(["Content-Length: 99999999999999999999999"], cue.page)
        case .lengthAndChunked:
            return cue.raw([cue.halfLength, "Transfer-Encoding: chunked"], chunked(cue.page) + lastChunk)
        case .continueThenHang:
            return FaultScript(steps: [.send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)), .hang])
        case .manyInterim:
            let interim = "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n"
            var script = cue.page([])
            script.steps.insert(.send(Array(String(repeating: interim, count: 20).utf8)), at: 0)
            return script
        default: return nil
        }
    }

    static func length(_ cue: FaultCue) -> FaultScript? {
        switch cue.behaviour {
        case .shortBody: cue.raw([cue.pageLength], cue.firstHalf)
        case .longBody: cue.raw([cue.halfLength], cue.page)
        case .unframedBody: cue.raw(["Connection: close"], cue.page)
        case .resetInBody: cue.raw([cue.pageLength], cue.firstHalf, then: .reset)
        case .hangInBody: cue.raw([cue.pageLength], cue.firstHalf, then: .hang)
        case .dripBody: cue.raw(["Content-Length: 100000000"], [], then: .drip(cue.page, by: 1))
        case .endlessBody: cue.raw(["Connection: close"], cue.firstHalf, then: .pour(FaultTexts.rows))
        default: nil
        }
    }

    static func chunks(_ cue: FaultCue) -> FaultScript? {
        let coded = ["Transfer-Encoding: chunked"]
        switch cue.behaviour {
        case .chunkCut: return cue.raw(coded, chunked(cue.firstHalf))
        case .badChunkSize:
            return cue.raw(coded, chunked(cue.firstHalf) + Array("many\r\n".utf8) + cue.secondHalf)
        case .hugeChunkSize:
            let size = Array("FFFFFFFFFFFFFFFFFFFF\r\n".utf8)
            return cue.raw(coded, chunked(cue.firstHalf) + size + cue.secondHalf)
        case .chunkExtension:
            var script = cue.raw(coded, chunked(cue.page, extension: ";note=\"a; b\"") + lastChunk)
            script.keepsOpen = true
            return script
        case .chunkTrailer:
            let end = Array("0\r\nX-Checksum: 0123456789abcdef\r\n\r\n".utf8)
            var script = cue.raw(coded + ["Trailer: X-Checksum"], chunked(cue.page) + end)
            script.keepsOpen = true
            return script
        case .missingLastChunk: return cue.raw(coded, chunked(cue.page), then: .hang)
        default: return nil
        }
    }

    private static let lastChunk = Array("0\r\n\r\n".utf8)

    private static func chunked(_ bytes: [UInt8], extension note: String = "") -> [UInt8] {
        stride(from: 0, to: bytes.count, by: 1000).flatMap { start in
            let chunk = bytes[start..<min(start + 1000, bytes.count)]
            return Array("\(String(chunk.count, radix: 16))\(note)\r\n".utf8) + chunk + [13, 10]
        }
    }
}
