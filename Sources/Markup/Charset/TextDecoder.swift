import Glibc

/// Turns bytes of any encoding met on the web into UTF-8.
package enum TextDecoder {
    /// Decides the encoding and decodes; total, whatever the bytes are.
    ///
    /// Order of trust: byte order mark, `Content-Type` field, declaration inside the page, content. A declaration
    /// the bytes contradict is passed over (see `DecodedText.source`).
    package static func decode(_ bytes: [UInt8], contentType: String? = nil) -> DecodedText {
        bytes.withUnsafeBytes { raw in
            let scan = UTF8Scan(raw)
            let decision = CharsetDecision(raw, contentType: contentType, scan: scan)
            var text = DecodedText(
                utf8: [], name: decision.name, source: decision.source, declared: decision.declared)
            let rest = UnsafeRawBufferPointer(rebasing: raw.dropFirst(decision.markLength))
            guard decision.name == "utf-8" else {
                (text.utf8, text.replacements) = convert(rest, from: decision.name)
                return text
            }
            let whole = UnsafeRawBufferPointer(rebasing: rest.dropLast(scan.cutTail))
            text.replacements = scan.invalid
            text.utf8 =
                scan.invalid == 0 ? Array(whole) : Array(String(decoding: whole, as: UTF8.self).utf8)
            return text
        }
    }

    /// Decodes bytes whose encoding is known; nil for a label the web does not know.
    package static func decode(_ bytes: [UInt8], label: String) -> [UInt8]? {
        guard let name = CharsetLabel.name(for: label) else { return nil }
        guard name != "utf-8" else { return Array(String(decoding: bytes, as: UTF8.self).utf8) }
        return bytes.withUnsafeBytes { convert($0, from: name).utf8 }
    }

    private static func convert(
        _ bytes: UnsafeRawBufferPointer, from name: String
    ) -> (utf8: [UInt8], replacements: Int) {
        guard let converter = Converter(from: CharsetLabel.converterName(for: name)) else {
            // A C library without its conversion tables: keep what is ASCII, say that the rest was lost.
            let lost = bytes.count { $0 >= 0x80 }
            return (bytes.flatMap { $0 < 0x80 ? [$0] : [0xEF, 0xBF, 0xBD] }, lost)
        }
        return converter.convert(bytes, isDoubleByte: name == "gb18030" || name == "big5")
    }
}

/// Sole owner of one `iconv_t`.
private struct Converter: ~Copyable {
    private let handle: iconv_t

    init?(from name: String) {
        guard let handle = iconv_open("UTF-8", name), Int(bitPattern: handle) != -1 else { return nil }
        self.handle = handle
    }

    deinit { iconv_close(handle) }

    borrowing func convert(
        _ bytes: UnsafeRawBufferPointer, isDoubleByte: Bool
    ) -> (utf8: [UInt8], replacements: Int) {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 2 + 16)
        var replacements = 0
        guard let base = bytes.baseAddress else { return (output, 0) }
        var input = UnsafeMutablePointer(mutating: base.assumingMemoryBound(to: CChar.self))
        var left = bytes.count
        var chunk = [CChar](repeating: 0, count: 1 << 16)
        while left > 0 {
            let (failure, written) = step(&input, &left, into: &chunk)
            chunk.withUnsafeBytes { output.append(contentsOf: $0.prefix(written)) }
            guard failure == EILSEQ || failure == EINVAL else { continue }
            if failure == EINVAL, left < 4 { break }
            let first = UInt8(bitPattern: input[0])
            let second = left > 1 ? UInt8(bitPattern: input[1]) : 0
            if isDoubleByte, first == 0x80 {
                output.append(contentsOf: "€".utf8)
            } else {
                output.append(contentsOf: [0xEF, 0xBF, 0xBD])
                replacements += 1
            }
            // A bad pair is skipped whole, so that the pairs after it stay in step (WHATWG gb18030 decoder).
            let skipped = isDoubleByte && first > 0x80 && first < 0xFF && second >= 0x80 ? 2 : 1
            input += skipped
            left -= skipped
        }
        return (output, replacements)
    }

    /// One call; the error number is nil when the input is used up, E2BIG when only the room is.
    private borrowing func step(
        _ input: inout UnsafeMutablePointer<CChar>, _ left: inout Int, into chunk: inout [CChar]
    ) -> (failure: Int32?, written: Int) {
        chunk.withUnsafeMutableBufferPointer { room in
            var target = room.baseAddress
            var space = room.count
            var source: UnsafeMutablePointer<CChar>? = input
            let result = iconv(handle, &source, &left, &target, &space)
            let failure = result == -1 ? errno : nil
            if let source { input = source }
            return (failure, room.count - space)
        }
    }
}
