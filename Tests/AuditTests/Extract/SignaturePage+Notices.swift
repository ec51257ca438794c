@testable import Audit

extension SignaturePage {
    private static func notice(_ text: String, title: String = "提示") -> String {
        "<html><head><title>\(title)</title></head><body><div class=\"msg\"><p>\(text)</p></div></body></html>"
    }

    /// The frame of a site around a notice: too long for the short signatures, not for the long ones.
    private static func framed(_ text: String) -> String {
        let frame = String(repeating: "<a href=\"/\">政务公开与政务服务</a> ", count: 32)
        return "<html><body><div>\(frame)</div><p>\(text)</p></body></html>"
    }

    static let goodbyes: [SignaturePage] = [
        .init("account-moved", .gone, notice("该公众号已迁移，新的公众号名称为“青禾微讯”")),
        .init("site-moved", .gone, notice("本网站已迁移至 www.xinqinghe.example，请更新收藏")),
        .init("link-expired", .notFound, notice("链接已过期")),
        .init("item-removed", .notFound, notice("该内容已被发布者删除")),
        .init("account-cancelled-itself", .gone, notice("此账号已自主注销，内容无法查看")),
        .init("account-cancelled", .gone, notice("该账号已注销")),
        .init("account-banned", .gone, notice("此帐号已被屏蔽，内容无法查看")),
        .init("site-closed", .gone, notice("按照集约化要求，本网站已停止服务", title: "公告")),
        .init("site-closed-short", .gone, notice("本站已关闭")),
    ]

    static let upkeep: [SignaturePage] = [
        .init("maintenance", .maintenance, notice("系统升级，暂停服务，预计明日恢复")),
        .init("rebuilding", .maintenance, notice("本站升级改造，敬请谅解")),
        .init("under-construction", .maintenance, notice("网站建设中")),
        .init("service-unavailable", .maintenance, "<h1>503 Service Temporarily Unavailable</h1><hr>nginx"),
        .init("not-filed", .blocked, notice("该网站未根据工信部相关法律规定进行备案，现已被阻断访问")),
        .init("maintenance-english", .maintenance, notice("The site is under maintenance", title: "Notice")),
    ]

    static let nobodys: [SignaturePage] = [
        .init("domain-for-sale", .parked, notice("域名转让，价格面议", title: "qinghe.example")),
        .init(
            "domain-for-sale-said", .parked, notice("This domain may be for sale", title: "qinghe.example")),
        .init("domain-unbound", .parked, notice("该主机未绑定域名")),
        .init("hosting-created", .parked, notice("恭喜，站点创建成功！")),
        .init("server-default", .parked, "<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1>"),
        .init("hosting-without-site", .parked, notice("没有找到站点：您的请求在服务器中没有对应的站点")),
    ]

    static let missing: [SignaturePage] = [
        .init(
            "missing-english", .notFound,
            "<title>404 Not Found</title><center><h1>404 Not Found</h1></center>"),
        .init("missing-code", .notFound, notice("404错误，请返回首页")),
        .init("missing-page", .notFound, notice("抱歉，页面没有找到")),
        .init("missing-iis", .notFound, notice("无法找到该页：您正在搜索的页面可能已经更名")),
        .init("missing-visited", .notFound, framed("抱歉，您访问的页面不存在")),
        .init("missing-wanted", .notFound, notice("您要访问的页面暂时打不开")),
        .init("missing-item", .notFound, notice("文章不存在")),
    ]
}
