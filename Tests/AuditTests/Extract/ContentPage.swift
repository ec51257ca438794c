import Testing

@testable import Audit

/// A genuine page that mentions what notices say, and is none.
struct ContentPage: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let kind: PageFacts.Kind
    let status: Int
    let headers: [HeaderField]
    let url: String
    let body: String

    private init(
        _ name: String, _ kind: PageFacts.Kind, headers: [HeaderField] = [],
        url: String = "http://www.qinghe.example/xw/tz.html", _ body: String
    ) {
        testDescription = name
        self.kind = kind
        status = 200
        self.headers = headers
        self.url = url
        self.body = body
    }

    private static func article(
        _ title: String, _ sentence: String = "", headers: [HeaderField] = [],
        url: String = "http://www.qinghe.example/xw/tz.html", head: String = ""
    ) -> ContentPage {
        ContentPage(
            title, .article, headers: headers, url: url,
            """
            <html><head><title>\(title)_青禾市人民政府</title>\(head)</head><body><h1>\(title)</h1>
            <p>发布时间：2026-03-05 来源：青禾市政务公开办公室</p><div><p>\(sentence)</p>\(prose)\(prose)</div></body></html>
            """)
    }

    private static func list(
        _ name: String, rows: [String], headers: [HeaderField] = [],
        url: String = "http://www.qinghe.example/tz/",
        extra: String = ""
    ) -> ContentPage {
        let usual = (1...36).map { "关于做好青禾市第\($0)项重点工作任务落实情况督查的通知" }
        let items = (rows + usual).enumerated().map { index, title in
            "<li><a href=\"/tz/\(index).html\">\(title)</a><span>2026-10-\(10 + index % 20)</span></li>"
        }
        return ContentPage(
            name, .list, headers: headers, url: url,
            "<html><head><title>通知公告_青禾市</title></head><body>\(extra)<ul>\(items.joined())</ul></body></html>"
        )
    }

    static let all: [ContentPage] = articles + lists

    private static let articles: [ContentPage] = [
        article("关于网站维护暂停服务的公告", "网站维护期间，系统升级，暂停服务，请先登录备用平台。"),
        article("关于开展全市网站安全验证工作的通知", "各单位要完成安全验证，防止访问被拦截。"),
        article("关于启用验证码登录的通知", "登录时请输入验证码，验证码五分钟内有效。"),
        article("青禾市统一身份认证平台上线", "统一身份认证平台上线后，请重新登录。"),
        article("关于防范域名转让诈骗的提醒", "近期有人冒充本局兜售域名，称该域名正在出售。"),
        article("关于修复网站404错误页面的通报", "检查发现404错误、页面不存在、您访问的页面不存在等问题。"),
        article("政府网站升级改造项目中标公告", "网站升级改造，网站改版，网站建设中标单位为青禾网络公司。"),
        article("关于规范政务新媒体注销流程的通知", "该账号已注销的，页面应当提示此账号已自主注销。"),
        article("“青禾微讯”公众号更名迁移公告", "此帐号已申请帐号迁移，请关注新帐号。"),
        article("关于部署Web应用防火墙的采购公告", "采购Web应用防火墙、网站安全狗、创宇盾各一套。"),
        article("一起网站攻击事件的通报", "当前访问疑似黑客攻击的请求已被拦截，服务器拒绝访问。"),
        article("抢票软件为何提示操作频繁", "用户反映访问过于频繁、操作频繁、请求过于频繁。"),
        article("关于推广移动办事的通知", "请在微信客户端打开，或者请打开APP查看办理进度。"),
        article("环境异常监测月报", "九月共发现环境异常三起，均已处置。"),
        article("不越雷池一步：纪律教育专栏", "不敢越雷池一步。"),
        article("关于文件链接已过期问题的答复", "您反映的链接已过期、找不到文件或目录，现已恢复。"),
        article("网站关停公告汇编", "已有三家网站已关停，本网站已停止服务的须备案。"),
        article(
            "英文版：Notice on server maintenance",
            "Access Denied, 404 Not Found and 503 Service pages are to be reported."),
        article("关于虚假信息不存在事实依据的说明公告", "经核查，网传信息不存在。"),
        article("出入境接待大厅搬迁公告", url: "http://www.qinghe.example/passport/tz.html"),
        article("学历证书核验办法", "持证人可以在线验证。", url: "http://www.qinghe.example/verify.html"),
        article(
            "关于清明节放假的通知", headers: [HeaderField("Set-Cookie", "__jsluid_s=0f1e; path=/; HttpOnly")]),
        article(
            "关于端午节放假的通知",
            headers: [HeaderField("Set-Cookie", "acw_tc=0f1e; path=/"), HeaderField("Server", "Tengine")]),
        article(
            "关于中秋节放假的通知",
            headers: [HeaderField("Server", "cloudflare"), HeaderField("CF-Ray", "7f00-DEMO")]),
        article(
            "政民互动留言须知",
            head: "<script>new TCaptcha(e);document.cookie='a=1';function r(){location.reload()}</script>"),
    ]

    private static let lists: [ContentPage] = [
        list("a list row 404错误", rows: ["关于整改网站404错误的通知", "页面不存在问题整改情况"]),
        list("rows about upkeep", rows: ["系统维护公告", "网站升级公告", "关于网站维护的通知", "办事系统正在维护的说明"]),
        list("rows about captchas", rows: ["关于启用验证码的通知", "人机验证功能上线", "滑动验证操作说明"]),
        list("rows about logins", rows: ["统一身份认证平台使用说明", "请先登录后再办理的事项清单"]),
        list("rows about closings", rows: ["三家网站已关停", "该账号已注销情况公示", "本站已关闭留言功能"]),
        list("rows about firewalls", rows: ["网站防火墙采购公告", "一起访问被拦截投诉的处理结果", "安全狗产品询价"]),
        list("rows about limits", rows: ["访问过于频繁怎么办", "操作频繁提示的说明", "Too Many Requests 的含义"]),
        list(
            "a login box above a list", rows: [],
            extra: "<form>用户登录 <input type=\"password\"> 您还未登录，请先登录 验证码</form>"),
        list("a maintainer below a list", rows: [], extra: "<p>网站维护：青禾市大数据中心 系统维护电话：示例</p>"),
        list(
            "a cookie of a firewall", rows: [],
            headers: [HeaderField("Set-Cookie", "__jsl_clearance_s=1; path=/"), HeaderField("X-Via", "cdn")]),
        list(
            "a column for checking documents", rows: ["证照验证须知"], url: "http://www.qinghe.example/verify.html"),
        list(
            "a list with a script that reloads", rows: [],
            extra: "<script>if(geetest){eval('x')};document.cookie='a';location.reload</script>"),
    ]
}
