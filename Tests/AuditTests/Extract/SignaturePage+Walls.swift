@testable import Audit

extension SignaturePage {
    private static func script(_ text: String) -> String {
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><script>\(text)</script></head><body></body></html>"
    }

    private static func box(_ title: String, _ text: String) -> String {
        "<html><head><title>\(title)</title></head><body><div class=\"box\"><p>\(text)</p></div></body></html>"
    }

    static let heads: [SignaturePage] = [
        .init("http-404", .notFound, status: 404, "<p>哎呀</p>"),
        .init("http-410", .gone, status: 410, "<p>Gone</p>"),
        .init("http-401", .login, status: 401, "<p>Authorization Required</p>"),
        .init("http-429", .rateLimited, status: 429, "<p>请输入验证码</p>"),
        .init(
            "cloudflare-challenge", .blocked, status: 403,
            headers: [HeaderField("CF-Mitigated", "challenge"), HeaderField("Server", "cloudflare")],
            box("Just a moment...", "Enable JavaScript and cookies to continue")),
        .init(
            "jiasule-521", .blocked, status: 521,
            headers: [HeaderField("Set-Cookie", "__jsluid_s=0f1e2d3c; max-age=31536000; path=/; HttpOnly")],
            script("document.cookie='__jsl_clearance_s='+go();location.href=location.pathname")),
        .init(
            "ruishu-412", .blocked, status: 412,
            "<html><head><meta id=\"q\" content=\"x\"></head><body><script>$_ts=window['$_ts'];</script></body></html>"
        ),
        .init(
            "wechat-captcha", .blocked, url: "https://mp.wx.example/mp/wappoc_appmsgcaptcha?poc_token=demo",
            box("", "去验证")),
        .init(
            "aliyun-punish", .blocked, url: "http://www.qinghe.example/_____tmd_____/punish?x5secdata=demo",
            box("", "请稍等")),
        .init(
            "weibo-visitor", .blocked, url: "https://passport.wb.example/visitor/visitor?entry=miniblog",
            script("go()")),
        .init(
            "captcha-redirect", .blocked, url: "http://so.example/antispider/?from=%2Fweixin",
            box("搜索", "此验证用于确认这些请求是您的正常行为")),
        .init(
            "verify-redirect", .blocked, url: "https://verify.qinghe.example/check?back=%2Fxw",
            box("访问确认", "点击下方按钮进行验证")),
        .init(
            "login-host", .login, url: "https://passport.wb.example/signin?entry=h5",
            box("微圈", "手机号或邮箱")),
        .init(
            "login-path", .login, url: "http://www.qinghe.example/cas/login?service=%2Fxw",
            box("青禾市政务平台", "短信方式 扫码方式")),
    ]

    static let refusals: [SignaturePage] = [
        .init("wechat-environment", .blocked, box("", "当前环境异常，请稍后访问")),
        .init("captcha-asked", .blocked, box("搜索", "您的访问出错了，请输入验证码以继续正常访问")),
        .init("captcha-named", .blocked, box("安全验证", "向右拖动，使拼图完整")),
        .init("douyin-captcha", .blocked, "<title>验证码中间页</title><div id=\"captcha_container\"></div>"),
        .init("captcha-word", .blocked, box("", "验证码：看不清，换一张　提交")),
        .init("sina-visitor", .blocked, "<title>Sina Visitor System</title><script>visit()</script>"),
        .init("waf-aliyun", .blocked, status: 405, box("405", "很抱歉，由于您访问的URL有可能对网站造成威胁，您的访问被阻断。")),
        .init("waf-chuangyu", .blocked, box("", "当前访问疑似黑客攻击，已被网站管理员设为阻止")),
        .init("waf-chuangyu-named", .blocked, box("", "本站由知道创宇云防御保护")),
        .init("waf-safedog", .blocked, box("", "您的请求带有不合法参数，请检查后重试")),
        .init("waf-safedog-named", .blocked, box("网站安全狗提示", "如您是网站管理员，请登录后台查看")),
        .init("waf-safeline", .blocked, status: 403, box("", "请求可能对网站造成威胁，已被长亭 SafeLine 阻断")),
        .init("waf-tencent", .blocked, box("", "本次请求由 T-Sec Web 应用防护处理，未能继续")),
        .init("waf-huawei", .blocked, status: 418, box("418", "您的请求疑似攻击行为！事件编号 7f00")),
        .init("waf-cloudflare", .blocked, box("Attention Required! | edge", "Please enable cookies.")),
        .init("waf-yunjiasu", .blocked, box("", "百度云加速 节点暂不能提供该页")),
        .init("waf-named", .blocked, status: 403, box("403", "您的请求已被网站应用防火墙处理，访问频率过高")),
        .init("waf-said", .blocked, box("提示", "访问被拦截！您提交的内容不符合规则")),
        .init("waf-ticket", .blocked, box("", "拦截编号：2026-0001　请将本页截图发给管理员")),
        .init("wechat-stopped", .blocked, box("", "已停止访问该网页，据用户投诉及平台检测")),
        .init("bilibili-risk", .blocked, box("出错啦", "错误号:412 由于触发安全风控策略，该次访问未完成")),
        .init("browser-check", .blocked, box("", "Checking your browser before accessing the site")),
        .init("browser-moment", .blocked, box("Just a moment...", "")),
        .init(
            "script-asked", .blocked, "<script>x()</script><noscript><h1>请开启JavaScript并刷新该页.</h1></noscript>"),
        .init(
            "access-denied", .blocked,
            box("Access Denied", "You don't have permission to access this server.")),
        .init("access-refused", .blocked, box("", "服务器拒绝访问")),
        .init("waf-echo", .blocked, status: 405, box("", "您的IP：192.0.2.7　请求ID：0a1b2c　时间：2026-10-08")),
        .init("http-refused", .blocked, status: 432, box("", "Forbidden")),
    ]

    static let limits: [SignaturePage] = [
        .init("rate-visits", .rateLimited, box("提示", "访问过于频繁，请稍后再试")),
        .init("rate-words", .rateLimited, box("", "操作频繁，请稍后再试")),
        .init("rate-english", .rateLimited, box("", "Too Many Requests")),
        .init("app-wechat", .appOnly, box("提示", "请在微信客户端打开链接")),
        .init("app-other", .appOnly, box("青禾发布", "请打开APP查看完整内容")),
    ]

    static let logins: [SignaturePage] = [
        .init("login-asked", .login, box("青禾发布", "请登录后查看更多内容")),
        .init("login-unified", .login, box("青禾市", "统一身份认证平台　账号　口令")),
        .init("login-title", .login, "<title>用户登录 - 青禾网</title><form><input name=\"mobile\"></form>"),
    ]

    static let scripts: [SignaturePage] = [
        .init(
            "script-jiasule", .blocked, script("document.cookie='__jsl_clearance_s=1|x';location.reload()")),
        .init("script-aliyun", .blocked, script("var arg1='AB';setCookie('acw_sc__v2',x);document.cookie")),
        .init("script-ruishu", .blocked, status: 202, script("$_ts=window['$_ts'];if(!$_ts)$_ts={};")),
        .init("script-yunsuo", .blocked, script("go('security_session_verify');location.reload()")),
        .init("script-wzws", .blocked, script("var wzwschallenge='x';location.reload()")),
        .init("script-safeline", .blocked, script("import('/.safeline/challenge.js')")),
        .init("script-edgeone", .blocked, script("document.cookie='EO_Bot_Ssid='+n")),
        .init("script-toutiao", .blocked, script("window.byted_acrawler.init({aid:1});document.cookie=v")),
        .init("script-captcha", .blocked, script("new TCaptcha(e,'0',go)")),
        .init("script-waf", .blocked, script("set('_waf_token',1)")),
        .init("script-reload", .blocked, script("document.cookie='t=1';location.reload()")),
    ]
}
