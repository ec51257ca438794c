import Testing

@testable import Audit

@Suite struct DateTextTests {
    private let asOf = moment("2026-11-23T12:00:00+08:00")

    private func field(_ text: String, asOf: String? = nil, epoch: Bool = false) -> String? {
        DateText.field(text, asOf: asOf.map(moment) ?? self.asOf, source: "x", allowsEpoch: epoch).map {
            [$0.day.description, $0.time].compactMap { $0 }.joined(separator: " ")
        }
    }

    private func scan(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return DateText.scan(bytes, in: 0..<bytes.count, asOf: asOf).filter { !$0.isWeak }.map {
            [$0.moment.day.description, $0.moment.time].compactMap { $0 }.joined(separator: " ")
        }
    }

    @Test(arguments: [
        ("2026-03-05", "2026-03-05"), ("2026/3/5", "2026-03-05"), ("2026.03.05", "2026-03-05"),
        ("2026年3月5日", "2026-03-05"), ("2026 年 3月5 日", "2026-03-05"), ("[2026-03-05]", "2026-03-05"),
        ("２０２６年０３月０５日", "2026-03-05"), ("二〇二六年三月五日", "2026-03-05"),
        ("二○二五年十二月三十一日", "2025-12-31"), ("26年3月5日", "2026-03-05"), ("26-03-05", "2026-03-05"),
        ("2026-03-05 12:30", "2026-03-05 12:30"), ("2026-03-05 12:30:01", "2026-03-05 12:30:01"),
        ("2026年03月05日08:18", "2026-03-05 08:18"), ("2026-03-05 星期四 9:05", "2026-03-05 09:05"),
        ("2026年3月5日 下午3:20", "2026-03-05 15:20"), ("2026-06-1508:18", "2026-06-15 08:18"),
        ("2026年3月5日15时30分", "2026-03-05 15:30"),
        ("Mon Jul 28 12:35:34 +0800 2025", "2025-07-28 12:35:34"),
        ("Thu, 17 Jun 2021 15:04:57 +0800", "2021-06-17 15:04:57"),
        ("Mon, 17 Jan 2005 18:42:48 GMT", "2005-01-18 02:42:48"), ("Jun 17, 2021", "2021-06-17"),
        ("2026-03-05T20:30:00Z", "2026-03-06 04:30:00"),
        ("2026-03-05T12:30:00.000+08:00", "2026-03-05 12:30:00"),
        ("20260305", "2026-03-05"), ("20260305123001", "2026-03-05 12:30:01"),
        ("03-05", "2026-03-05"), ("3月5日", "2026-03-05"), ("12-28", "2025-12-28"), ("11-24", "2026-11-24"),
        ("11-25", "2025-11-25"), ("02-29", "2024-02-29"), ("06月17日 18:12 来自iPhone", "2026-06-17 18:12"),
        ("刚刚", "2026-11-23 12:00:00"), ("5分钟前", "2026-11-23 11:55:00"), ("13小时前", "2026-11-22 23:00:00"),
        ("今天 06:09", "2026-11-23 06:09"), ("昨天 12:30", "2026-11-22 12:30"), ("前天", "2026-11-21"),
        ("3天前", "2026-11-20"), ("星期五", "2026-11-20"), ("上周五", "2026-11-20"),
    ])
    func `written forms are read`(_ text: String, _ expected: String) {
        #expect(field(text) == expected)
    }

    @Test(arguments: [
        "", "--", "小时前", "2026-13-05", "2026-02-30", "20261305", "1234567890123456", "12:30", "123", "2026",
        "010-82345678", "GB/T 9704-2012",
    ])
    func `what is no date stays unknown`(_ text: String) {
        #expect(field(text) == nil)
    }

    @Test func `epochs count only where they may stand`() {
        #expect(field("1653889595") == nil)
        #expect(field("1653889595", epoch: true) == "2022-05-30 13:46:35")
        #expect(field("1653889595000", epoch: true) == "2022-05-30 13:46:35")
        #expect(field("165388959", epoch: true) == nil)
    }

    @Test(arguments: [
        "电话:0917-3260000 邮编 721004", "http://a.cn/2020/04-22/9164053.shtml", "v2020.1.15", "20260305",
        "宝政发〔2026〕3号", "IP 2020.1.2.3", "第2026-03-05A号", "3月5日", "2026年度",
    ])
    func `digits alone never make a date in running text`(_ text: String) {
        #expect(scan(text).isEmpty)
    }

    @Test func `several dates are found in order`() {
        #expect(
            scan("自2026-03-05至2026年4月1日。成文 2025/12/31 10:00") == [
                "2026-03-05", "2026-04-01", "2025-12-31 10:00",
            ])
    }

    @Test func `the year of a short date turns with the year`() {
        #expect(field("12-31", asOf: "2026-01-01T08:00:00+08:00") == "2025-12-31")
        #expect(field("01-02", asOf: "2026-01-01T08:00:00+08:00") == "2026-01-02")
        #expect(field("01-03", asOf: "2026-01-01T08:00:00+08:00") == "2025-01-03")
    }
}
