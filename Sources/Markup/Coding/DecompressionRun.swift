/// Drives a decompressor over a whole body, with a limit on what comes out.
struct DecompressionRun {
    private let body: [UInt8]
    private let limit: Int

    init(_ body: [UInt8], limit: Int) {
        self.body = body
        self.limit = limit
    }

    /// Decodes one stream, and the next for as long as `goesOn` recognises one in the bytes that are left.
    func run(_ decoder: some Decompressor, goesOn: (ArraySlice<UInt8>) -> Bool) -> DecodedBody {
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        var position = 0
        while true {
            let step = body.withUnsafeBytes { bytes in
                chunk.withUnsafeMutableBytes {
                    decoder.step(UnsafeRawBufferPointer(rebasing: bytes[position...]), $0)
                }
            }
            position += step.taken
            let room = limit - output.count
            output.append(contentsOf: chunk[..<min(step.given, room)])
            guard step.given <= room else { return DecodedBody(bytes: output, fault: .tooLarge) }
            switch step.state {
            case .corrupt:
                return DecodedBody(bytes: output, fault: .corrupt)
            case .ended:
                guard goesOn(body[position...]) else { return DecodedBody(bytes: output) }
                (decoder as? Inflater)?.reset()
            case .running:
                guard step.taken == 0, step.given == 0 else { continue }
                return DecodedBody(bytes: output, fault: .truncated)
            }
        }
    }
}
