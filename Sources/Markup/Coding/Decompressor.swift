/// A decompressor that is fed pieces and gives pieces.
protocol Decompressor: AnyObject {
    /// Takes from the input, writes to the output, and tells how far it came.
    func step(_ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer) -> DecompressionStep
}

/// What one call of a decompressor did.
struct DecompressionStep {
    var taken: Int
    var given: Int
    var state: State

    enum State {
        case running
        /// The stream, member or frame is complete; what follows it has not been touched.
        case ended
        case corrupt
    }
}
