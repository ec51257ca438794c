import Audit

/// One line of the catalogue that a website's columns are taken from, in this order.
struct ColumnKind {
    let name: String
    let slug: String
    let type: ColumnType
    let periods: ClosedRange<Int>
    var isFirstLevel = true
    var periodDays: Int?

    static let all = [
        Self(name: "政务要闻", slug: "zwyw", type: .news, periods: 2...8, periodDays: 14),
        Self(name: "通知公告", slug: "tzgg", type: .notice, periods: 6...30, periodDays: 180),
        Self(name: "机构职能", slug: "jgzn", type: .overview, periods: 60...120),
        Self(name: "政策文件", slug: "zcwj", type: .policy, periods: 15...50, periodDays: 180),
        Self(name: "部门动态", slug: "bmdt", type: .news, periods: 2...9, periodDays: 14),
        Self(name: "意见征集", slug: "yjzj", type: .interaction, periods: 20...60),
        Self(name: "公示公告", slug: "gsgg", type: .notice, periods: 8...40, periodDays: 180),
        Self(name: "办事指南", slug: "bszn", type: .service, periods: 30...90),
        Self(name: "基层动态", slug: "jcdt", type: .news, periods: 3...9, periodDays: 14),
        Self(name: "行政规范性文件", slug: "gfxwj", type: .policy, periods: 20...60, periodDays: 180),
        Self(name: "财政信息", slug: "czxx", type: .other, periods: 30...90, periodDays: 365),
        Self(name: "领导信息", slug: "ldxx", type: .overview, periods: 60...120),
        Self(
            name: "招考公告", slug: "zkgg", type: .notice, periods: 20...60, isFirstLevel: false,
            periodDays: 365),
        Self(name: "建议提案", slug: "jyta", type: .other, periods: 30...90, periodDays: 365),
    ]
}
