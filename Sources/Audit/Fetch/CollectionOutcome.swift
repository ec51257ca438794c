/// What a reply *is*, decided before anything in it is believed; a closed set.
///
/// Ordered from best to worst: a subject with several visits is shown by its worst one. What each one means is in
/// `OutcomeMeaning`.
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
    /// More bytes than any page has, on the wire or once unpacked.
    case tooLarge
    case maintenance
    /// Opens in the platform's own app only.
    case appOnly
    case loginWall, rateLimited, blocked
    /// Its robots.txt asks us to stay away, or could not be read today (RFC 9309 §2.2.2, §2.3.1.4).
    case robotsDisallowed, robotsUnreadable
    /// Led to another host.
    case sentElsewhere
    /// Led in a circle, too far, or to no address at all.
    case redirectFault
    /// The id on the page is not the one in the register.
    case identityMismatch
    case renamed, gone, notFound
    case serverError
    /// Something answered that is no HTTP.
    case malformedReply
    case tlsFailed, connectionLost, connectionRefused, timedOut, nameNotFound
    /// The name leads where we do not go: a private address, a port that is not on the list.
    case addressForbidden
    /// Our own line, resolver or clock; tells nothing of the subject.
    case ourNetwork
    /// Our own fault; tells nothing of the subject.
    case ourFault

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// Reads its name; `unreachable`, which older nights wrote for every silence, is read as `timedOut`.
    package init(from decoder: any Decoder) throws {
        let name = try decoder.singleValueContainer().decode(String.self)
        guard let outcome = Self(stored: name) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "no outcome is called '\(name)'"))
        }
        self = outcome
    }

    /// The outcome of that stored name, of today or of an earlier version.
    package init?(stored name: String) {
        guard let outcome = Self(rawValue: name == "unreachable" ? "timedOut" : name) else { return nil }
        self = outcome
    }

    package var meaning: OutcomeMeaning { OutcomeMeaning(of: self) }

    /// Whether the facts read from such a reply may be believed at all.
    package var isGenuine: Bool { self == .okComplete || self == .okPartial }

    /// Whether nobody answered, or nothing that is HTTP: there was no reply to look at.
    package var isSilence: Bool {
        switch self {
        case .malformedReply, .tlsFailed, .connectionLost, .connectionRefused, .timedOut, .nameNotFound: true
        default: false
        }
    }

    /// Whether it is ours, so that the subject was not looked at.
    package var isOurs: Bool { self == .ourNetwork || self == .ourFault }

    /// Whether asking again tonight may bring something else.
    package var mayPass: Bool { meaning.mayPass }

    /// Whether the reply says nothing of the subject's content, so that what was known before still holds.
    package var learnedNothing: Bool {
        switch self {
        case .cutShort, .tooLarge, .appOnly, .loginWall, .rateLimited, .blocked, .robotsDisallowed,
            .robotsUnreadable, .serverError, .malformedReply, .tlsFailed, .connectionLost,
            .connectionRefused, .timedOut, .nameNotFound, .addressForbidden, .ourNetwork, .ourFault:
            true
        case .okComplete, .okPartial, .emptyUnconfirmed, .unreadable, .maintenance, .sentElsewhere,
            .redirectFault, .identityMismatch, .renamed, .gone, .notFound:
            false
        }
    }

    /// Whether a person should look, because asking again tonight would not tell more.
    package var needsPerson: Bool {
        switch self {
        case .okComplete, .okPartial, .cutShort, .robotsUnreadable, .ourNetwork, .ourFault: false
        default: true
        }
    }

    /// What the clerk reads.
    package var chinese: String { meaning.chinese }

    /// What a person should do about it; empty where nothing is to be done.
    package var remedy: String { meaning.remedy }
}
