import Audit

/// Shapes of the WeChat platform: published-item list, article page, album.
extension AccountPages {
    func wechatList(at moment: Instant) -> JSONText {
        // Every other long-stale account is answered as the real list does for a span without items.
        let isDeclaredEmpty = account.plant == .staleBy100 && account.isOddVariant
        let posts = isDeclaredEmpty ? [] : posts(at: moment)
        var members: [(String, JSONText)] = [
            ("list", .array(posts.map(publishedItem))), ("is_delay", false),
            ("user_name", .string(account.accountID)),
        ]
        if isDeclaredEmpty { members.append(("range_state", "complete_no_item")) }
        return .object(members)
    }

    private func publishedItem(_ post: Post) -> JSONText {
        .object([
            ("ref_date", .string(post.day.description)),
            ("msgid", .string("\(2_247_000_000 + post.number)_\(post.number % 10 + 1)")),
            ("publish_type", .number(post.number % 3 == 0 ? 1 : 0)), ("title", .string(title(post))),
            ("content_url", .string(link(post))),
            (
                "detail",
                .object([("read_user", .number(Int64(post.number % 900))), ("like_user", .number(7))])
            ),
        ])
    }

    /// Oldest first in every other album; one item alone stands as a bare object.
    func wechatAlbum(at moment: Instant) -> JSONText {
        var items = posts(at: moment, limit: account.key % 5 == 0 ? 1 : 12).map { post in
            JSONText.object([
                ("title", .string(title(post))), ("url", .string(link(post))),
                ("create_time", .string(String(post.time.epochSeconds))),
                ("msgid", .string(String(2_247_000_000 + post.number))), ("itemidx", "1"),
                ("key", .string("k\(post.number)")),
            ])
        }
        if account.isOddVariant || account.plant == .pinnedOldFirst { items.reverse() }
        let list: JSONText = items.count == 1 ? items[0] : .array(items)
        return .object([
            ("base_resp", .object([("exportkey_token", ""), ("ret", 0)])),
            (
                "getalbum_resp",
                .object([
                    ("article_list", list),
                    (
                        "base_info",
                        .object([
                            ("nickname", .string(account.name)), ("title", "政务公开"), ("type", "0"),
                            ("article_count", .string(String(items.count + 40))),
                        ])
                    ),
                    ("continue_flag", "0"), ("reverse_continue_flag", "0"),
                ])
            ),
        ])
    }

    /// The shown publish time is empty, as it is before a browser's script has run; the day is only in `ct`.
    func wechatArticle(at moment: Instant) -> DemoReply {
        guard let post = account.calendar.newest(at: moment) else { return RefusalPages.missing() }
        let title = escaped(title(post))
        let paragraphs = (0..<7).map {
            "<p>\(Phrases.paragraph(account.topic, key: SplitMix64.mixed(account.key, $0)))</p>"
        }
        return .plain(
            """
            <!DOCTYPE html>
            <html><head><!-- build 2019-06-01 12:00:00 -->
            <meta http-equiv="Content-Type" content="text/html; charset=utf-8">
            <meta property="og:title" content="\(title)"><meta property="og:site_name" content="微信公众平台">
            <meta property="og:type" content="article"><title></title>
            <script>window.logs={pagetime:{}};/* res.2020-01-15.js */</script>
            \(Padding.style(padding))</head>
            <body id="activity-detail" class="zh_CN mm_appmsg">
            <div id="js_article" class="rich_media"><div class="rich_media_inner"><div id="page-content">
            <h1 class="rich_media_title" id="activity-name">\(title)</h1>
            <div id="meta_content" class="rich_media_meta_list">
            <span class="rich_media_meta rich_media_meta_nickname" id="profileBt"><a id="js_name">\(account.name)</a></span>
            <em id="publish_time" class="rich_media_meta rich_media_meta_text"></em></div>
            <div class="rich_media_content" id="js_content" style="visibility: hidden;">
            \(paragraphs.joined(separator: "\n"))
            </div></div></div></div>
            <script type="text/javascript">
            var biz = "MzA5OTAwMDAwMA==" || ""; var mid = "\(2_247_000_000 + post.number)"; var idx = "1";
            var nickname = "\(account.name)";
            var msg_title = '\(title)'.html(false);
            var ct = "\(post.time.epochSeconds)";
            var user_name = "\(account.accountID)";
            var svr_time = "\(moment.epochSeconds)" * 1;
            var comment_id = "\(SplitMix64.mixed(account.key, post.number) >> 4)" || "";
            /* built at 2021-11-30 08:00:00, module date 2018-02-02 */
            </script>
            </body></html>

            """)
    }
}
