internal import CMemory
internal import Glibc

/// Looks for one run of bytes in another, by glibc's `memchr` and `memmem`: a loop in Swift takes ten times as long.
package enum ByteSearch {
    /// Where the word begins first in the bytes from `start` on, as an index of `bytes`; nil where it does not, or
    /// where the word is empty.
    package static func find(_ word: [UInt8], in bytes: ArraySlice<UInt8>, from start: Int? = nil) -> Int? {
        let start = start ?? bytes.startIndex
        guard let first = word.first, start >= bytes.startIndex, start <= bytes.endIndex - word.count else {
            return nil
        }
        return bytes[start...].withUnsafeBytes { hay in
            word.withUnsafeBytes { needle in
                guard let base = hay.baseAddress, let wanted = needle.baseAddress else { return nil }
                guard needle.count < 4, first < 0x80 else {
                    return memmem(base, hay.count, wanted, needle.count).map {
                        start + (UnsafeRawPointer($0) - base)
                    }
                }
                // Of words this short `memmem` looks at byte after byte.
                var position = 0
                while let hit = next(first, in: hay, from: position, count: needle.count) {
                    if memcmp(base + hit, wanted, needle.count) == 0 { return start + hit }
                    position = hit + 1
                }
                return nil
            }
        }
    }

    /// Whether the bytes hold the word; an empty word is everywhere.
    package static func holds(_ bytes: ArraySlice<UInt8>, _ word: [UInt8]) -> Bool {
        word.isEmpty || find(word, in: bytes) != nil
    }

    /// The same over ASCII letters of any case; the word must be in lower case.
    package static func holdsLowered(_ bytes: ArraySlice<UInt8>, _ word: [UInt8]) -> Bool {
        guard let first = word.first else { return true }
        guard word.count <= bytes.count else { return false }
        return bytes.withUnsafeBytes { hay in
            word.withUnsafeBytes { needle in
                var position = 0
                while let hit = nextLowered(first, in: hay, from: position, count: needle.count) {
                    var offset = 1
                    while offset < needle.count, lower(hay[hit + offset]) == needle[offset] { offset += 1 }
                    if offset == needle.count { return true }
                    position = hit + 1
                }
                return false
            }
        }
    }

    /// The next place of a byte from which `count` bytes are left.
    private static func next(_ byte: UInt8, in hay: UnsafeRawBufferPointer, from position: Int, count: Int)
        -> Int?
    {
        guard position + count <= hay.count, let base = hay.baseAddress,
            let hit = memchr(base + position, Int32(byte), hay.count - count + 1 - position)
        else { return nil }
        return UnsafeRawPointer(hit) - base
    }

    private static func nextLowered(
        _ byte: UInt8, in hay: UnsafeRawBufferPointer, from position: Int, count: Int
    ) -> Int? {
        guard byte >= 0x61, byte <= 0x7A else { return next(byte, in: hay, from: position, count: count) }
        var position = position
        while position + count <= hay.count {
            if lower(hay[position]) == byte { return position }
            position += 1
        }
        return nil
    }

    private static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
