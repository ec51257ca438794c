import Audit

/// What all pages of a website have around their content.
extension SitePages {
    /// The standard marks of one page (国办发〔2017〕47号).
    struct Marks {
        var title: String
        var column: DemoColumn?
        var article: Post?
    }

    func framed(_ content: String, marks: Marks, at moment: Instant) -> String {
        """
        <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
        <html xmlns="http://www.w3.org/1999/xhtml">
        <head>
        <meta http-equiv="Content-Type" content="text/html; charset=\(declaredCharset)" />
        <title>\(escaped(marks.title))</title>
        \(metaTags(marks))
        <meta http-equiv="X-UA-Compatible" content="IE=edge" />
        \(Self.style)
        \(Padding.style(padding))
        <script type="text/javascript" src="/images/jquery.min.js?v=20190312"></script>
        </head>
        <body>
        <div class="top"><div class="w1200"><span class="clock">今天是\(moment.day.chineseText) \(moment.day.chineseWeekday)</span>
        <span class="links"><a href="/wap/">手机版</a> | <a href="/wza/">无障碍浏览</a> | <a href="/sitemap/">网站地图</a></span></div></div>
        <div class="banner w1200"><h1 class="logo"><a href="/">\(site.name)</a></h1>
        <form class="search" action="/search/"><input name="q" type="text" value="请输入关键字" /><input type="submit" value="搜索" /></form></div>
        <div class="nav w1200"><ul>
        <li><a href="/">网站首页</a></li>
        \(site.columns.map { "<li><a href=\"\($0.path)\">\($0.name)</a></li>" }.joined(separator: "\n"))
        </ul></div>
        <div class="main w1200">
        \(content)
        </div>
        \(footer)
        </body>
        </html>

        """
    }

    private func metaTags(_ marks: Marks) -> String {
        var tags = [("SiteName", site.name), ("SiteDomain", site.host), ("SiteIDCode", site.siteCode)]
        if let column = marks.column {
            tags += [
                ("ColumnName", column.name), ("ColumnType", column.type.rawValue),
                ("ColumnDescription", "\(site.name)\(column.name)栏目"), ("ColumnKeywords", column.name),
            ]
        }
        if let post = marks.article, let column = marks.column {
            tags += [("ArticleTitle", title(post, in: column))]
            if site.plant != .undatedList {
                tags.append(("PubDate", "\(post.day) \(post.time.clockText)"))
            }
            tags += [("ContentSource", site.organization), ("Keywords", site.topic)]
        }
        return tags.map { "<meta name=\"\($0.0)\" content=\"\(escaped($0.1))\" />" }.joined(separator: "\n")
    }

    private var footer: String {
        let record = site.policeRecord.filter(\.isASCII).filter(\.isNumber)
        return """
            <div class="friend w1200"><span>友情链接：</span>
            \(Atlas.counties.map { "<a href=\"http://www.\($0.slug).gov.test/\">\($0.name)人民政府</a>" }.joined(separator: " "))
            <a href="http://www.qinghe.gov.test/">青禾市人民政府</a></div>
            <div class="footer"><div class="w1200">
            <p>主办单位：\(site.organization)　承办单位：\(site.contractor)</p>
            <p>联系电话：0000-0100000　地址：青禾市荷风大道1号　邮编：000000</p>
            <p>政府网站标识码：\(site.siteCode)　<a href="http://beian.miit.gov.cn/" target="_blank">\(site.icp)</a>
            <a href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=\(record)" target="_blank">\(site.policeRecord)</a></p>
            <p><a href="http://bszs.conac.cn/sitename?method=show&amp;id=\(String(site.key, radix: 16))"><img src="/images/red.png" alt="党政机关" /></a>
            <a href="http://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=\(site.siteCode)"><img src="/images/jiucuo.png" alt="我为政府网站找错" /></a></p>
            <p>版权所有 &copy; 2012-2026 \(site.organization) 建议使用1440*900以上分辨率浏览</p>
            </div></div>
            """
    }

    private static let style = """
        <style type="text/css">
        *{margin:0;padding:0}body{font:14px/1.8 "Microsoft YaHei",SimSun,sans-serif;color:#333;background:#f6f8fa}
        a{color:#333;text-decoration:none}a:hover{color:#c00}ul,li{list-style:none}img{border:0}
        .w1200{width:1200px;margin:0 auto}.top{height:36px;line-height:36px;background:#eef3f8;border-bottom:1px solid #dde6ee}
        .banner{height:120px;overflow:hidden}.logo{float:left;font-size:34px;color:#0a4f97;padding-top:30px}
        .search{float:right;margin-top:44px}.search input{height:32px;border:1px solid #0a4f97;padding:0 8px}
        .nav{height:48px;line-height:48px;background:#0a4f97}.nav li{float:left;padding:0 14px}.nav a{color:#fff;font-size:16px}
        .main{background:#fff;padding:20px;overflow:hidden}.left{float:left;width:240px}.right{float:right;width:900px}
        .list li{height:36px;line-height:36px;border-bottom:1px dashed #ddd;overflow:hidden}.list span{float:right;color:#999}
        .crumb{height:40px;line-height:40px;color:#666;border-bottom:1px solid #eee}.box{float:left;width:48%;margin:0 1% 16px}
        .box h2{font-size:18px;border-bottom:2px solid #0a4f97;height:40px;line-height:40px}.more{float:right;font-size:12px}
        .footer{clear:both;background:#0a4f97;color:#fff;padding:24px 0;text-align:center}.footer a{color:#fff}
        .article h1{font-size:26px;text-align:center;padding:20px 0}.article .info{text-align:center;color:#888;padding-bottom:20px}
        .article p{text-indent:2em;font-size:16px;line-height:2}.page{text-align:center;padding:20px}.page a{padding:2px 8px;border:1px solid #ddd}
        </style>
        """
}
