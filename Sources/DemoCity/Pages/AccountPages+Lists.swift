import Audit

/// Feeds and plain list pages of accounts.
extension AccountPages {
    /// RSS 2.0, or Atom for every third account.
    func feed(at moment: Instant) -> DemoReply {
        let posts = posts(at: moment)
        let (label, isGBK) = (declaredCharset, bytesAreGBK)
        let text = account.key % 3 == 0 ? atom(posts, at: moment, label) : rss(posts, at: moment, label)
        return DemoReply(
            headers: [HeaderField("Content-Type", "application/xml")],
            body: isGBK ? GB18030.encoded(text) : Array(text.utf8))
    }

    func htmlList(at moment: Instant) -> DemoReply {
        let rows = ((pinned.map { [($0, "<em>置顶</em>")] } ?? []) + posts(at: moment).map { ($0, "") })
            .map { post, mark in
                """
                <li class="item">\(mark)<a href="/s/\(post.number)">\(escaped(title(post)))</a>\
                <span class="time">\(post.day) \(post.time.clockText)</span></li>
                """
            }
        let label = declaredCharset
        let text =
            """
            <!DOCTYPE html>
            <html><head><meta charset="\(label)"><title>\(account.name)</title>
            \(Padding.style(padding))</head><body>
            <div class="head"><h1>\(account.name)</h1><p>认证主体：\(account.organization)</p></div>
            <!-- list -->
            <ul class="account-list">
            \(rows.joined(separator: "\n"))
            </ul>
            <div class="foot">\(Phrases.paragraph(account.topic, key: account.key))</div>
            </body></html>

            """
        return DemoReply(
            headers: [HeaderField("Content-Type", "text/html; charset=" + label)],
            body: bytesAreGBK ? GB18030.encoded(text) : Array(text.utf8))
    }

    private var isMislabelled: Bool { account.plant == .mislabelledCharset }
    private var declaredCharset: String { isMislabelled && !account.isOddVariant ? "gb2312" : "utf-8" }
    private var bytesAreGBK: Bool { isMislabelled && account.isOddVariant }

    private func rss(_ posts: [Post], at moment: Instant, _ label: String) -> String {
        let items = posts.map { post in
            """
            <item><title><![CDATA[\(title(post))]]></title><link>\(link(post))</link>
            <guid isPermaLink="false">\(account.accountID)-\(post.number)</guid>
            <description><![CDATA[\(Phrases.paragraph(account.topic, key: UInt64(post.number)))]]></description>
            <pubDate>\(post.time.mailText)</pubDate></item>
            """
        }
        return """
            <?xml version="1.0" encoding="\(label)"?>
            <rss version="2.0"><channel><title>\(escaped(account.name))</title><link>\(account.homepage)</link>
            <description>\(escaped(account.organization))</description><generator>demo-feed-generator</generator>
            <lastBuildDate>\(moment.mailText)</lastBuildDate>
            \(items.joined(separator: "\n"))
            </channel></rss>

            """
    }

    private func atom(_ posts: [Post], at moment: Instant, _ label: String) -> String {
        let entries = posts.map { post in
            """
            <entry><title>\(escaped(title(post)))</title><link href="\(link(post))"/>
            <id>urn:demo:\(account.accountID):\(post.number)</id>
            <published>\(post.time)</published><updated>\(moment)</updated>
            <summary>\(Phrases.paragraph(account.topic, key: UInt64(post.number)))</summary></entry>
            """
        }
        return """
            <?xml version="1.0" encoding="\(label)"?>
            <feed xmlns="http://www.w3.org/2005/Atom"><title>\(escaped(account.name))</title>
            <id>urn:demo:\(account.accountID)</id><updated>\(moment)</updated>
            <generator>demo-feed-generator</generator><link href="\(account.homepage)"/>
            \(entries.joined(separator: "\n"))
            </feed>

            """
    }
}
