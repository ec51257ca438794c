import CCodecs

/// Small streams that are 64 MiB once decoded; each is made when first asked for and kept.
enum FaultBomb {
    static let gzip = zlib(decoded, windowBits: 15 + 16)
    static let deflate = zlib(decoded, windowBits: 15)
    static let doubleGzip = zlib(gzip, windowBits: 15 + 16)

    static let brotli: [UInt8] = {
        let content = decoded
        var stream = [UInt8](repeating: 0, count: BrotliEncoderMaxCompressedSize(content.count))
        var count = stream.count
        let result = BrotliEncoderCompress(
            3, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, content.count, content, &count, &stream)
        precondition(result == BROTLI_TRUE, "brotli does not compress")
        return Array(stream.prefix(count))
    }()

    static let zstd: [UInt8] = {
        let content = decoded
        var stream = [UInt8](repeating: 0, count: ZSTD_compressBound(content.count))
        let count = ZSTD_compress(&stream, stream.count, content, content.count, 1)
        precondition(ZSTD_isError(count) == 0, "zstd does not compress")
        return Array(stream.prefix(count))
    }()

    /// The beginning of a page, then blanks.
    private static var decoded: [UInt8] {
        let start = Array("<!DOCTYPE html><html><head><title>通知公告</title></head><body>".utf8)
        return start + [UInt8](repeating: 0x20, count: 64 << 20)
    }

    private static func zlib(_ bytes: [UInt8], windowBits: Int32) -> [UInt8] {
        var source = bytes
        var stream = z_stream()
        let begun = deflateInit2_(
            &stream, Z_BEST_COMPRESSION, Z_DEFLATED, windowBits, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        precondition(begun == Z_OK, "no memory for a compressor")
        defer { deflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(source.count))))
        let count = source.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { target in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                precondition(CCodecs.deflate(&stream, Z_FINISH) == Z_STREAM_END, "zlib does not compress")
                return target.count - Int(stream.avail_out)
            }
        }
        return Array(output.prefix(count))
    }
}
