/// What an outcome means for people: whose fault it may be, whether it may pass, what the clerk reads, and the remedy.
package struct OutcomeMeaning: Hashable, Sendable {
    /// Who may have caused it; several where a reply alone cannot tell.
    package enum Party: String, Sendable, Codable, CaseIterable {
        /// The unit, its server, its name, or the entry in the register.
        case site
        /// A platform or a firewall in front of the site.
        case platform
        /// The way between.
        case network
        case us

        package var chinese: String {
            switch self {
            case .site: "对方"
            case .platform: "平台或防护系统"
            case .network: "网络"
            case .us: "本系统"
            }
        }
    }

    /// Empty where nothing is wrong.
    package let mayBeOf: [Party]
    /// Whether asking again in another part of the night may bring something else.
    package let mayPass: Bool
    package let chinese: String
    /// Empty where nothing is to be done.
    package let remedy: String

    private init(_ mayBeOf: [Party], passes: Bool = false, _ chinese: String, _ remedy: String) {
        self.mayBeOf = mayBeOf
        mayPass = passes
        self.chinese = chinese
        self.remedy = remedy
    }

    init(of outcome: CollectionOutcome) {
        switch outcome {
        case .okComplete: self.init([], "读取正常", "")
        case .okPartial: self.init([], "读取正常（仅部分内容）", "")
        case .emptyUnconfirmed: self.init([.site, .platform], "返回空列表，无法确认", Self.checkDate)
        case .unreadable: self.init([.site, .us], "页面正常，未能读出日期", Self.checkDate)
        case .cutShort: self.init([.site, .network], passes: true, "内容未传完", Self.again)
        case .tooLarge: self.init([.site], "内容超出大小上限，未读取", "请人工打开核实；该页面可能存在异常")
        case .maintenance: self.init([.site], "页面提示维护或建设中", "请联系主办单位，确认何时恢复")
        case .appOnly: self.init([.platform], "只能在客户端内打开", "请在手机客户端中打开核实")
        case .loginWall: self.init([.platform, .site], "需登录才能查看", Self.letIn)
        case .rateLimited: self.init([.platform, .site, .us], passes: true, "被限制访问频率", Self.letIn)
        case .blocked: self.init([.platform, .site, .us], "被防护系统拦截", Self.letIn)
        case .robotsDisallowed:
            self.init([.site], "对方 robots.txt 不允许自动访问", "请人工打开核实；如需自动检查，请函请对方放行或在配置中登记批准人")
        case .robotsUnreadable:
            self.init([.site, .network], passes: true, "robots.txt 暂时无法读取，按规定暂不访问，过后再试", Self.again)
        case .sentElsewhere: self.init([.site], "被转到其他网站", "请核对登记的网址是否已变更")
        case .redirectFault: self.init([.site, .platform], "跳转循环、过多或地址无效", "请人工打开核实，并核对登记的网址")
        case .identityMismatch: self.init([.site], "标识与登记不一致", "请核对登记的账号标识（网站标识码）")
        case .renamed: self.init([.site], "疑似更名或迁移", "请核对是否更名、迁移，并更新登记")
        case .gone: self.init([.site], "疑似已注销或关停", "请确认是否已注销、关停，并更新登记")
        case .notFound: self.init([.site], "页面不存在", "请核对登记的网址是否有误")
        case .serverError: self.init([.site], passes: true, "对方服务器出错", Self.open)
        case .malformedReply: self.init([.site, .platform], passes: true, "对方应答不符合网页协议", Self.open)
        case .tlsFailed: self.init([.site, .network], passes: true, "安全连接（HTTPS）未能建立", Self.open)
        case .connectionLost: self.init([.site, .network], passes: true, "连接中断", Self.open)
        case .connectionRefused: self.init([.site, .network], passes: true, "对方拒绝连接", Self.open)
        case .timedOut: self.init([.site, .network], passes: true, "超时未能打开", Self.open)
        case .nameNotFound:
            self.init([.site, .network], passes: true, "域名不存在或未解析", "请核对登记的网址与域名解析；" + Self.open)
        case .addressForbidden:
            self.init([.site], "域名指向内部网络地址或未登记的端口，未访问", "请核对登记的网址与域名解析；确需访问的，请在配置中登记")
        case .ourNetwork: self.init([.us, .network], passes: true, "本单位网络原因，未能查看", Self.again)
        case .ourFault: self.init([.us], passes: true, "本系统原因未完成", Self.again)
        }
    }

    private static let checkDate = "请打开页面，核对最近一条信息的发布日期"
    private static let again = "系统将自动重试，无需处理"
    private static let letIn = "请人工打开核实；可函请对方将检查地址列入白名单"
    private static let open = "请人工打开核实；是否达到“站点无法访问”须以连续监测为准"
}
