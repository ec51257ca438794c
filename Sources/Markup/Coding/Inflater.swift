import CCodecs

/// Takes one gzip member, zlib stream or raw deflate stream apart.
package final class Inflater {
    /// What lies around the deflate data.
    package enum Frame: Int32 {
        // Zlib's window bits: 15, plus 16 for a gzip frame, negative for none.
        case gzip = 31
        case zlib = 15
        case none = -15
    }

    /// How far one call of `feed` came.
    package enum Progress: Equatable {
        /// All input is used up and the stream goes on.
        case needsInput
        /// The stream is complete and its checksum right; what follows begins at that index.
        case ended(next: Int)
        case corrupt
        /// The output is as large as was allowed, and there would be more.
        case tooLarge
    }

    private let stream: UnsafeMutablePointer<z_stream>
    private var chunk = [UInt8](repeating: 0, count: 64 << 10)

    package init(_ frame: Frame) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let code = inflateInit2_(stream, frame.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(code == Z_OK, "zlib refused to start a decompressor")
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Forgets everything, to begin a new stream.
    package func reset() {
        precondition(inflateReset(stream) == Z_OK, "zlib refused to start again")
    }

    /// Decompresses `input` from `start` and appends to `output`, which never grows beyond `limit` bytes.
    package func feed(
        _ input: [UInt8], from start: Int, into output: inout [UInt8], limit: Int
    ) -> Progress {
        var position = start
        while true {
            let step = input.withUnsafeBytes { bytes in
                chunk.withUnsafeMutableBytes {
                    self.step(UnsafeRawBufferPointer(rebasing: bytes[position...]), $0)
                }
            }
            position += step.taken
            let room = max(0, limit - output.count)
            output.append(contentsOf: chunk[..<min(step.given, room)])
            guard step.given <= room else { return .tooLarge }
            switch step.state {
            case .ended: return .ended(next: position)
            case .corrupt: return .corrupt
            case .running: if step.given < chunk.count, position == input.count { return .needsInput }
            }
        }
    }
}

extension Inflater: Decompressor {
    func step(_ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer) -> DecompressionStep {
        let offered = min(input.count, Int(UInt32.max))
        // Zlib declares its input as not const, and does not write to it.
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: input.bindMemory(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = UInt32(offered)
        stream.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
        stream.pointee.avail_out = UInt32(output.count)
        let code = inflate(stream, Z_NO_FLUSH)
        let state: DecompressionStep.State =
            switch code {
            case Z_STREAM_END: .ended
            case Z_OK, Z_BUF_ERROR: .running
            default: .corrupt
            }
        let step = DecompressionStep(
            taken: offered - Int(stream.pointee.avail_in),
            given: output.count - Int(stream.pointee.avail_out), state: state)
        stream.pointee.next_in = nil
        stream.pointee.next_out = nil
        return step
    }
}
