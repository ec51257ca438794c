/// What the pages of the fault site say.
enum FaultTexts {
    /// A column of a website that has not been updated for long; every path of a host has it.
    static func column(host: String, path: String) -> [UInt8] {
        let rows = (0..<20).map { row in
            """
            <li><a href="/tzgg/art\(200 - row).html">关于公布第\(200 - row)号事项办理结果的通知</a>\
            <span>2024-\(twoDigits(12 - row / 2))-\(twoDigits(28 - row))</span></li>
            """
        }
        return page(
            "通知公告-青禾市示例局",
            """
            <div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="\(escaped(path))">通知公告</a></div>
            <ul class="list">
            \(rows.joined(separator: "\n"))
            </ul>
            <div class="page"><a href="/tzgg/index_1.html">下一页</a></div>
            <p>主机：\(escaped(host))</p>
            """)
    }

    static func error(_ status: String) -> String {
        "<html><head><title>\(status)</title></head><body><h1>\(status)</h1><hr>nginx</body></html>\n"
    }

    static let firewall = text(
        "访问被拦截", "<h1>访问被拦截</h1><p>您的请求已被网站应用防火墙拦截，如有疑问请联系管理员。</p><p>事件编号：0f1e2d</p>")

    static let captcha = text(
        "安全验证", "<div id=\"captcha\"><h2>请完成安全验证</h2><p>请拖动滑块完成拼图，或输入图中的验证码。</p></div>")

    static let login = text(
        "用户登录",
        """
        <form action="/login" method="post"><h2>用户登录</h2><p>请登录后查看更多内容</p>
        <input name="name"><input name="password" type="password"><button>登录</button></form>
        """)

    static let weChat = text("提示", "<div class=\"weui-msg\"><h4>请在微信客户端打开链接</h4></div>")

    static let soft404 = text(
        "页面不存在-青禾市示例局",
        """
        <div class="crumb">当前位置：<a href="/">首页</a></div>
        <div class="notice"><h2>页面不存在</h2><p>您访问的页面不存在或已被删除。</p><a href="/">返回首页</a></div>
        """)

    static let shell = """
        <!DOCTYPE html>
        <html lang="zh-CN"><head><meta charset="utf-8"><title></title>
        <link href="/static/css/app.3f2a91.css" rel="stylesheet"></head>
        <body><noscript>请开启JavaScript</noscript><div id="app"></div>
        <script src="/static/js/vendor.77aa01.js"></script><script src="/static/js/app.9c04de.js"></script>
        </body></html>

        """

    static let challenge412 = """
        <!DOCTYPE html><html><head><meta charset="utf-8"><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};\
        $_ts.nsd=20480;$_ts.cd="qEyqrAqrcAl";</script><script src="/sK2mVd/c.js"></script></head>\
        <body><script>_$run();</script></body></html>

        """

    static let challenge521 = """
        <script>document.cookie=('_')+('_')+('jsl')+('_clearance_s=')+('1700000000|-1|demo')+\
        (';max-age=3600;path=/');location.href=location.pathname+location.search</script>

        """

    /// Rows of a list without an end.
    static let rows = Array(
        String(repeating: "<li><a href=\"/more.html\">更多通知</a><span>2024-01-02</span></li>\n", count: 500)
            .utf8)

    /// Bytes that are no text, the same each time; they begin with 0x0D, 0xB4.
    static func rubbish(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: ($0 &* 167 &+ 13) ^ ($0 >> 5)) }
    }

    private static func text(_ title: String, _ content: String) -> String {
        String(decoding: page(title, content), as: UTF8.self)
    }

    private static func page(_ title: String, _ content: String) -> [UInt8] {
        Array(
            """
            <!DOCTYPE html>
            <html><head><meta charset="utf-8"><title>\(title)</title></head>
            <body>
            <div class="nav"><a href="/">首页</a><a href="/tzgg/">通知公告</a><a href="/zwgk/">政务公开</a></div>
            \(content)
            <div class="footer"><p>主办单位：青禾市示例局</p><p>联系电话：0000-0100000</p></div>
            </body></html>

            """.utf8)
    }
}
