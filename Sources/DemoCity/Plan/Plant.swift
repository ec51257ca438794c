/// What was hidden on purpose behind one subject.
///
/// A subject with an odd `variant` shows the other half of its plant where there are two (truly fresh or
/// truly stale behind a block, UTF-8 labelled gb2312 or the reverse).
package enum Plant: String, Sendable, CaseIterable {
    case fresh
    /// Passes the limit of 14 days within the first two or three nights.
    case staleByOneDay
    case staleBy100
    /// Fresh, with a pinned old item before all others.
    case pinnedOldFirst
    /// One item is dated far in the future.
    case futureDate
    /// A success-shaped answer without items and without the mark of a genuine empty one.
    case emptyList
    case blocked200, blocked403, unavailable503, timeout
    /// Its host leads to a closed port.
    case refused
    case gone, renamed
    /// Sent on to another host, which belongs to somebody else.
    case redirectedAway
    /// Fewer bytes than `Content-Length` says.
    case cutShort
    case mislabelledCharset
    /// No lawful automatic source: only a person can tell.
    case noSource
    /// Closed or deregistered in the register.
    case excluded
    /// Stale on the first nights, then posts again.
    case recovering
    /// 503 on some days.
    case intermittent503
    // Of websites only.
    case staleHome
    /// Five news and first-level notice or policy columns are stale: the count that fails a site.
    case staleColumns5
    case emptyColumns5
    /// Four of them are, and a fifth is no first-level column: just under the count.
    case staleColumns4
    /// Lists filled by a script, nothing in the page.
    case scriptedList
    /// Lists without any date.
    case undatedList

    /// Whether a prober would find the website shut all week, whatever its content.
    package var isDown: Bool {
        switch self {
        case .unavailable503, .timeout, .refused: true
        default: false
        }
    }

    /// Whether its server turns visitors away.
    var refusesVisitors: Bool {
        switch self {
        case .blocked200, .blocked403, .unavailable503, .intermittent503: true
        default: false
        }
    }

    /// Whether it would close what it shares a domain or a platform with, or make it wait.
    var holdsOthersUp: Bool { refusesVisitors || self == .timeout }

    /// Whether an honest look at such a subject tells nothing on any night.
    var hidesContent: Bool {
        switch self {
        case .emptyList, .blocked200, .blocked403, .unavailable503, .timeout, .refused, .gone, .renamed,
            .redirectedAway, .cutShort, .noSource, .scriptedList, .undatedList:
            true
        default: false
        }
    }
}

/// What an honest auditor could know of a subject at one moment, at best.
package enum Truth: String, Sendable, CaseIterable {
    /// A sighting not older than the limit can be had; for a website: no planted veto.
    case fresh
    /// Really failing, and a complete source shows it; for a website: its own pages show it.
    case staleProvable
    /// Really failing, but nothing that can be fetched proves it.
    case staleUnprovable
    /// Really fresh, but nothing that can be fetched shows it.
    case unknown
    /// Really failing, and its server is at fault in a way that leaves nothing to be said of it.
    case misbehaving
    /// Not inspected, by the register.
    case excluded
}
