import Audit

/// The shape of a microblog's card list.
extension AccountPages {
    func weiboList(_ source: DemoSource, at moment: Instant) -> JSONText {
        if account.plant == .emptyList {
            return .object([("ok", 0), ("msg", "这里还没有内容"), ("data", .object([("cards", .array([]))]))])
        }
        let cards =
            (pinned.map { [card($0, isPinned: true)] } ?? [])
            + posts(at: moment).map { card($0, isPinned: false) }
        var user: [(String, JSONText)] = [
            ("id", .number(Int64(account.accountID) ?? 0)), ("idstr", .string(account.accountID)),
            ("screen_name", .string(account.name)), ("verified", true), ("verified_type", 1),
            ("verified_reason", .string(account.organization)), ("followers_count", "1.2万"),
        ]
        if source == .weiboAPI { user.removeFirst() }
        return .object([
            ("ok", 1),
            (
                "data",
                .object([
                    ("cardlistInfo", .object([("total", .number(Int64(cards.count + 300)))])),
                    ("userInfo", .object(user)), ("cards", .array(cards)),
                ])
            ),
        ])
    }

    private func card(_ post: Post, isPinned: Bool) -> JSONText {
        .object([
            ("card_type", 9), ("profile_type_id", .string(isPinned ? "proweibotop_" : "proweibo_")),
            ("scheme", .string(link(post))),
            (
                "mblog",
                .object([
                    ("created_at", .string(post.time.microblogText)),
                    ("id", .string(String(5_000_000_000 + post.number))),
                    ("mblogtype", .number(isPinned ? 2 : 0)),
                    (
                        "text",
                        .string("【\(title(post))】\(Phrases.paragraph(account.topic, key: account.key))")
                    ),
                    ("source", "微博网页版"), ("comments_count", .number(Int64(post.number % 40))),
                    ("isLongText", false),
                ])
            ),
        ])
    }
}
