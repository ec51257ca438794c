/// Where the answers of known interfaces keep their items; tried in order when a source declares no shape.
enum KnownShape {
    static let all: [JSONShape] = [
        // Weibo mobile container.
        JSONShape(
            items: "data.cards", title: "mblog.text", link: "mblog.bid", time: "mblog.created_at",
            pinned: "mblog.mblogtype", accountID: "data.cards.0.mblog.user.id",
            accountName: "data.cards.0.mblog.user.screen_name"),
        // WeChat album.
        JSONShape(
            items: "getalbum_resp.article_list", title: "title", link: "url", time: "create_time",
            accountName: "getalbum_resp.base_info.nickname"),
        // WeChat history; the list is a text that is JSON itself.
        JSONShape(
            items: "general_msg_list.list", title: "app_msg_ext_info.title",
            link: "app_msg_ext_info.content_url", time: "comm_msg_info.datetime"),
        // WeChat publishing record of one's own account.
        JSONShape(
            items: "publish_page.publish_list", title: "publish_info.appmsgex.0.title",
            link: "publish_info.appmsgex.0.link", time: "publish_info.sent_info.time"),
        // Lists whose entries are wrapped.
        JSONShape(
            items: "data.list", title: "itemData.title", link: "itemData.url", time: "itemData.created_at"),
        // WeChat publish detail of an authorised account.
        JSONShape(items: "list", title: "title", link: "content_url", time: "ref_date"),
        // Full-text search of news and government sites.
        JSONShape(items: "content.results", title: "title", link: "url", time: "pubtime"),
        JSONShape(items: "data.list", title: "name", link: "link", time: "pubTimeLong"),
        JSONShape(items: "list", title: "name", link: "link", time: "pubTimeLong"),
        // JSON Feed 1.1.
        JSONShape(items: "items", title: "title", link: "url", time: "date_published", accountName: "title"),
        JSONShape(items: "appmsg_list", title: "title", link: "link", time: "sendtime"),
    ]

    private static let timeKeys: Set<String> = [
        "pubtime", "pubdate", "publishtime", "publishdate", "publish_time", "publish_date", "pub_time",
        "pub_date",
        "pubtimelong", "create_time", "createtime", "created_at", "releasetime", "releasedate",
        "release_date",
        "sendtime", "showtime", "showdate", "inputtime", "docreltime", "docrelpubtime", "ctime", "date",
        "time",
        "adddate", "addtime", "issuetime", "publishedtime", "date_published", "infodate", "pubts",
        "deploytime",
    ]
    private static let titleKeys = [
        "title", "articletitle", "doctitle", "name", "infotitle", "headline", "subject", "contenttitle",
        "text",
        "content",
    ]
    private static let linkKeys = [
        "url", "link", "href", "docpuburl", "content_url", "articleurl", "infourl", "puburl", "linkurl",
    ]

    /// The largest array of objects that have something like a title and a time.
    static func guess(_ root: JSONValue) -> JSONShape? {
        var best: (shape: JSONShape, count: Int)?
        var waiting: [(value: JSONValue, path: [String])] = [(root, [])]
        while let (value, path) = waiting.popLast() {
            switch value {
            case .object(let members) where path.count < 5:
                for member in members { waiting.append((member.value, path + [member.name])) }
            case .array(let elements):
                guard elements.count > best?.count ?? 0, case .object(let members)? = elements.first,
                    let shape = shape(of: members, path: path)
                else { continue }
                best = (shape, elements.count)
            default:
                continue
            }
        }
        return best?.shape
    }

    private static func shape(of members: [JSONValue.Member], path: [String]) -> JSONShape? {
        func key(_ wanted: [String]) -> String? {
            for name in wanted {
                if let member = members.first(where: { $0.name.lowercased() == name }) { return member.name }
            }
            return nil
        }
        let time = members.first {
            timeKeys.contains($0.name.lowercased()) && !($0.value.scalar ?? "").isEmpty
        }
        guard let time, let title = key(titleKeys), title != time.name else { return nil }
        return JSONShape(
            items: path.joined(separator: "."), title: title, link: key(linkKeys), time: time.name)
    }
}
