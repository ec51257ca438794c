/// The content codings that are decoded: the registered ones a browser announces.
enum Coding {
    case gzip
    case deflate
    case brotli
    case zstd

    init?(_ name: String) {
        switch name {
        case "gzip", "x-gzip": self = .gzip
        case "deflate": self = .deflate
        case "br": self = .brotli
        case "zstd": self = .zstd
        default: return nil
        }
    }

    func decode(_ body: [UInt8], limit: Int) -> DecodedBody {
        guard !body.isEmpty else { return DecodedBody(bytes: []) }
        switch self {
        case .gzip:
            return DecompressionRun(body, limit: limit).run(Inflater(.gzip)) {
                $0.starts(with: [0x1F, 0x8B])
            }
        case .brotli:
            return DecompressionRun(body, limit: limit).run(BrotliStream()) { _ in false }
        case .zstd:
            return DecompressionRun(body, limit: limit).run(ZstdStream(), goesOn: Self.isZstdFrame)
        case .deflate:
            return inflate(body, limit: limit)
        }
    }

    private func inflate(_ body: [UInt8], limit: Int) -> DecodedBody {
        let run = DecompressionRun(body, limit: limit)
        // RFC 1950 §2.2: method 8, window at most 32 KiB, and the two header bytes divisible by 31.
        let looksFramed =
            body.count < 2
            || body[0] & 15 == 8 && body[0] >> 4 <= 7 && (Int(body[0]) << 8 + Int(body[1])) % 31 == 0
        guard looksFramed else { return run.run(Inflater(.none)) { _ in false } }
        let framed = run.run(Inflater(.zlib)) { _ in false }
        guard framed.fault == .corrupt, framed.bytes.isEmpty else { return framed }
        let raw = run.run(Inflater(.none)) { _ in false }
        return raw.fault == .corrupt ? framed : raw
    }

    /// A frame, or a skippable frame (RFC 8878 §3.1).
    private static func isZstdFrame(_ rest: ArraySlice<UInt8>) -> Bool {
        guard rest.count >= 4 else { return false }
        let first = rest.startIndex
        let tail = rest[(first + 1)...].prefix(3)
        return rest[first] == 0x28 && tail.elementsEqual([0xB5, 0x2F, 0xFD])
            || rest[first] >> 4 == 5 && tail.elementsEqual([0x2A, 0x4D, 0x18])
    }
}
