/// Walks over lines that end with CR LF.
struct HeaderLines {
    private let bytes: [UInt8]
    /// Where the next line begins.
    private(set) var position: Int

    init(_ bytes: [UInt8], from position: Int = 0) {
        self.bytes = bytes
        self.position = position
    }

    /// Nil where no whole line is left.
    mutating func next() -> HeaderLine? {
        guard let feed = bytes[position...].firstIndex(of: 10), feed > position, bytes[feed - 1] == 13
        else { return nil }
        defer { position = feed + 1 }
        return HeaderLine(bytes: bytes[position..<(feed - 1)])
    }
}

/// One line, without its end.
struct HeaderLine {
    let bytes: ArraySlice<UInt8>

    var isEmpty: Bool { bytes.isEmpty }
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Name and value of `Name: value`; one blank after the colon belongs to neither.
    var field: (name: String, value: String)? {
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        var value = bytes[(colon + 1)...]
        if value.first == 0x20 { value.removeFirst() }
        return (String(decoding: bytes[..<colon], as: UTF8.self), String(decoding: value, as: UTF8.self))
    }
}
