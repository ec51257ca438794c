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
                // Of words this short `memmem` looks at byte after byte.
                let isShort = needle.count < 4 && first < 0x80
                let hit = isShort ? scan(hay, needle, first: first) : whole(hay, needle)
                return hit.map { start + $0 }
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
                let last = hay.count - needle.count
                while position <= last {
                    if isLetter(first) {
                        while position <= last, lower(hay[position]) != first { position += 1 }
                        guard position <= last else { return false }
                    } else {
                        guard let hit = memchr(hay.baseAddress! + position, Int32(first), last + 1 - position)
                        else { return false }
                        position = UnsafeRawPointer(hit) - hay.baseAddress!
                    }
                    var offset = 1
                    while offset < needle.count, lower(hay[position + offset]) == needle[offset] {
                        offset += 1
                    }
                    if offset == needle.count { return true }
                    position += 1
                }
                return false
            }
        }
    }

    private static func scan(
        _ hay: UnsafeRawBufferPointer, _ needle: UnsafeRawBufferPointer, first: UInt8
    ) -> Int? {
        var position = 0
        let last = hay.count - needle.count
        while position <= last {
            guard let hit = memchr(hay.baseAddress! + position, Int32(first), last + 1 - position) else {
                return nil
            }
            position = UnsafeRawPointer(hit) - hay.baseAddress!
            if memcmp(hit, needle.baseAddress!, needle.count) == 0 { return position }
            position += 1
        }
        return nil
    }

    private static func whole(_ hay: UnsafeRawBufferPointer, _ needle: UnsafeRawBufferPointer) -> Int? {
        memmem(hay.baseAddress!, hay.count, needle.baseAddress!, needle.count).map {
            UnsafeRawPointer($0) - hay.baseAddress!
        }
    }

    private static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
}
