import Audit

/// Answers that are no answer, in the words of the platforms they imitate.
enum RefusalPages {
    /// Success by its status, a wall by its text.
    static func wall(_ platform: Platform?) -> DemoReply {
        switch platform {
        case .wechatSubscription, .wechatService:
            page(
                "环境异常",
                """
                <div class="weui-msg"><h2 class="weui-msg__title">环境异常</h2>
                <p class="weui-msg__desc">当前环境异常，完成验证后即可继续访问。</p>
                <a id="js_verify" href="/mp/wappoc_appmsgcaptcha?poc_token=demo">去验证</a></div>
                """)
        case .weibo:
            page(
                "Sina Visitor System",
                #"<script src="/js/visitor.js"></script><p>Sina Visitor System</p>"#)
        case nil:
            page(
                "安全验证",
                """
                <div class="waf"><h1>访问验证</h1><p>您的访问存在异常，请完成下列验证后继续：拖动滑块完成拼图。</p>
                <script src="/waf_challenge.js"></script></div>
                """)
        default:
            page("安全验证", #"<div id="captcha">请完成下列验证后继续</div>"#)
        }
    }

    static func forbidden() -> DemoReply {
        page(
            "403 Forbidden",
            "<h1>403 Forbidden</h1><p>您的请求已被网站应用防火墙拦截，访问频率过高。</p><p>Request-Id: 9f0c</p>", status: 403)
    }

    static func unavailable() -> DemoReply {
        var reply = page(
            "503 Service Temporarily Unavailable",
            "<center><h1>503 Service Temporarily Unavailable</h1></center><hr><center>nginx</center>",
            status: 503)
        reply.headers.append(HeaderField("Retry-After", "0"))
        return reply
    }

    static func missing() -> DemoReply {
        page(
            "404 Not Found", "<center><h1>404 Not Found</h1></center><hr><center>nginx</center>", status: 404)
    }

    static func gone(_ platform: Platform) -> DemoReply {
        switch platform {
        case .wechatSubscription, .wechatService: notice("此账号已自主注销，内容无法查看")
        case .weibo: notice("该用户已注销")
        default: notice("该账号已注销")
        }
    }

    static func renamed(_ platform: Platform, to name: String) -> DemoReply {
        switch platform {
        case .wechatSubscription, .wechatService: notice("该公众号已迁移，新的公众号名称为“\(name)”")
        case .weibo: notice("该用户昵称已变更为“\(name)”")
        default: notice("该账号已更名为“\(name)”")
        }
    }

    static func siteGone() -> DemoReply {
        page("网站关停公告", "<h1>网站关停公告</h1><p>本网站已关停，不再提供服务。</p>")
    }

    static func siteRenamed(_ name: String) -> DemoReply {
        page("网站迁移公告", "<h1>网站迁移公告</h1><p>本网站已迁移并更名为“\(name)（新版）”，原网站内容不再更新。</p>")
    }

    /// What stands at a place that belongs to somebody else.
    static func stranger() -> DemoReply {
        page(
            "域名转让",
            """
            <h1>此域名可转让</h1><p>This domain may be for sale.</p><ul><li>2026-01-01 热门资讯</li></ul>
            """)
    }

    /// A platform's page that shows nothing to visitors.
    static func login(_ name: String) -> DemoReply {
        page(escaped(name), #"<div id="login"><p>请登录后查看更多内容</p><form><input name="mobile"></form></div>"#)
    }

    /// A profile page without any list.
    static func profile(_ name: String, _ organization: String) -> DemoReply {
        page(
            escaped(name),
            """
            <div class="profile"><h1 class="nick">\(escaped(name))</h1><p>认证：\(escaped(organization))</p>
            <div id="app"></div><script src="/static/app.js"></script></div>
            """)
    }

    private static func notice(_ text: String) -> DemoReply {
        page(
            "提示",
            """
            <div class="weui-msg"><div class="weui-msg__text-area"><h2 class="weui-msg__title">\(text)</h2></div></div>
            """)
    }

    private static func page(_ title: String, _ body: String, status: Int = 200) -> DemoReply {
        .plain(
            """
            <!DOCTYPE html>
            <html><head><meta charset="utf-8"><title>\(title)</title></head>
            <body>
            \(body)
            </body></html>

            """, status: status)
    }
}
