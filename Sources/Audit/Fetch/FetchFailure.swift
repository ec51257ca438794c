/// Why there is no reply at all: a closed set, one case for each thing a person would do differently about it.
package enum FetchFailure: String, Error, Hashable, Sendable, Codable, CaseIterable {
    // Of the site or of the way to it.
    /// The name does not exist (NXDOMAIN), or has no address of any kind.
    case nameNotResolved
    case connectionRefused, connectionReset, connectTimedOut, timedOut
    /// Fewer bytes a second than the floor, for as long as the floor allows.
    case tooSlow
    case emptyReply, untrustedCertificate, tlsFailed, malformedReply, headersTooLarge
    // Of the register or of the name's records.
    case addressNotAllowed, portNotAllowed, unsupportedScheme, malformedURL
    // Of us.
    /// Without a contact, or by configuration, only this machine's own addresses are fetched.
    case loopbackOnly
    case ourResolverFailed, ourNetworkDown, cancelled, outOfMemory, internalFault

    /// Whether it tells of the site; the rest tell of us or of the register and never become a finding.
    package var isEvidence: Bool { outcome.isSilence }

    /// Whether every other request to the host would have ended so: what one page did not bring tells of no other page.
    package var isOfWholeHost: Bool {
        switch self {
        case .nameNotResolved, .connectionRefused, .connectTimedOut, .untrustedCertificate, .tlsFailed,
            .addressNotAllowed, .portNotAllowed, .unsupportedScheme, .malformedURL, .loopbackOnly,
            .ourResolverFailed, .ourNetworkDown, .cancelled, .outOfMemory, .internalFault:
            true
        case .connectionReset, .timedOut, .tooSlow, .emptyReply, .malformedReply, .headersTooLarge: false
        }
    }

    /// The one table from failures to outcomes.
    package var outcome: CollectionOutcome {
        switch self {
        case .nameNotResolved: .nameNotFound
        case .connectionRefused: .connectionRefused
        case .connectionReset, .emptyReply: .connectionLost
        case .connectTimedOut, .timedOut, .tooSlow: .timedOut
        case .untrustedCertificate, .tlsFailed: .tlsFailed
        case .malformedReply, .headersTooLarge: .malformedReply
        case .addressNotAllowed, .portNotAllowed, .unsupportedScheme, .malformedURL: .addressForbidden
        case .ourResolverFailed, .ourNetworkDown: .ourNetwork
        case .loopbackOnly, .cancelled, .outOfMemory, .internalFault: .ourFault
        }
    }

    /// What the clerk reads beside the outcome.
    package var chinese: String {
        switch self {
        case .nameNotResolved: "域名不存在，或没有解析地址"
        case .connectionRefused: "对方拒绝连接"
        case .connectionReset: "连接被对方中断"
        case .connectTimedOut: "连接超时"
        case .timedOut: "等待应答超时"
        case .tooSlow: "传输过慢，已放弃"
        case .emptyReply: "对方未作应答即关闭连接"
        case .untrustedCertificate: "网站证书无效"
        case .tlsFailed: "安全连接（HTTPS）未能建立"
        case .malformedReply: "应答不符合网页协议"
        case .headersTooLarge: "应答头超出上限"
        case .addressNotAllowed: "域名指向内部网络地址，按规定不访问"
        case .portNotAllowed: "端口不在允许的范围内"
        case .unsupportedScheme: "不是网页地址（http、https）"
        case .malformedURL: "网址写法有误"
        case .loopbackOnly: "未设置联系方式，或按配置只访问本机地址"
        case .ourResolverFailed: "本单位域名解析服务未应答"
        case .ourNetworkDown: "本单位网络不通"
        case .cancelled: "本次查看被中止"
        case .outOfMemory: "本机内存不足"
        case .internalFault: "本系统内部错误"
        }
    }
}
