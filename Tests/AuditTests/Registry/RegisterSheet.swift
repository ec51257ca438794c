import Glibc

@testable import Audit

/// A register file in the making: lines given by header, the rest filled with what is allowed.
struct RegisterSheet {
    var file: RegisterFile
    var lines: [[String]] = []

    init(_ file: RegisterFile, _ lines: [String: String]...) {
        self.file = file
        self.lines = lines.map { line in file.headers.map { line[$0] ?? Self.allowed[file]?[$0] ?? "" } }
    }

    var text: String {
        CSVTable(rows: ([file.headers] + lines).map { CSVTable.Row(cells: $0) }).text
    }

    var bytes: [UInt8] { Array(text.utf8) }

    private static let allowed: [RegisterFile: [String: String]] = [
        .accounts: [
            "编号": "A001", "政务新媒体名称": "江城发布", "类型": "新浪微博", "主办单位": "市府办", "层级": "市级政府", "状态": "正常",
        ],
        .websites: [
            "编号": "S001", "网站名称": "江城市人民政府", "首页网址": "https://www.example.gov.cn/", "网站类型": "门户",
            "主办单位": "市府办", "层级": "市级政府", "状态": "正常",
        ],
        .columns: [
            "编号": "C001", "网站编号": "S001", "栏目名称": "要闻", "栏目网址": "https://www.example.gov.cn/yw/",
            "栏目类别": "动态要闻", "一级栏目": "是", "状态": "正常",
        ],
    ]
}

/// The bytes a spreadsheet on Chinese Windows would save.
func gb18030Bytes(_ text: String) throws -> [UInt8] {
    struct Unconvertible: Error {}
    guard let converter = iconv_open("GB18030", "UTF-8"), converter != iconv_t(bitPattern: -1) else {
        throw Unconvertible()
    }
    defer { iconv_close(converter) }
    var source = text.utf8.map { CChar(bitPattern: $0) }
    var target = [CChar](repeating: 0, count: source.count * 4 + 16)
    let room = target.count
    let left = source.withUnsafeMutableBufferPointer { input in
        target.withUnsafeMutableBufferPointer { output in
            var (from, to) = (input.baseAddress, output.baseAddress)
            var (fromLeft, toLeft) = (input.count, room)
            return iconv(converter, &from, &fromLeft, &to, &toLeft) == -1 ? -1 : toLeft
        }
    }
    guard left >= 0 else { throw Unconvertible() }
    return target[..<(room - left)].map { UInt8(bitPattern: $0) }
}
