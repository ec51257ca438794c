/// A set of byte values, for finding the next byte of any of them.
package struct ByteSet: Sendable {
    private let isMember: [Bool]

    package init(_ isMember: (UInt8) -> Bool) { self.isMember = (0...255).map { isMember($0) } }

    package func contains(_ byte: UInt8) -> Bool { isMember[Int(byte)] }

    /// The first member at or after `start` and before `end`, both clamped to the bytes there are.
    package func first(in bytes: [UInt8], from start: Int, to end: Int = .max) -> Int? {
        let end = min(end, bytes.count)
        return bytes.withUnsafeBufferPointer { bytes in
            isMember.withUnsafeBufferPointer { isMember in
                var position = max(0, start)
                while position < end {
                    if isMember[Int(bytes[position])] { return position }
                    position += 1
                }
                return nil
            }
        }
    }
}
