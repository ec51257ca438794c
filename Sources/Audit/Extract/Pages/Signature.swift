/// One way to tell a refusal, a challenge, a login page, a notice or an error page from what was asked for.
///
/// Every test that is given must hold; the texts within one test are alternatives.
package struct Signature: Hashable, Sendable {
    /// Kebab case; stored with the facts it decided.
    package var id: String
    package var kind: Kind
    package var statuses: [Int]
    /// Fields of the reply, each with a text that its value holds, in whatever case.
    package var headers: [HeaderField]
    /// How the name of a cookie begins that the reply sets.
    package var cookies: [String]
    /// Parts, in whatever case, of the address that answered, or that a redirect which was not followed leads to.
    package var urls: [String]
    /// Texts that are the title, give or take 30 bytes, of a page of at most four times `mostText`.
    package var titles: [String]
    /// Texts that are shown, with or without scripts; a title that is nothing but the text counts too.
    package var texts: [String]
    /// Texts within a script of a page that is nothing but scripts.
    package var scripts: [String]
    /// Longest visible text, in bytes, a page may have for `texts`: a long page merely mentions the words.
    package var mostText: Int
    /// Why, and where it was seen; for people.
    package var note: String
    /// A single page may say so while the rest of its host is open: three in a row make a wall.
    package var isOfOnePage = false

    package enum Kind: String, Sendable, CaseIterable {
        case blocked, login, appOnly, rateLimited, maintenance, gone, renamed, notFound, parked

        /// What the page is; a move is a goodbye that says where to.
        var page: PageFacts.Kind {
            switch self {
            case .blocked: .blocked
            case .login: .login
            case .appOnly: .appOnly
            case .rateLimited: .rateLimited
            case .maintenance: .maintenance
            case .gone, .renamed: .gone
            case .notFound: .notFound
            case .parked: .parked
            }
        }
    }

    package static let usualMostText = 1500

    package init(
        id: String, kind: Kind, statuses: [Int] = [], headers: [HeaderField] = [], cookies: [String] = [],
        urls: [String] = [], titles: [String] = [], texts: [String] = [], scripts: [String] = [],
        mostText: Int = Self.usualMostText, note: String = ""
    ) {
        self.id = id
        self.kind = kind
        self.statuses = statuses
        self.headers = headers
        self.cookies = cookies
        self.urls = urls
        self.titles = titles
        self.texts = texts
        self.scripts = scripts
        self.mostText = mostText
        self.note = note
    }

    /// Whether it looks at more than the reply's head.
    var needsPage: Bool { !(titles.isEmpty && texts.isEmpty && scripts.isEmpty) }

    /// Whether it looks at nothing but the status.
    var isStatusAlone: Bool { !needsPage && headers.isEmpty && cookies.isEmpty && urls.isEmpty }

    /// What is wrong with it; nil: nothing.
    var fault: String? {
        let parts = id.split(separator: "-", omittingEmptySubsequences: false)
        let isKebab = parts.allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { isASCIIDigit($0) || ($0 >= 0x61 && $0 <= 0x7A) }
        }
        guard isKebab else { return "the id '\(id)' must be words of a-z and 0-9 joined by '-'" }
        let wanted = headers.flatMap { [$0.name, $0.value] } + cookies + urls + titles + texts + scripts
        guard !statuses.isEmpty || !wanted.isEmpty else {
            return "'\(id)' has no test, so that it would fit every page"
        }
        guard !wanted.contains(where: { $0.allSatisfy(\.isWhitespace) }) else {
            return "'\(id)' looks for an empty text, which every page holds"
        }
        return nil
    }
}
