import Glibc
import Markup

/// One record and where its gzip member lies.
struct PlacedRecord {
    let offset: Int64
    let length: Int64
    let record: WARCRecord

    var end: Int64 { offset + length }
}

/// Walks over the records of a file, one in memory at a time.
struct RecordCursor {
    enum Step {
        case record(PlacedRecord)
        case end
        /// From there on nothing can be read.
        case unreadable(Int64)
    }

    private let file: ReadFile
    private let inflater = Inflater(.gzip)
    private let chunkSize: Int
    private var chunk: [UInt8] = []
    /// Where `chunk` begins in the file, and how much of it is used up.
    private var chunkStart: Int64
    private var used = 0

    /// Far above what a reply may have; a larger record is not ours.
    private static let largestRecord = 1 << 30

    init(_ file: ReadFile, from offset: Int64 = 0, chunkSize: Int = 256 << 10) {
        self.file = file
        self.chunkSize = chunkSize
        chunkStart = offset
    }

    mutating func next() throws(ArchiveFailure) -> Step {
        let offset = chunkStart + Int64(used)
        var bytes: [UInt8] = []
        inflater.reset()
        while true {
            if used == chunk.count {
                try refill()
                if chunk.isEmpty { return chunkStart == offset ? .end : .unreadable(offset) }
            }
            switch inflater.feed(chunk, from: used, into: &bytes, limit: Self.largestRecord) {
            case .needsInput:
                used = chunk.count
            case .ended(let next):
                used = next
                guard let record = WARCRecord(bytes) else { return .unreadable(offset) }
                let length = chunkStart + Int64(used) - offset
                return .record(PlacedRecord(offset: offset, length: length, record: record))
            case .corrupt, .tooLarge:
                return .unreadable(offset)
            }
        }
    }

    /// Whether a readable record begins anywhere behind that place.
    ///
    /// Tells a damaged file, where later evidence must not be cut off, from one whose last write was unfinished.
    static func hasRecord(in file: ReadFile, behind offset: Int64) throws(ArchiveFailure) -> Bool {
        var position = offset + 1
        while true {
            let bytes = try file.read(at: position, count: 1 << 20)
            guard bytes.count > 2 else { return false }
            for index in memberStarts(in: bytes) {
                var cursor = RecordCursor(file, from: position + Int64(index), chunkSize: 64 << 10)
                if case .record = try cursor.next() { return true }
            }
            position += Int64(bytes.count - 2)
        }
    }

    /// Where the magic number of a gzip member with method 8 stands (RFC 1952 §2.3.1).
    private static func memberStarts(in bytes: [UInt8]) -> [Int] {
        var starts: [Int] = []
        bytes.withUnsafeBytes { area in
            guard let base = area.baseAddress else { return }
            var from = 0
            while let hit = memchr(base + from, 0x1F, area.count - from) {
                let index = UnsafeRawPointer(hit) - base
                if area[index...].starts(with: [0x1F, 0x8B, 0x08]) { starts.append(index) }
                from = index + 1
            }
        }
        return starts
    }

    private mutating func refill() throws(ArchiveFailure) {
        chunkStart += Int64(chunk.count)
        used = 0
        chunk = try file.read(at: chunkStart, count: chunkSize)
    }
}
