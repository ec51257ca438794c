import CCodecs

/// Takes one brotli stream (RFC 7932) apart.
final class BrotliStream: Decompressor {
    private let state: OpaquePointer

    init() {
        guard let state = BrotliDecoderCreateInstance(nil, nil, nil) else {
            preconditionFailure("no memory for a brotli decoder")
        }
        self.state = state
    }

    deinit { BrotliDecoderDestroyInstance(state) }

    func step(_ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer) -> DecompressionStep {
        var inputLeft = input.count
        var nextInput = input.bindMemory(to: UInt8.self).baseAddress
        var outputLeft = output.count
        var nextOutput = output.bindMemory(to: UInt8.self).baseAddress
        let result = BrotliDecoderDecompressStream(
            state, &inputLeft, &nextInput, &outputLeft, &nextOutput, nil)
        let state: DecompressionStep.State =
            switch result {
            case BROTLI_DECODER_RESULT_SUCCESS: .ended
            case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT, BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: .running
            default: .corrupt
            }
        return DecompressionStep(
            taken: input.count - inputLeft, given: output.count - outputLeft, state: state)
    }
}
