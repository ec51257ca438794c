import Glibc

/// GB 18030 bytes of a text, through the C library's converter.
enum GB18030 {
    static func encoded(_ text: String) -> [UInt8] {
        let converter = iconv_open("GB18030", "UTF-8")
        precondition(converter != iconv_t(bitPattern: -1), "the C library knows no GB18030")
        defer { iconv_close(converter) }
        var source = text.utf8.map { CChar(bitPattern: $0) }
        var target = [CChar](repeating: 0, count: source.count * 2 + 16)
        let written = source.withUnsafeMutableBufferPointer { input in
            target.withUnsafeMutableBufferPointer { output in
                var from = input.baseAddress
                var fromLeft = input.count
                var to = output.baseAddress
                var toLeft = output.count
                let result = iconv(converter, &from, &fromLeft, &to, &toLeft)
                precondition(result != Int.max && fromLeft == 0, "GB18030 has every character of Unicode")
                return output.count - toLeft
            }
        }
        return target.prefix(written).map { UInt8(bitPattern: $0) }
    }
}
