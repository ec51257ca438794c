/// Chooses an encoding from mark, declarations and the bytes themselves.
///
/// Declarations lie: a page saved by a browser is UTF-8 under its old `gb2312` label, a server adds its own default
/// `ISO-8859-1`. What the bytes prove wins over what they are called.
struct CharsetDecision {
    let name: String
    let source: DecodedText.Source
    let declared: String?
    /// Bytes of the byte order mark.
    var markLength = 0

    init(_ bytes: UnsafeRawBufferPointer, contentType: String?, scan: UTF8Scan) {
        let header = Declaration(contentType: contentType)
        let inside = Declaration(in: bytes)
        let declarations = [header, inside].compactMap { $0 }
        declared = declarations.first?.label
        if let mark = Self.mark(bytes) {
            (name, source, markLength) = (mark.name, .bom, mark.length)
            return
        }
        if let wide = Self.unmarkedUTF16(bytes) {
            (name, source) = (wide, .content)
            return
        }
        let known = declarations.compactMap { declaration in
            CharsetLabel.name(for: declaration.label).map {
                (name: Self.readable($0), source: declaration.source)
            }
        }
        if scan.isPlausible {
            let agreeing = known.first { $0.name == "utf-8" }
            (name, source) = ("utf-8", agreeing?.source ?? .content)
            return
        }
        if scan.invalid == 0 {
            // ASCII, or pairs that any encoding could mean: nothing speaks against the label.
            (name, source) = known.first ?? ("utf-8", scan.isASCII ? .fallback : .content)
            return
        }
        let tally = HanTally(bytes)
        for candidate in known where Self.accepts(candidate.name, tally: tally) {
            (name, source) = candidate
            return
        }
        (name, source) = (tally.bestGuess, .content)
    }

    /// Bytes that hold a readable `<meta>` are not UTF-16, whatever it says (WHATWG Encoding, "prescan").
    private static func readable(_ name: String) -> String { name.hasPrefix("utf-16") ? "utf-8" : name }

    private static func accepts(_ name: String, tally: HanTally) -> Bool {
        switch name {
        case "utf-8": false  // the scan has refused it already
        case "gb18030": tally.broken * 20 <= tally.pairs
        case "big5": tally.common * 10 < tally.pairs * 9 || !tally.isGB
        case "windows-1252", "iso-8859-2", "iso-8859-15": !tally.isGB
        default: true
        }
    }

    private static func mark(_ bytes: UnsafeRawBufferPointer) -> (name: String, length: Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return ("utf-8", 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return ("utf-16le", 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return ("utf-16be", 2) }
        if bytes.starts(with: [0x84, 0x31, 0x95, 0x33]) { return ("gb18030", 4) }
        return nil
    }

    private static func unmarkedUTF16(_ bytes: UnsafeRawBufferPointer) -> String? {
        guard bytes.count >= 4 else { return nil }
        switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
        case (0x3C, 0, 1..., 0), (0x7B, 0, 1..., 0): return "utf-16le"
        case (0, 0x3C, 0, 1...), (0, 0x7B, 0, 1...): return "utf-16be"
        default: return nil
        }
    }
}
