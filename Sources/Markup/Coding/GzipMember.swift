import CCodecs

/// Writes gzip members (RFC 1952), one after the other, with one compressor that is kept.
///
/// A member is the same bytes for the same input: it holds no name and no time.
package final class GzipMember {
    // Zlib's state points back at the stream, so the stream must not move: it lives on the heap.
    private let stream: UnsafeMutablePointer<z_stream>
    private var level: Int32 = 6
    private var chunk = [UInt8](repeating: 0, count: 64 << 10)

    package init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 31 = the largest window, with a gzip frame around it; 8 = zlib's default memory level.
        let code = deflateInit2_(
            stream, level, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        precondition(code == Z_OK, "zlib refused to start a compressor")
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// One whole member: level 0 stores, 1 is fastest, 9 is smallest.
    package static func compress(_ bytes: [UInt8], level: Int) -> [UInt8] {
        var output: [UInt8] = []
        GzipMember().append([bytes], level: level, to: &output)
        return output
    }

    /// Compresses the parts as if they were one, and appends the member to the output.
    package func append(_ parts: [[UInt8]], level: Int, to output: inout [UInt8]) {
        precondition((0...9).contains(level), "not a compression level: \(level)")
        precondition(deflateReset(stream) == Z_OK, "zlib refused to start again")
        if Int32(level) != self.level {
            self.level = Int32(level)
            let code = deflateParams(stream, self.level, Z_DEFAULT_STRATEGY)
            precondition(code == Z_OK, "zlib refused level \(level)")
        }
        for part in parts {
            part.withUnsafeBytes { feed($0, last: false, to: &output) }
        }
        feed(UnsafeRawBufferPointer(start: nil, count: 0), last: true, to: &output)
    }

    private func feed(_ bytes: UnsafeRawBufferPointer, last: Bool, to output: inout [UInt8]) {
        guard last || !bytes.isEmpty else { return }
        precondition(bytes.count <= UInt32.max, "more than 4 GiB in one part")
        // Zlib declares its input as not const, and does not write to it.
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = UInt32(bytes.count)
        var isDone = false
        while !isDone {
            let (code, count) = chunk.withUnsafeMutableBufferPointer { buffer in
                stream.pointee.next_out = buffer.baseAddress
                stream.pointee.avail_out = UInt32(buffer.count)
                let code = deflate(stream, last ? Z_FINISH : Z_NO_FLUSH)
                return (code, buffer.count - Int(stream.pointee.avail_out))
            }
            precondition(code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR, "zlib lost its state")
            output.append(contentsOf: chunk[..<count])
            isDone = last ? code == Z_STREAM_END : stream.pointee.avail_out > 0
        }
        stream.pointee.next_in = nil
    }
}
