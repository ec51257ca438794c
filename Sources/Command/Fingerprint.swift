import Foundation
import Markup

/// Digests of what the commands write and read.
enum Fingerprint {
    static func sha256(_ bytes: [UInt8]) -> String { Digest.sha256Hex(bytes) }

    /// Of a file, read in pieces; nil where it cannot be read.
    static func sha256(ofFile path: String) -> String? {
        guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? handle.close() }
        var digest = SHA256()
        while let piece = try? handle.read(upToCount: 1 << 20), !piece.isEmpty { digest.update(Array(piece)) }
        return Digest.hex(digest.finish())
    }
}
