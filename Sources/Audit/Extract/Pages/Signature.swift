/// A text that tells what a page is when it is not what was asked for.
struct Signature {
    let text: String
    let bytes: [UInt8]
    let kind: PageFacts.Kind
    /// Longest visible text, in bytes, that the page may have: a long page merely mentions the words.
    let mostText: Int

    private init(text: String, kind: PageFacts.Kind, mostText: Int = 1500) {
        self.text = text
        bytes = Array(text.utf8)
        self.kind = kind
        self.mostText = mostText
    }

    /// The longest `mostText` of all: longer pages are not searched.
    static let longest = 3000

    /// In order: the first that fits decides.
    static let all: [Signature] = [
        // Refusals.
        Signature(text: "环境异常", kind: .blocked),
        Signature(text: "访问过于频繁", kind: .blocked, mostText: 3000),
        Signature(text: "操作频繁", kind: .blocked),
        Signature(text: "访问频率过高", kind: .blocked),
        Signature(text: "访问太频繁", kind: .blocked),
        Signature(text: "请输入验证码", kind: .blocked),
        Signature(text: "请完成安全验证", kind: .blocked),
        Signature(text: "完成验证后即可继续访问", kind: .blocked),
        Signature(text: "安全验证", kind: .blocked, mostText: 600),
        Signature(text: "滑动验证", kind: .blocked, mostText: 600),
        Signature(text: "人机验证", kind: .blocked, mostText: 600),
        Signature(text: "验证码", kind: .blocked, mostText: 300),
        Signature(text: "Sina Visitor System", kind: .blocked),
        Signature(text: "请在微信客户端打开", kind: .blocked, mostText: 600),
        Signature(text: "访问被拦截", kind: .blocked),
        Signature(text: "您的访问被阻断", kind: .blocked),
        Signature(text: "您的请求带有不合法参数", kind: .blocked),
        Signature(text: "您的访问出错了", kind: .blocked),
        Signature(text: "当前访问疑似黑客攻击", kind: .blocked),
        Signature(text: "网站防火墙", kind: .blocked, mostText: 800),
        Signature(text: "创宇盾", kind: .blocked, mostText: 800),
        Signature(text: "安全狗", kind: .blocked, mostText: 800),
        Signature(text: "Web应用防火墙", kind: .blocked, mostText: 800),
        Signature(text: "已停止访问该网页", kind: .blocked),
        Signature(text: "Checking your browser", kind: .blocked),
        Signature(text: "Just a moment...", kind: .blocked, mostText: 800),
        Signature(text: "Access Denied", kind: .blocked, mostText: 600),
        Signature(text: "请开启JavaScript并刷新该页", kind: .blocked, mostText: 600),
        Signature(text: "正在进行浏览器安全检查", kind: .blocked),
        Signature(text: "拒绝访问", kind: .blocked, mostText: 400),
        Signature(text: "请求已被拦截", kind: .blocked),
        Signature(text: "链接已过期", kind: .notFound, mostText: 400),
        // The account or the item is gone; a move is told apart by its problem note.
        Signature(text: "该内容已被发布者删除", kind: .notFound),
        Signature(text: "此内容因违规无法查看", kind: .notFound),
        Signature(text: "此账号已自主注销", kind: .gone),
        Signature(text: "该账号已注销", kind: .gone, mostText: 800),
        Signature(text: "帐号已被注销", kind: .gone, mostText: 800),
        Signature(text: "网站已关停", kind: .gone, mostText: 800),
        Signature(text: "网站已经关停", kind: .gone, mostText: 800),
        Signature(text: "本网站已停止服务", kind: .gone, mostText: 800),
        Signature(text: "本站已关闭", kind: .gone, mostText: 400),
        // Work on the site.
        Signature(text: "系统维护", kind: .maintenance, mostText: 500),
        Signature(text: "网站维护", kind: .maintenance, mostText: 500),
        Signature(text: "正在维护", kind: .maintenance, mostText: 500),
        Signature(text: "维护中", kind: .maintenance, mostText: 500),
        Signature(text: "升级改造", kind: .maintenance, mostText: 300),
        Signature(text: "网站升级", kind: .maintenance, mostText: 500),
        Signature(text: "系统升级", kind: .maintenance, mostText: 500),
        Signature(text: "网站改版", kind: .maintenance, mostText: 300),
        Signature(text: "网站建设中", kind: .maintenance, mostText: 400),
        Signature(text: "503 Service", kind: .maintenance, mostText: 400),
        // Nobody's.
        Signature(text: "域名出售", kind: .parked, mostText: 1200),
        Signature(text: "域名转让", kind: .parked, mostText: 1200),
        Signature(text: "该域名正在出售", kind: .parked),
        Signature(text: "This domain is for sale", kind: .parked),
        Signature(text: "domain is parked", kind: .parked),
        Signature(text: "域名停放", kind: .parked, mostText: 1200),
        Signature(text: "未绑定域名", kind: .parked, mostText: 800),
        Signature(text: "站点创建成功", kind: .parked, mostText: 600),
        Signature(text: "Welcome to nginx", kind: .parked, mostText: 800),
        Signature(text: "没有找到站点", kind: .parked, mostText: 1200),
        // Not there.
        Signature(text: "404 Not Found", kind: .notFound, mostText: 400),
        Signature(text: "404错误", kind: .notFound, mostText: 500),
        Signature(text: "页面不存在", kind: .notFound, mostText: 600),
        Signature(text: "页面没有找到", kind: .notFound, mostText: 600),
        Signature(text: "找不到页面", kind: .notFound, mostText: 600),
        Signature(text: "无法找到该页", kind: .notFound, mostText: 800),
        Signature(text: "您访问的页面不存在", kind: .notFound),
        Signature(text: "您要访问的页面", kind: .notFound, mostText: 400),
        Signature(text: "文章不存在", kind: .notFound, mostText: 400),
        Signature(text: "信息不存在", kind: .notFound, mostText: 400),
        // Behind a login.
        Signature(text: "请先登录", kind: .login, mostText: 400),
        Signature(text: "统一身份认证", kind: .login, mostText: 500),
        Signature(text: "您还未登录", kind: .login, mostText: 400),
    ]

    /// Notices that an account has moved or taken another name.
    static let moved = WordSet(["此帐号已申请帐号迁移", "此账号已申请账号迁移", "该公众号已迁移", "该账号已迁移", "公众号已迁移至新的帐号"])

    /// Scripts that challenge a browser before they let it in.
    static let challenges = WordSet([
        "__jsluid", "__jsl_clearance", "acw_sc__v2", "$_ts=", "_$_ts", "yunsuo_session", "wzws", "safeline",
        "_waf_", "aliyun_waf", "document.cookie", "eval(", "location.reload", "TCaptcha", "geetest",
    ])

    /// What a column says when it holds nothing.
    static let emptyWords = [
        "暂无内容", "暂无信息", "暂无数据", "暂无相关信息", "暂无相关内容", "暂无相关数据", "暂无文章", "暂无记录", "没有相关内容",
        "没有相关信息", "没有找到相关", "栏目建设中", "敬请期待", "没有内容",
    ]
}
