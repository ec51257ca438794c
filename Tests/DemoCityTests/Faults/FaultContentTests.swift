import Markup
import Testing

@testable import DemoCity

struct FaultContentTests {
    private static let page = FaultSite.stalePage("any.fault.test", "/")

    /// The body of a reply of known length.
    private func body(_ behaviour: Misbehaviour) throws -> [UInt8] {
        let cue = FaultCue(behaviour: behaviour, host: "any.fault.test", path: "/", page: Self.page)
        let script = FaultScript.reply(to: cue)
        guard case .send(let bytes) = script.steps.first else { return [] }
        let end = try #require(bytes.position(of: Array("\r\n\r\n".utf8)))
        return Array(bytes[(end + 4)...])
    }

    @Test func `a bomb is small on the wire and large when decoded`() throws {
        let bombs = [
            FaultBomb.gzip, FaultBomb.deflate, FaultBomb.brotli, FaultBomb.zstd, FaultBomb.doubleGzip,
        ]
        for bomb in bombs { #expect(bomb.count < 200 << 10 && !bomb.isEmpty) }
        #expect(inflates(FaultBomb.gzip, .gzip) && inflates(FaultBomb.deflate, .zlib))
        var once: [UInt8] = []
        #expect(
            Inflater(.gzip).feed(FaultBomb.doubleGzip, from: 0, into: &once, limit: 1 << 20)
                == .ended(next: FaultBomb.doubleGzip.count))
        #expect(once == FaultBomb.gzip)
    }

    /// Whether at least 64 MiB come out.
    private func inflates(_ bytes: [UInt8], _ frame: Inflater.Frame) -> Bool {
        var output: [UInt8] = []
        return Inflater(frame).feed(bytes, from: 0, into: &output, limit: 64 << 20) == .tooLarge
    }

    @Test func `gzip is false, cut, wrong or empty`() throws {
        #expect(try body(.falseGzip) == Self.page)
        #expect(try body(.emptyGzip).isEmpty)
        var output: [UInt8] = []
        #expect(
            try Inflater(.gzip).feed(body(.truncatedGzip), from: 0, into: &output, limit: 1 << 20)
                == .needsInput)
        output = []
        #expect(
            try Inflater(.gzip).feed(body(.badGzipChecksum), from: 0, into: &output, limit: 1 << 20)
                == .corrupt)
        output = []
        let raw = try body(.rawDeflate)
        #expect(Inflater(.none).feed(raw, from: 0, into: &output, limit: 1 << 20) == .ended(next: raw.count))
        #expect(output == Self.page)
    }

    @Test func `types and charsets are not what they say`() throws {
        #expect(try body(.pdfAsHTML).starts(with: Array("%PDF-1.4".utf8)))
        #expect(try body(.emptyPage).isEmpty)
        #expect(try body(.blankPage).allSatisfy { [0x20, 0x0D, 0x0A, 0x09].contains($0) })
        #expect(try String(validating: body(.falseUTF8), as: UTF8.self) == nil)
        #expect(try body(.undeclaredUTF16).starts(with: [0x3C, 0, 0x21, 0]))
        #expect(try String(validating: body(.binaryRubbish), as: UTF8.self) == nil)
        #expect(try body(.scriptShell).count < 2048)
    }
}
