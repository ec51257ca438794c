/// What one visit to a home page says about W2; a closed set.
package enum ProbeOutcome: Hashable, Sendable {
    /// The server answered in time.
    ///
    /// 404 and 410 too: it is the site that has to open, and which page it should show is no matter of W2.
    case opened
    case failed(Fault)
    /// Neither for the site nor against it: the visit leaves the base.
    case excluded(Exclusion)

    /// Why a home page did not open, by the site's doing.
    package enum Fault: String, Hashable, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
        case tooSlow, nameNotFound, refused, reset, serverError
        /// Every other breakdown: an empty or malformed reply, a handshake that failed, a body that was cut.
        case broken

        package var chinese: String {
            switch self {
            case .tooSlow: "超时未打开"
            case .nameNotFound: "域名不存在"
            case .refused: "拒绝连接"
            case .reset: "连接被中断"
            case .serverError: "服务器出错"
            case .broken: "应答不完整"
            }
        }
    }

    /// Why a visit says nothing about the site.
    package enum Exclusion: String, Hashable, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
        /// The site answers and turns this visitor away: what the public would have seen cannot be told.
        case blocked
        case ourNetwork, ourFault
        /// The address is one that must not be visited (such as one of an internal network).
        case addressForbidden

        package var chinese: String {
            switch self {
            case .blocked: "被拦截"
            case .ourNetwork: "本系统网络不通"
            case .ourFault: "本系统故障"
            case .addressForbidden: "地址不在允许访问的范围"
            }
        }
    }
}

extension ProbeOutcome: CaseIterable {
    package static let allCases: [Self] =
        [.opened] + Fault.allCases.map(Self.failed) + Exclusion.allCases.map(Self.excluded)

    /// Its letter in the line of a day; kept in databases, so that a letter never changes its meaning.
    ///
    /// Small letters count, capital ones do not; `c` is taken by the mark of a certificate's fault.
    var letter: UInt8 {
        switch self {
        case .opened: UInt8(ascii: "o")
        case .failed(.tooSlow): UInt8(ascii: "s")
        case .failed(.nameNotFound): UInt8(ascii: "n")
        case .failed(.refused): UInt8(ascii: "r")
        case .failed(.reset): UInt8(ascii: "x")
        case .failed(.serverError): UInt8(ascii: "e")
        case .failed(.broken): UInt8(ascii: "b")
        case .excluded(.blocked): UInt8(ascii: "B")
        case .excluded(.ourNetwork): UInt8(ascii: "N")
        case .excluded(.ourFault): UInt8(ascii: "F")
        case .excluded(.addressForbidden): UInt8(ascii: "A")
        }
    }

    init?(letter: UInt8) {
        guard let outcome = Self.byLetter[letter] else { return nil }
        self = outcome
    }

    private static let byLetter = Dictionary(uniqueKeysWithValues: allCases.map { ($0.letter, $0) })
}
