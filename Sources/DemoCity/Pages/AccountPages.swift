import Audit

/// The answers of one account, in the shape of its platform.
struct AccountPages {
    let account: DemoAccount
    let padding: Int

    /// What the declared source's own address gives.
    func answer(of source: DemoSource, at moment: Instant) -> DemoReply {
        let reply =
            switch source {
            case .wechatList: json(wechatList(at: moment))
            case .wechatArticle: wechatArticle(at: moment)
            case .wechatAlbum: json(wechatAlbum(at: moment))
            case .weiboList, .weiboAPI: json(weiboList(source, at: moment))
            case .feed: feed(at: moment)
            case .htmlList: htmlList(at: moment)
            }
        guard account.plant == .cutShort else { return reply }
        return account.isOddVariant
            ? reply.cut(before: [], orAfter: 0.7)
            : reply.cut(
                before: [#""list""#, "<item>", #"<em id="publish_time""#, "<!-- list -->"], orAfter: 0.02)
    }

    /// One post's own page.
    func item(_ number: Int, at moment: Instant) -> DemoReply {
        let day = Day(number: number / 10)
        guard day <= moment.day else { return RefusalPages.missing() }
        return .plain(
            """
            <!DOCTYPE html>
            <html><head><meta charset="utf-8"><title>\(escaped(title(Post(number: number, time: Instant(day)))))</title>
            </head><body><h1>\(escaped(title(Post(number: number, time: Instant(day)))))</h1>
            <p>发布时间：\(day)</p><p>\(Phrases.paragraph(account.topic, key: UInt64(number)))</p></body></html>

            """)
    }

    /// The items an answer shows: newest first, as the plant wants them.
    func posts(at moment: Instant, limit: Int = 15) -> [Post] {
        if account.plant == .emptyList { return [] }
        var posts = account.calendar.posts(upTo: moment, limit: limit)
        if account.plant == .futureDate {
            let day = moment.day + 320
            posts.insert(Post(number: day.number * 10, time: Instant(day, hour: 9)), at: 0)
        }
        return posts
    }

    /// The pinned item of long ago, where one is planted.
    var pinned: Post? {
        guard account.plant == .pinnedOldFirst else { return nil }
        return Post(
            number: account.openedOn.number * 10, time: Instant(account.openedOn, hour: 10, minute: 30))
    }

    func title(_ post: Post) -> String {
        Phrases.headline(
            account.topic, key: SplitMix64.mixed(account.key, post.number), year: post.day.year)
    }

    func link(_ post: Post) -> String { "http://\(account.host)/s/\(post.number)" }

    private func json(_ value: JSONText) -> DemoReply {
        DemoReply(
            headers: [HeaderField("Content-Type", "application/json; charset=UTF-8")],
            body: Array(value.text.utf8))
    }
}
