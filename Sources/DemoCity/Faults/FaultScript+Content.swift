import Audit

/// Replies whose framing is sound and whose content is not what it says.
extension FaultScript {
    static func coding(_ cue: FaultCue) -> FaultScript? {
        switch cue.behaviour {
        case .falseGzip: return cue.page(["Content-Encoding: gzip"])
        case .truncatedGzip:
            let stream = Deflate.gzip(cue.page)
            return coded(cue, "gzip", Array(stream.prefix(stream.count / 2)))
        case .badGzipChecksum:
            var stream = Deflate.gzip(cue.page)
            stream[stream.count - 8] ^= 0xFF
            return coded(cue, "gzip", stream)
        case .emptyGzip: return coded(cue, "gzip", [])
        case .gzipBomb: return coded(cue, "gzip", FaultBomb.gzip)
        case .deflateBomb: return coded(cue, "deflate", FaultBomb.deflate)
        case .brotliBomb: return coded(cue, "br", FaultBomb.brotli)
        case .zstdBomb: return coded(cue, "zstd", FaultBomb.zstd)
        case .doubleGzipBomb: return coded(cue, "gzip, gzip", FaultBomb.doubleGzip)
        case .unknownCoding: return coded(cue, "x-secret", cue.page.map { $0 ^ 0x5A })
        case .rawDeflate: return coded(cue, "deflate", Deflate.raw(cue.page))
        default: return nil
        }
    }

    static func type(_ cue: FaultCue) -> FaultScript? {
        let unnamed = ["Content-Type: text/html"]
        switch cue.behaviour {
        case .pdfAsHTML:
            let start = Array("%PDF-1.4\n%\u{E2}\u{E3}\n1 0 obj\n<< /Type /Catalog >>\nendobj\n".utf8)
            return cue.whole("200 OK", unnamed, body: start + FaultTexts.rubbish(4000))
        case .emptyPage: return cue.whole(body: [])
        case .blankPage: return cue.whole(text: String(repeating: " \r\n\t", count: 500))
        case .falseUTF8:
            return cue.whole(body: GB18030.encoded(String(decoding: cue.page, as: UTF8.self)))
        case .undeclaredUTF16:
            let units = String(decoding: cue.page, as: UTF8.self).utf16
            let body = units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
            return cue.whole("200 OK", unnamed, body: body)
        case .binaryRubbish: return cue.whole("200 OK", unnamed, body: FaultTexts.rubbish(20_000))
        default: return nil
        }
    }

    static func wall(_ cue: FaultCue) -> FaultScript? {
        switch cue.behaviour {
        case .cookieWall:
            guard !cue.cookie.contains("wall=passed") else { return cue.page([]) }
            return cue.whole(
                "302 Found", ["Location: \(cue.path)", "Set-Cookie: wall=passed; Path=/"], text: "")
        case .captchaPage: return cue.whole(text: FaultTexts.captcha)
        case .loginPage: return cue.whole(text: FaultTexts.login)
        case .scriptShell: return cue.whole(text: FaultTexts.shell)
        case .weChatOnly: return cue.whole(text: FaultTexts.weChat)
        case .soft404: return cue.whole(text: FaultTexts.soft404)
        // The caller has already rendered `/`.
        case .homeEverywhere: return cue.page([])
        default: return nil
        }
    }

    private static func coded(_ cue: FaultCue, _ coding: String, _ body: [UInt8]) -> FaultScript {
        cue.whole("200 OK", [FaultCue.htmlType, "Content-Encoding: \(coding)"], body: body)
    }
}
