import Audit

/// How the city's accounts can be read, by the id that its register names.
enum DemoSource: String, CaseIterable, Sendable {
    case wechatList = "demo-wechat-list"
    case wechatArticle = "demo-wechat-article"
    case wechatAlbum = "demo-wechat-album"
    case weiboList = "demo-weibo-list"
    case weiboAPI = "demo-weibo-api"
    case feed = "demo-feed"
    case htmlList = "demo-html-list"

    /// Whether a complete answer of it proves that nothing newer exists.
    var provesStale: Bool {
        switch self {
        case .wechatList, .weiboAPI, .feed, .htmlList: true
        case .wechatArticle, .wechatAlbum, .weiboList: false
        }
    }

    var declared: Source {
        switch self {
        case .wechatList: Self.declaredWechatList
        case .wechatArticle: Self.declaredWechatArticle
        case .wechatAlbum: Self.declaredWechatAlbum
        case .weiboList: Self.declaredWeiboList
        case .weiboAPI: Self.declaredWeiboAPI
        case .feed: Self.declaredFeed
        case .htmlList: Self.declaredHTMLList
        }
    }

    /// The same way for an account that would hold up the others of its platform: in a group of its own.
    var apart: Source {
        var source = declared
        source.id += Self.apartEnding
        source.title += "（独立地址）"
        source.hostGroup = nil
        return source
    }

    private static let apartEnding = "-apart"

    /// What the register's id means; nil for an id that names none.
    init?(id: String) {
        self.init(rawValue: id.hasSuffix(Self.apartEnding) ? String(id.dropLast(Self.apartEnding.count)) : id)
    }

    private static let declaredWechatList = Source(
        id: DemoSource.wechatList.rawValue, title: "公众号已授权发表记录", kind: .jsonPath, coverage: .accountComplete,
        provesStale: true, hostGroup: "weixin",
        shape: JSONShape(
            items: "list", title: "title", link: "content_url", time: "ref_date", accountID: "user_name"),
        blockMarkers: weixinBlocks, goneMarkers: weixinGone, renamedMarkers: weixinRenamed,
        successMarker: #""is_delay":false"#, emptyMarker: #""range_state":"complete_no_item""#)

    private static let declaredWechatArticle = Source(
        id: DemoSource.wechatArticle.rawValue, title: "公众号文章页（单篇核验）", kind: .htmlRecord,
        coverage: .singleItem,
        hostGroup: "weixin", blockMarkers: weixinBlocks, goneMarkers: weixinGone,
        renamedMarkers: weixinRenamed, successMarker: #"id="js_article""#)

    private static let declaredWechatAlbum = Source(
        id: DemoSource.wechatAlbum.rawValue, title: "公众号合集", kind: .jsonPath, coverage: .album,
        hostGroup: "weixin",
        shape: JSONShape(
            items: "getalbum_resp.article_list", title: "title", link: "url", time: "create_time",
            accountName: "getalbum_resp.base_info.nickname"),
        blockMarkers: weixinBlocks, goneMarkers: weixinGone, renamedMarkers: weixinRenamed,
        successMarker: #""ret":0"#)

    private static let declaredWeiboList = Source(
        id: DemoSource.weiboList.rawValue, title: "微博移动版列表", kind: .jsonPath, coverage: .partial,
        hostGroup: "weibo",
        shape: JSONShape(
            items: "data.cards", title: "mblog.text", link: "scheme", time: "mblog.created_at",
            pinned: "mblog.mblogtype", accountID: "data.userInfo.id", accountName: "data.userInfo.screen_name"
        ),
        blockMarkers: weiboBlocks, goneMarkers: weiboGone, renamedMarkers: weiboRenamed,
        successMarker: #""ok":1"#)

    private static let declaredWeiboAPI = Source(
        id: DemoSource.weiboAPI.rawValue, title: "微博商业接口", kind: .jsonPath, coverage: .accountComplete,
        provesStale: true, hostGroup: "weibo",
        shape: JSONShape(
            items: "data.cards", title: "mblog.text", link: "scheme", time: "mblog.created_at",
            pinned: "mblog.mblogtype", accountID: "data.userInfo.idstr",
            accountName: "data.userInfo.screen_name"),
        blockMarkers: weiboBlocks, goneMarkers: weiboGone, renamedMarkers: weiboRenamed,
        successMarker: #""ok":1"#, emptyMarker: #""total_number":0"#)

    private static let declaredFeed = Source(
        id: DemoSource.feed.rawValue, title: "头条号订阅源", kind: .feed, coverage: .accountComplete,
        provesStale: true, hostGroup: "toutiao", blockMarkers: otherBlocks, goneMarkers: otherGone,
        renamedMarkers: otherRenamed, successMarker: "demo-feed-generator")

    private static let declaredHTMLList = Source(
        id: DemoSource.htmlList.rawValue, title: "账号主页列表", kind: .htmlList, coverage: .accountComplete,
        provesStale: true, hostGroup: "others", blockMarkers: otherBlocks, goneMarkers: otherGone,
        renamedMarkers: otherRenamed, successMarker: #"class="account-list""#,
        emptyMarker: #"data-empty="confirmed""#)

    private static let weixinBlocks = ["环境异常", "wappoc_appmsgcaptcha", "访问过于频繁", "操作频繁"]
    private static let weixinGone = ["此账号已自主注销"]
    private static let weixinRenamed = ["该公众号已迁移", "此帐号已申请帐号迁移"]
    private static let weiboBlocks = ["Sina Visitor System", "passport.weibo", #""ok":-100"#]
    private static let weiboGone = ["该用户已注销"]
    private static let weiboRenamed = ["该用户昵称已变更"]
    private static let otherBlocks = ["请完成下列验证后继续", "访问频率过高"]
    private static let otherGone = ["该账号已注销"]
    private static let otherRenamed = ["该账号已更名"]
}
