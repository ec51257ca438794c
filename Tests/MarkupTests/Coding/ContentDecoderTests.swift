import Markup
import Testing

@Suite struct ContentDecoderTests {
    private static let text = Array(String(repeating: "<p>巡检归档</p>\n", count: 200).utf8)
    private static let largeLimit = 32 << 20

    // Written by the reference encoders of brotli 1.0.9 and zstd, and by zlib.
    private static let brotli = bytes(
        "1b9f0ff81d076e2ccd68ba713bd40a3ce5e6c02107ac0107f65d202a7d5ee0e2c21841460700aeb1e91d6d00")
    private static let zstd = bytes(
        "28b52ffd0468e50000a03c703ee5b7a1e6a380e5bd92e6a1a33c2f703e0a0100127ffe64025f1fbbd6")
    private static let zlib = bytes(
        "78daedc8311100200c04c11e3318f889a64840030e321141859c44072ea86ecb955b9de85c7577476aba0d711cc7"
            + "711cc7711cc7711cf7f51ed7285ac1")
    private static let rawDeflate = bytes(
        "edc8311100200c04c11e3318f889a64840030e321141859c44072ea86ecb955b9de85c7577476aba0d711cc7711c"
            + "c7711cc7711cf7f51e")
    private static let gzip = GzipMember.compress(text, level: 6)

    @Test(arguments: [
        (nil, text), ("", text), ("identity", text), ("gzip", gzip), ("x-gzip", gzip), (" GZip ,", gzip),
        ("deflate", zlib), ("deflate", rawDeflate), ("br", brotli), ("zstd", zstd), ("zstd", zstd + [0, 0]),
        ("gzip, identity", gzip), ("br, gzip", GzipMember.compress(brotli, level: 0)),
        ("zstd,deflate ,\tgzip", GzipMember.compress(GzipMember.compress(zstd, level: 1), level: 9)),
    ])
    func `each coding is taken off`(_ coding: String?, _ body: [UInt8]) {
        let decoded = ContentDecoder.decode(body, coding: coding, limit: Self.largeLimit)
        if coding == "zstd,deflate ,\tgzip" {
            // A gzip member is no deflate stream.
            #expect(decoded == DecodedBody(bytes: [], fault: .corrupt))
        } else {
            #expect(decoded == DecodedBody(bytes: Self.text))
        }
    }

    @Test(arguments: ["gzip", "deflate", "br", "zstd"])
    func `a body cut anywhere keeps what came before`(_ coding: String) {
        let body =
            switch coding {
            case "gzip": Self.gzip
            case "deflate": Self.zlib
            case "br": Self.brotli
            default: Self.zstd
            }
        for length in 1..<body.count {
            let decoded = ContentDecoder.decode(
                Array(body[..<length]), coding: coding, limit: Self.largeLimit)
            #expect(decoded.fault == .truncated, "\(coding) \(length)")
            #expect(Self.text.starts(with: decoded.bytes))
        }
    }

    @Test func `a large page cut in its middle keeps its first half`() {
        var state: UInt32 = 1
        let page = (0..<200_000).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(97 + state >> 24 % 16)
        }
        let body = GzipMember.compress(page, level: 6)
        let decoded = ContentDecoder.decode(
            Array(body[..<(body.count / 2)]), coding: "gzip", limit: Self.largeLimit)
        #expect(decoded.fault == .truncated)
        #expect(decoded.bytes.count > 80_000)
        #expect(page.starts(with: decoded.bytes))
    }

    @Test func `members and frames that follow each other are one body`() {
        let both = Self.text + Self.text
        #expect(ContentDecoder.decode(Self.gzip + Self.gzip, coding: "gzip", limit: 1 << 20).bytes == both)
        #expect(ContentDecoder.decode(Self.zstd + Self.zstd, coding: "zstd", limit: 1 << 20).bytes == both)
        let skippable = Self.bytes("502a4d1802000000ffff")
        let skipped = ContentDecoder.decode(skippable + Self.zstd, coding: "zstd", limit: 1 << 20)
        #expect(skipped == DecodedBody(bytes: Self.text))
    }

    @Test(arguments: [[UInt8](repeating: 0, count: 512), Array("<!-- appended -->".utf8)])
    func `what follows a complete stream is ignored`(_ rest: [UInt8]) {
        #expect(
            ContentDecoder.decode(Self.gzip + rest, coding: "gzip", limit: 1 << 20)
                == DecodedBody(bytes: Self.text))
        #expect(
            ContentDecoder.decode(Self.brotli + rest, coding: "br", limit: 1 << 20)
                == DecodedBody(bytes: Self.text))
    }

    @Test func `a wrong checksum is corrupt, with all bytes kept`() {
        var body = Self.gzip
        body[body.count - 5] ^= 1
        #expect(
            ContentDecoder.decode(body, coding: "gzip", limit: 1 << 20)
                == DecodedBody(bytes: Self.text, fault: .corrupt))
    }

    @Test(arguments: ["gzip", "br", "zstd", "deflate"])
    func `plain text that is called coded is corrupt`(_ coding: String) {
        let page = Array("<html><head><title>通知</title></head></html>".utf8)
        #expect(ContentDecoder.decode(page, coding: coding, limit: 1 << 20).fault == .corrupt)
    }

    @Test(arguments: ["compress", "utf-8", "gzip;q=1", "br, unknown"])
    func `an unknown coding leaves the bytes as they are`(_ coding: String) {
        #expect(
            ContentDecoder.decode(Self.text, coding: coding, limit: 1 << 20)
                == DecodedBody(bytes: Self.text, fault: .unknownCoding))
    }

    @Test func `codings below an unknown one stay on`() {
        let body = GzipMember.compress(Self.brotli, level: 6)
        #expect(
            ContentDecoder.decode(body, coding: "sdch, gzip", limit: 1 << 20)
                == DecodedBody(bytes: Self.brotli, fault: .unknownCoding))
    }

    @Test func `more codings than anyone uses are not tried`() {
        let decoded = ContentDecoder.decode(Self.gzip, coding: "gzip,gzip,gzip,gzip,gzip", limit: 1 << 20)
        #expect(decoded == DecodedBody(bytes: Self.gzip, fault: .unknownCoding))
    }

    @Test(arguments: ["gzip", "deflate", "br", "zstd", "identity", nil])
    func `an empty body has no fault`(_ coding: String?) {
        #expect(ContentDecoder.decode([], coding: coding, limit: 0) == DecodedBody(bytes: []))
    }

    @Test(arguments: [(0, true), (text.count - 1, true), (text.count, false), (text.count + 1, false)])
    func `the limit is exact`(_ limit: Int, _ isTooLarge: Bool) {
        for (coding, body) in [
            ("gzip", Self.gzip), ("br", Self.brotli), ("zstd", Self.zstd), ("", Self.text),
        ] {
            let decoded = ContentDecoder.decode(body, coding: coding, limit: limit)
            #expect(decoded.bytes == Array(Self.text.prefix(limit)))
            #expect(decoded.fault == (isTooLarge ? .tooLarge : nil))
        }
    }

    @Test func `a bomb stops early`() {
        let bomb = Self.bytes("9bffff7ff82700e2b14020f7fe0f")
        let decoded = ContentDecoder.decode(bomb, coding: "br", limit: Self.largeLimit)
        #expect(decoded.fault == .ratioTooHigh)
        #expect(decoded.bytes.count == ContentDecoder.innocentBytes)
        let nested = GzipMember.compress(
            GzipMember.compress([UInt8](repeating: 0, count: 16 << 20), level: 9), level: 9)
        #expect(
            ContentDecoder.decode(nested, coding: "gzip, gzip", limit: Self.largeLimit).fault == .ratioTooHigh
        )
    }

    @Test func `a zstd window that a browser would not grant is refused`() {
        let body = Self.bytes("28b52ffd0088010000")
        #expect(ContentDecoder.decode(body, coding: "zstd", limit: 1 << 20).fault == .corrupt)
    }

    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = hex.utf8.map { $0 < 58 ? $0 - 48 : $0 - 87 }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
