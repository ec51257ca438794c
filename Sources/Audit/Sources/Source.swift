/// A declared way to learn about a subject, and what its answers can prove.
///
/// The judging code reads only `coverage`, `provesFresh` and `provesStale`, never the platform's name
/// (`provesStale` is false unless someone declares otherwise: a success-shaped answer without items proves nothing).
package struct Source: Hashable, Sendable, Codable {
    package var id: String
    package var title: String
    package var kind: Kind
    package var coverage: Coverage
    package var provesFresh: Bool
    package var provesStale: Bool
    /// The budget its requests share, a platform's name; nil means the host's own.
    package var hostGroup: String?
    /// How to find items in a JSON answer; required by `json_path`.
    package var shape: JSONShape?
    /// Texts or addresses that only a refusal carries; any one is enough.
    package var blockMarkers: [String]
    /// Texts that say that the subject itself is gone.
    package var goneMarkers: [String]
    /// Texts that say that the subject has moved or taken another name.
    package var renamedMarkers: [String]
    /// Text that only a genuine answer carries; nil: any readable answer will do.
    package var successMarker: String?
    /// Text that only a genuine *empty* answer carries; without it an empty list proves nothing.
    package var emptyMarker: String?

    package enum Kind: String, Sendable, Codable, CaseIterable {
        case htmlList = "html_list"
        case htmlRecord = "html_record"
        case jsonPath = "json_path"
        case feed
    }

    package enum Coverage: String, Sendable, Codable, CaseIterable {
        case accountComplete = "account_complete"
        case partial, album
        case singleItem = "single_item"
        case gateway
    }

    package init(
        id: String, title: String, kind: Kind, coverage: Coverage, provesFresh: Bool = true,
        provesStale: Bool = false, hostGroup: String? = nil, shape: JSONShape? = nil,
        blockMarkers: [String] = [], goneMarkers: [String] = [], renamedMarkers: [String] = [],
        successMarker: String? = nil, emptyMarker: String? = nil
    ) {
        self.id = id
        self.title = title
        self.kind = kind
        self.coverage = coverage
        self.provesFresh = provesFresh
        self.provesStale = provesStale
        self.hostGroup = hostGroup
        self.shape = shape
        self.blockMarkers = blockMarkers
        self.goneMarkers = goneMarkers
        self.renamedMarkers = renamedMarkers
        self.successMarker = successMarker
        self.emptyMarker = emptyMarker
    }
}

/// Where a JSON answer keeps its items and their fields; paths are dotted keys (`data.cards`, `mblog.created_at`).
package struct JSONShape: Hashable, Sendable, Codable {
    /// Path to the array of items (a bare object counts as an array of one).
    package var items: String
    package var title: String
    package var link: String?
    /// Path to the publish time: epoch seconds or milliseconds (number or text), ISO, RFC 822 or Chinese forms.
    package var time: String
    /// Path whose value `true`, `1`, `"1"` or `2` marks a pinned item.
    package var pinned: String?
    /// Path, from the answer's root, to the account's own id; compared with the register where both are known.
    package var accountID: String?
    /// Path, from the answer's root, to the account's shown name.
    package var accountName: String?

    package init(
        items: String, title: String, link: String? = nil, time: String, pinned: String? = nil,
        accountID: String? = nil, accountName: String? = nil
    ) {
        self.items = items
        self.title = title
        self.link = link
        self.time = time
        self.pinned = pinned
        self.accountID = accountID
        self.accountName = accountName
    }
}
