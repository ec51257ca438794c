/// What one night has to say about one registered subject: exactly one of these, every night (no dead corner).
package enum NightOutcome: Hashable, Sendable, Codable {
    /// All its visits were made; the worst of their results.
    case looked(CollectionOutcome)
    /// A recent sighting still stands, so it was not asked again.
    case withinLease(until: Day)
    case waiting(Waiting)
    /// Not inspected, with the reason.
    case excluded(String)

    /// Why nothing is known of a subject tonight.
    ///
    /// In order: of several that apply to one subject the last one is shown.
    package enum Waiting: String, Sendable, Codable, CaseIterable, Comparable {
        case noSource, notSelected, notReached, budgetSpent
        /// The host asked us to stay away for longer than the night lasts.
        case restOrdered
        /// Blocked before, and left in peace until a circuit closes.
        case circuitOpen
        case ourNetwork

        package static func < (left: Self, right: Self) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }

        package var chinese: String {
            switch self {
            case .notReached: "本晚未轮到"
            case .noSource: "无自动采集来源，待人工核查"
            case .ourNetwork: "本单位网络或本系统原因，未能查看"
            case .notSelected: "本次运行未选取"
            case .budgetSpent: "当日访问限额已用完"
            case .circuitOpen: "此前被拦截，暂停自动访问，待人工核查"
            case .restOrdered: "对方要求暂停访问，本晚未查看"
            }
        }
    }

    /// The four groups whose sizes add up to the register.
    package enum Class: String, Sendable, Codable, CaseIterable {
        case looked, withinLease, waiting, excluded

        package var chinese: String {
            switch self {
            case .looked: "已查看"
            case .withinLease: "有效期内"
            case .waiting: "待查看"
            case .excluded: "不在检查范围"
            }
        }
    }

    /// Whether nobody answered.
    package var isSilence: Bool {
        if case .looked(let outcome) = self { return outcome.isSilence }
        return false
    }

    package var `class`: Class {
        switch self {
        case .looked: .looked
        case .withinLease: .withinLease
        case .waiting: .waiting
        case .excluded: .excluded
        }
    }

    package var chinese: String {
        switch self {
        case .looked(let outcome): outcome.chinese
        case .withinLease(let day): "此前已核实更新，\(day) 前不再查看"
        case .waiting(let waiting): waiting.chinese
        case .excluded(let reason): reason
        }
    }
}
