internal import CZip

/// A zip file in memory, its entries in order; what a .docx is.
struct ZipFile {
    struct Entry {
        var name: String
        var bytes: [UInt8]
    }

    /// What is wrong with the file, for a person.
    struct Fault: Error {
        let reason: String
    }

    var entries: [Entry]

    private static let mostEntries = 500
    private static let mostBytes: UInt64 = 64 << 20

    /// Reads every entry; refuses what is no zip file, or larger unpacked than any template.
    init(_ bytes: [UInt8]) throws(Fault) {
        var error = zip_error_t()
        entries = []
        let found: Result<[Entry], Fault> = bytes.withUnsafeBytes { buffer in
            guard let source = zip_source_buffer_create(buffer.baseAddress, UInt64(buffer.count), 0, &error)
            else {
                return .failure(Fault(reason: "out of memory"))
            }
            guard let archive = zip_open_from_source(source, Int32(ZIP_RDONLY), &error) else {
                zip_source_free(source)
                return .failure(
                    Fault(reason: "it is not a .docx file: \(String(cString: zip_error_strerror(&error)))"))
            }
            defer { zip_discard(archive) }
            return Self.read(archive)
        }
        entries = try found.get()
    }

    private static func read(_ archive: OpaquePointer) -> Result<[Entry], Fault> {
        let count = zip_get_num_entries(archive, 0)
        guard count <= mostEntries else {
            return .failure(Fault(reason: "it holds \(count) parts, more than any document"))
        }
        var entries: [Entry] = []
        var total: UInt64 = 0
        for index in 0..<UInt64(max(0, count)) {
            var stat = zip_stat_t()
            guard zip_stat_index(archive, index, 0, &stat) == 0, let name = stat.name else { continue }
            total += stat.size
            guard total <= mostBytes else { return .failure(Fault(reason: "it unpacks to more than 64 MB")) }
            guard let file = zip_fopen_index(archive, index, 0) else {
                return .failure(Fault(reason: "its part \(String(cString: name)) cannot be opened"))
            }
            defer { zip_fclose(file) }
            var bytes = [UInt8](repeating: 0, count: Int(stat.size))
            let read = bytes.withUnsafeMutableBytes { zip_fread(file, $0.baseAddress, stat.size) }
            guard read == Int64(stat.size) else {
                return .failure(Fault(reason: "its part \(String(cString: name)) is damaged"))
            }
            entries.append(Entry(name: String(cString: name), bytes: bytes))
        }
        return .success(entries)
    }

    /// The file's bytes; the same entries always give the same ones.
    func bytes() throws(Fault) -> [UInt8] {
        var error = zip_error_t()
        guard let source = zip_source_buffer_create(nil, 0, 0, &error) else {
            throw Fault(reason: "out of memory")
        }
        defer { zip_source_free(source) }
        zip_source_keep(source)
        guard let archive = zip_open_from_source(source, Int32(ZIP_TRUNCATE), &error) else {
            zip_source_free(source)
            throw Fault(reason: String(cString: zip_error_strerror(&error)))
        }
        var isWhole = true
        for entry in entries { isWhole = Self.add(entry, to: archive) && isWhole }
        guard isWhole, zip_close(archive) == 0 else {
            zip_discard(archive)
            throw Fault(reason: "it could not be put together")
        }
        return try Self.contents(of: source)
    }

    private static func add(_ entry: Entry, to archive: OpaquePointer) -> Bool {
        // The library frees the copy once the archive is closed.
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, entry.bytes.count), alignment: 1)
        copy.copyBytes(from: entry.bytes)
        guard
            let source = zip_source_buffer(archive, copy.baseAddress, UInt64(entry.bytes.count), 1)
        else {
            copy.deallocate()
            return false
        }
        let index = zip_file_add(archive, entry.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            zip_source_free(source)
            return false
        }
        // 1 January 1980, the first day that the format knows.
        return zip_file_set_dostime(archive, UInt64(index), 0, 33, 0) == 0
    }

    private static func contents(of source: OpaquePointer) throws(Fault) -> [UInt8] {
        guard zip_source_open(source) == 0 else { throw Fault(reason: "it could not be read back") }
        defer { zip_source_close(source) }
        zip_source_seek(source, 0, SEEK_END)
        let size = zip_source_tell(source)
        zip_source_seek(source, 0, SEEK_SET)
        var bytes = [UInt8](repeating: 0, count: Int(max(0, size)))
        let read = bytes.withUnsafeMutableBytes { zip_source_read(source, $0.baseAddress, UInt64($0.count)) }
        guard read == size else { throw Fault(reason: "it could not be read back") }
        return bytes
    }

    subscript(_ name: String) -> [UInt8]? {
        get { entries.first { $0.name == name }?.bytes }
        set {
            guard let newValue, let index = entries.firstIndex(where: { $0.name == name }) else { return }
            entries[index].bytes = newValue
        }
    }
}
