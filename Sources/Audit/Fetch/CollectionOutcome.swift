/// What a reply *is*, decided before anything in it is believed; a closed set.
///
/// Ordered from best to worst: a subject with several visits is shown by its worst one.
package enum CollectionOutcome: String, Sendable, Codable, CaseIterable, Comparable {
    /// A genuine page or list that covers all of the subject's items.
    case okComplete
    /// Genuine, but an item or a part only: it may prove fresh and nothing else.
    case okPartial
    /// Looks genuine and shows no item, which proves nothing.
    case emptyUnconfirmed
    /// Genuine, but dates or items could not be read (undated, filled by a script, a shape we do not know).
    case unreadable
    /// The body ended before its time.
    case cutShort
    case maintenance
    case loginWall, rateLimited, blocked
    /// Led to another host.
    case sentElsewhere
    /// The id on the page is not the one in the register.
    case identityMismatch
    case renamed, gone, notFound
    case serverError, unreachable
    /// Our own fault or our own line; tells nothing of the subject.
    case ourFault

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// Whether the facts read from such a reply may be believed at all.
    package var isGenuine: Bool { self == .okComplete || self == .okPartial }

    /// Whether the reply says nothing of the subject's content, so that what was known before still holds.
    package var learnedNothing: Bool {
        switch self {
        case .cutShort, .loginWall, .rateLimited, .blocked, .serverError, .unreachable, .ourFault: true
        case .okComplete, .okPartial, .emptyUnconfirmed, .unreadable, .maintenance, .sentElsewhere,
            .identityMismatch, .renamed, .gone, .notFound:
            false
        }
    }

    /// Whether a person should look, because asking again tonight would not tell more.
    package var needsPerson: Bool {
        switch self {
        case .okComplete, .okPartial, .ourFault, .cutShort: false
        case .emptyUnconfirmed, .unreadable, .maintenance, .loginWall, .rateLimited, .blocked, .sentElsewhere,
            .identityMismatch, .renamed, .gone, .notFound, .serverError, .unreachable:
            true
        }
    }

    /// What the clerk reads.
    package var chinese: String {
        switch self {
        case .okComplete: "读取正常"
        case .okPartial: "读取正常（仅部分内容）"
        case .emptyUnconfirmed: "返回空列表，无法确认"
        case .unreadable: "页面正常，未能读出日期"
        case .cutShort: "内容未传完"
        case .maintenance: "页面提示维护或建设中"
        case .loginWall: "需登录才能查看"
        case .rateLimited: "被限制访问频率"
        case .blocked: "被防护系统拦截"
        case .sentElsewhere: "被转到其他网站"
        case .identityMismatch: "标识与登记不一致"
        case .renamed: "疑似更名或迁移"
        case .gone: "疑似已注销或关停"
        case .notFound: "页面不存在"
        case .serverError: "对方服务器出错"
        case .unreachable: "未能打开"
        case .ourFault: "本系统原因未完成"
        }
    }

    /// What a person should do about it; empty where nothing is to be done.
    package var remedy: String {
        switch self {
        case .okComplete, .okPartial: ""
        case .emptyUnconfirmed, .unreadable: "请打开页面，核对最近一条信息的发布日期"
        case .cutShort, .ourFault: "下一晚自动重试，无需处理"
        case .maintenance: "请联系主办单位，确认何时恢复"
        case .loginWall, .rateLimited, .blocked: "请人工打开核实；可函请对方将检查地址列入白名单"
        case .sentElsewhere: "请核对登记的网址是否已变更"
        case .identityMismatch: "请核对登记的账号标识（网站标识码）"
        case .renamed: "请核对是否更名、迁移，并更新登记"
        case .gone: "请确认是否已注销、关停，并更新登记"
        case .notFound: "请核对登记的网址是否有误"
        case .serverError, .unreachable: "请人工打开核实；是否达到“站点无法访问”须以连续监测为准"
        }
    }
}
