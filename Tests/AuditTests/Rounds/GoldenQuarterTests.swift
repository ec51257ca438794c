import Testing

@testable import Audit

/// The figures that real quarterly circulars printed (2020 Q2 to 2024 Q3), with fictional names: the same counts, rates,
/// paragraphs and sentences must come out, in the same order.
@Suite struct GoldenQuarterTests {
    private let stale = "监测时间点前2周内无更新"
    private let silent = "未提供有效互动功能"
    private let likes = "点赞与本单位业务无关的信息"
    private let advertising = "存在商业广告"
    private let renamed = "名称变更未报备"
    private var order: [String] { [stale, silent, likes, advertising, renamed] }

    /// 353 registered, 100 checked, 74 合格, 26 不合格; 33 problems on 26 accounts; shares of the 26, not of the 100.
    @Test func `the second quarter of 2020, where problems overlap`() throws {
        var quarter = GoldenQuarter(quarter: "2020Q2", scope: .sample(percent: 28))
        quarter.register(
            .account, failed: 26, passed: 74, notSampled: 253,
            levels: [(.county, 22), (.cityDepartment, 64), (.township, 267)])
        for index in 0..<9 { quarter.problem(stale, .veto, of: index) }
        for index in 7..<22 { quarter.problem(silent, .veto, of: index) }
        for index in 20..<24 { quarter.problem(likes, .veto, of: index) }
        quarter.problem(advertising, .veto, of: 24)
        for index in 22..<26 { quarter.problem(renamed, .veto, of: index) }
        #expect(quarter.items.count == 33 && Set(quarter.items.map(\.subject)).count == 26)
        #expect(quarter.result.faults().isEmpty)
        let texts = GoldenQuarter.texts(
            try quarter.circular([("problemStyle: names", "problemStyle: counts")], order: order))
        #expect(
            texts[1].hasPrefix(
                "截至2024年8月15日，全市登记政务新媒体353个（县级政府22个、市级部门64个、乡镇街道267个）。本次抽查100个，"
                    + "占运行政务新媒体的28.33%，合格74个，不合格26个，合格率74%（合格数÷（合格数＋不合格数））。"))
        #expect(
            Array(texts[3..<8]) == [
                "（一）监测时间点前2周内无更新的9个，占不合格政务新媒体的34.62%。",
                // Printed as 57.7 then; two decimals give 57.69.
                "（二）未提供有效互动功能的15个，占不合格政务新媒体的57.69%。",
                "（三）点赞与本单位业务无关的信息的4个，占不合格政务新媒体的15.38%。",
                "（四）存在商业广告的1个，占不合格政务新媒体的3.85%。", "（五）名称变更未报备的4个，占不合格政务新媒体的15.38%。",
            ])
    }

    /// 330 registered, 100 checked, 82 合格, 18 不合格; of last quarter's 22, 14 not rectified.
    ///
    /// An assumption, since the circular does not say it: the 14 that were found not rectified are told beside the 18
    /// of this quarter's check and are not counted among them; the four counts of problems alone add up to 18.
    @Test func `the fourth quarter of 2020, with fourteen of twenty-two left`() throws {
        var quarter = GoldenQuarter(quarter: "2020Q4", scope: .sample(percent: 30))
        quarter.register(
            .account, failed: 18, passed: 82, notSampled: 230,
            levels: [(.county, 22), (.cityDepartment, 65), (.township, 243)])
        for index in 0..<5 { quarter.problem(stale, .veto, of: index) }
        for index in 5..<13 { quarter.problem(silent, .veto, of: index) }
        for index in 13..<15 { quarter.problem(likes, .veto, of: index) }
        for index in 15..<18 { quarter.problem(advertising, .veto, of: index) }
        quarter.recheck = GoldenQuarter.recheck([(.fixed, 8), (.notFixed, 14)], quarter: "2020年第三季度")
        #expect(quarter.result.faults().isEmpty)
        let texts = GoldenQuarter.texts(
            try quarter.circular(
                [
                    ("problemStyle: names", "problemStyle: counts"),
                    ("recheckPlace: overall", "recheckPlace: problems"),
                ],
                order: order))
        #expect(texts[1].contains("登记政务新媒体330个（县级政府22个、市级部门65个、乡镇街道243个）。"))
        #expect(texts[1].contains("合格82个，不合格18个，合格率82%"))
        #expect(
            Array(texts[3..<7]) == [
                "（一）监测时间点前2周内无更新的5个，占不合格政务新媒体的27.78%。", "（二）未提供有效互动功能的8个，占不合格政务新媒体的44.44%。",
                "（三）点赞与本单位业务无关的信息的2个，占不合格政务新媒体的11.11%。", "（四）存在商业广告的3个，占不合格政务新媒体的16.67%。",
            ])
        #expect(texts[7] == "（五）上期问题整改不到位。")
        #expect(texts[8].hasPrefix("对2020年第三季度检查不合格的22个政务新媒体进行了复核，14个未整改或整改不到位，仍为不合格：青禾市第9局“青禾发布9号”微信订阅号、"))
        #expect(texts[8].split(separator: "、").count == 14)
    }

    /// Sites and accounts in one circular: 55 sites all 合格, 8 accounts not, one of them for two reasons; 17 passed again.
    @Test func `the second quarter of 2022, sites and accounts together`() throws {
        var quarter = GoldenQuarter(kinds: [.account, .website], quarter: "2022Q2")
        quarter.register(.account, failed: 8, passed: 386)
        quarter.register(.website, failed: 0, passed: 55)
        for index in 0..<6 { quarter.problem(stale, .veto, of: index) }
        for index in 5..<8 { quarter.problem(silent, .veto, of: index) }
        let mailbox = "互动渠道答复不完整或不规范"
        for index in 394..<396 { quarter.problem(mailbox, .problem, of: index) }
        quarter.recheck = GoldenQuarter.recheck([(.fixed, 17)], quarter: "2022年第一季度")
        quarter.letters = (0..<55).map { index in
            .init(
                site: SubjectID("W\(index)"), name: "第\(index)局网站", organization: "第\(index)局", number: 1,
                askedOn: .on("2022-05-10"), answeredOn: index < 16 ? .on("2022-05-10") : .on("2022-05-12"),
                workdays: index < 16 ? 0 : 2)
        }
        #expect(quarter.result.faults().isEmpty)
        let circular = try quarter.circular(order: order + [mailbox])
        let texts = GoldenQuarter.texts(circular)
        #expect(texts[1] == "（一）政府网站检查情况")
        #expect(texts[2].contains("检查55个，合格55个，不合格0个，合格率100%"))
        #expect(texts[3] == "向55个政府网站发出测试信件55封，55封在5个工作日内答复，其中16封当日答复，0封未答复。")
        #expect(texts[4] == "（二）政务新媒体检查情况")
        #expect(texts[5].contains("登记政务新媒体394个。本次检查394个，合格386个，不合格8个，合格率97.97%"))
        #expect(texts[6] == "对2022年第一季度检查不合格的17个政务新媒体进行了复核，全部合格。")
        #expect(texts[8] == "（一）监测时间点前2周内无更新。" && texts[10] == "（二）未提供有效互动功能。")
        #expect(texts[9].split(separator: "、").count == 6 && texts[11].split(separator: "、").count == 3)
        #expect(texts[9].hasPrefix("青禾市第1局“青禾发布1号”微信订阅号、"))
        #expect(texts[12] == "（三）互动渠道答复不完整或不规范。")
        #expect(texts[13] == "“青禾发布395号”、“青禾发布396号”网站。")
        #expect(circular.annexes.map(\.kind) == [.failed, .problems, .letters])
    }

    /// 138 checked, 136 合格; the two causes are not printed.
    ///
    /// Five without original posts, fifteen with dead links.
    @Test func `the fourth quarter of 2023, with causes left blank and an old offender named`() throws {
        var quarter = GoldenQuarter(quarter: "2023Q4")
        quarter.register(.account, failed: 2, passed: 136)
        for index in 0..<2 { quarter.problem("", .veto, of: index) }
        let original = "监测时间点前1个月内未发布原创信息"
        let links = "链接无法访问或不准确"
        for index in 10..<15 { quarter.problem(original, .problem, of: index) }
        for index in 20..<35 { quarter.problem(links, .problem, of: index, type: index == 34 ? "新浪微博" : nil) }
        quarter.recheck = GoldenQuarter.recheck(
            [(.notFixed, 1)], quarter: "2023年第三季度", problem: "未按程序申请开通", type: "微信视频号")
        let texts = GoldenQuarter.texts(try quarter.circular(order: [original, links]))
        #expect(texts[1].contains("本次检查138个，合格136个，不合格2个，合格率98.55%"))
        #expect(texts[1].contains("不合格政务新媒体为：青禾市第1局“青禾发布1号”微信订阅号、青禾市第2局“青禾发布2号”微信订阅号。"))
        #expect(texts[2] == "2023年第三季度通报的青禾市第1局“青禾发布1号”微信视频号存在的“未按程序申请开通”问题，至今仍未整改。")
        #expect(texts[4] == "（一）监测时间点前1个月内未发布原创信息。")
        #expect(texts[5] == "“青禾发布11号”、“青禾发布12号”、“青禾发布13号”、“青禾发布14号”、“青禾发布15号”等5个政务新媒体。")
        #expect(texts[6] == "（二）链接无法访问或不准确。" && texts[7].hasSuffix("“青禾发布35号”等15个政务新媒体。"))
        #expect(texts[8] == "青禾市第1局“青禾发布1号”微信订阅号、青禾市第2局“青禾发布2号”微信订阅号不合格。")
    }

    /// 120 checked, 116 合格: interaction 1, stale 2, advertising 1; links 4, columns 7, unfiled 1; last quarter all passed.
    @Test func `the third quarter of 2024, in five paragraphs`() throws {
        var quarter = GoldenQuarter(quarter: "2024Q3")
        quarter.register(.account, failed: 4, passed: 116)
        quarter.problem(stale, .veto, of: 1)
        quarter.problem(stale, .veto, of: 2)
        quarter.problem(silent, .veto, of: 0)
        quarter.problem(advertising, .veto, of: 3)
        let links = "链接无法访问或不准确"
        let columns = "栏目更新不及时"
        let unfiled = "未按程序申请开通"
        for index in 10..<14 { quarter.problem(links, .problem, of: index) }
        for index in 20..<27 { quarter.problem(columns, .problem, of: index) }
        quarter.problem(unfiled, .problem, of: 30, type: "微信视频号")
        quarter.recheck = GoldenQuarter.recheck([(.fixed, 5)])
        let printed = [silent, stale, advertising, links, columns, unfiled]
        let texts = GoldenQuarter.texts(try quarter.circular(order: printed))
        #expect(texts[1].contains("本次检查120个，合格116个，不合格4个，合格率96.67%"))
        #expect(texts[2] == "对2024年第二季度检查不合格的5个政务新媒体进行了复核，全部合格。")
        let headings = stride(from: 4, to: 16, by: 2).map { texts[$0] }
        #expect(headings == zip(["一", "二", "三", "四", "五", "六"], printed).map { "（\($0)）\($1)。" })
        #expect(texts[7] == "青禾市第2局“青禾发布2号”微信订阅号、青禾市第3局“青禾发布3号”微信订阅号。")
        // Short lists are closed by the type, long ones by the count.
        #expect(texts[11] == "“青禾发布11号”、“青禾发布12号”、“青禾发布13号”、“青禾发布14号”微信订阅号。")
        #expect(texts[13].hasSuffix("等7个政务新媒体。") && texts[15] == "“青禾发布31号”微信视频号。")
    }

    @Test func `what waits for people is printed against nobody, and is in no rate`() throws {
        var quarter = GoldenQuarter()
        quarter.register(.account, failed: 0, passed: 10)
        quarter.problem(stale, .veto, of: 0)
        quarter.items[0].state = .awaitingReview
        quarter.lines[0].standing = .pending
        let circular = try quarter.circular(order: order)
        let text = GoldenQuarter.texts(circular).joined()
        #expect(text.contains("检查10个，合格9个，不合格0个，合格率100%") && text.contains("另有1个待核查，不计入合格率。"))
        #expect(!text.contains("青禾发布1号") && text.contains("未发现不合格的政务新媒体。"))
        #expect(circular.annexes.isEmpty)
    }
}
