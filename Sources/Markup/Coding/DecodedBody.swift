/// A body with its content coding taken off, as far as that went.
package struct DecodedBody: Hashable, Sendable {
    /// What was decoded before the fault, or all of it.
    package var bytes: [UInt8]
    /// Nil when everything was decoded.
    package var fault: Fault?

    package init(bytes: [UInt8], fault: Fault? = nil) {
        self.bytes = bytes
        self.fault = fault
    }

    /// Why a body could not be decoded to its end.
    package enum Fault: String, Hashable, Sendable, Codable, CaseIterable {
        /// A coding we do not know, or more codings upon each other than anyone uses; from there on the
        /// bytes are still coded.
        case unknownCoding
        /// The coded bytes contradict themselves.
        case corrupt
        /// The coded bytes end before their end.
        case truncated
        /// More bytes than the caller allows.
        case tooLarge
        /// So much larger than what came over the wire that it can only be meant as an attack.
        case ratioTooHigh
    }
}
