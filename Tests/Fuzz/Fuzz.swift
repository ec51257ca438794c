import Audit
import Foundation
import Markup

/// What libFuzzer calls; which reader it feeds is named by the environment, so that one binary serves all.
///
/// A crash or a hang is the fuzzer's to find. What holds of every input is checked here: reading is total and gives the
/// same facts twice, no day lies after the look, places lie inside the text.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    FuzzTarget.current.feed(Array(UnsafeBufferPointer(start: data, count: count)))
    return 0
}

enum FuzzTarget: String {
    case charset, date, list, feed, meta, json

    static let current: FuzzTarget = {
        let name = ProcessInfo.processInfo.environment["XUNJIAN_FUZZ"] ?? ""
        guard let target = FuzzTarget(rawValue: name) else {
            let message =
                "XUNJIAN_FUZZ must name a reader: charset, date, list, feed, meta or json; see Tests/Scripts/fuzz.sh\n"
            FileHandle.standardError.write(Data(message.utf8))
            exit(64)
        }
        return target
    }()

    static let asOf = Instant("2026-11-23T12:00:00+08:00") ?? Instant(seconds: 0)

    func feed(_ bytes: [UInt8]) {
        switch self {
        case .charset:
            let text = TextDecoder.decode(bytes, contentType: nil)
            precondition(String(validating: text.utf8, as: UTF8.self) != nil, "decoded text is not UTF-8")
        case .date: read(Self.wrap("<h1>关于工作的通知</h1><p>发布时间：", bytes, "</p>"), role: .article)
        case .list: read(Self.wrap("<ul>", bytes, "</ul>"), role: .column)
        case .feed: read(Array("<rss><channel>".utf8) + bytes, role: .account)
        case .meta: read(Self.wrap("", bytes, "", inHead: true), role: nil)
        case .json: read(Array("{".utf8) + bytes, role: .account)
        }
    }

    private static func wrap(_ before: String, _ bytes: [UInt8], _ after: String, inHead: Bool = false)
        -> [UInt8]
    {
        let head = Array("<html><head><meta charset=utf-8><title>通知公告</title>".utf8)
        guard !inHead else { return head + bytes + Array("</head><body><p>正文</p></body></html>".utf8) }
        return head + Array("</head><body>\(before)".utf8) + bytes + Array("\(after)</body></html>".utf8)
    }

    private func read(_ body: [UInt8], role: PageInput.Role?) {
        let input = PageInput(
            url: "http://www.example.gov.cn/xw/tzgg/index.html", body: body, asOf: Self.asOf,
            signatures: .blank,
            role: role)
        let facts = readPage(input)
        precondition(facts == readPage(input), "the same bytes gave other facts")
        precondition(facts.published.map { $0.day <= Self.asOf.day + 1 } ?? true, "published after the look")
        precondition(facts.list?.newest.map { $0 <= Self.asOf.day } ?? true, "newest after the look")
        precondition(facts.list.map { $0.dated <= $0.count } ?? true, "more days than rows")
        guard let detail = PageDetail(input) else { return }
        for line in detail.text.lines {
            precondition(
                line.start < line.end && line.text.utf8.count >= line.end - line.start, "a place of no text")
        }
    }
}

private typealias Arguments = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<Arguments>,
    _ target: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt

/// The package manager makes this the program's `main`.
@_cdecl("Fuzz_main")
public func fuzzMain(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> CInt {
    var (count, arguments) = (count, arguments)
    return runDriver(&count, &arguments, fuzz)
}
