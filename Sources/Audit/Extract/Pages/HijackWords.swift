import Markup

/// Words of gambling sites that titles of hijacked pages are stuffed with.
///
/// One alone may be in the news of a police station; two in one title, or one beside an invitation to come in, never.
enum HijackWords {
    private static let words = [
        "新葡京", "百家乐", "娱乐城", "真人娱乐", "棋牌游戏", "棋牌官网", "开云体育", "亚博体育", "乐鱼体育", "华体会", "爱游戏体育", "必威体育",
        "皇冠体育", "澳门银河", "威尼斯人", "金沙娱乐", "博彩", "六合彩", "时时彩", "电子游艺", "老虎机", "bet365", "kaiyun",
    ]
    private static let invitations = ["官方网站", "官网", "下载", "注册", "登录", "入口", "APP", "app", "平台"]

    /// The word that tells, nil for any other title.
    static func found(in title: String) -> String? {
        let bytes = Array(title.utf8)
        let hits = words.filter { ByteSearch.holds(bytes[...], Array($0.utf8)) }
        guard let first = hits.first else { return nil }
        let invites = invitations.contains { ByteSearch.holds(bytes[...], Array($0.utf8)) }
        return hits.count >= 2 || invites ? first : nil
    }
}
