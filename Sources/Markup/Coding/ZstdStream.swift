import CCodecs

/// Takes one zstd frame after the other apart (RFC 8878).
final class ZstdStream: Decompressor {
    private let stream: OpaquePointer

    init() {
        guard let stream = ZSTD_createDStream() else { preconditionFailure("no memory for a zstd decoder") }
        self.stream = stream
        // RFC 9659 §3: a content coding must not need a window above 8 MB.
        let code = ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, 23)
        precondition(ZSTD_isError(code) == 0, "zstd refused the window limit")
    }

    deinit { ZSTD_freeDStream(stream) }

    func step(_ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer) -> DecompressionStep {
        var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
        let code = ZSTD_decompressStream(stream, &target, &source)
        let state: DecompressionStep.State =
            if ZSTD_isError(code) != 0 { .corrupt } else if code == 0 { .ended } else { .running }
        return DecompressionStep(taken: source.pos, given: target.pos, state: state)
    }
}
