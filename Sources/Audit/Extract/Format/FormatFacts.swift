/// What a page shows of the design standard of government sites (国办发〔2017〕47号, annex 1); stated, not judged.
package struct FormatFacts: Hashable, Sendable, Codable {
    /// Prescribed page tags that are missing on this kind of page, or whose value has not the prescribed form.
    package var tags: [TagFault] = []
    /// Every place that states the site's code, and which.
    package var codes: [CodeClaim] = []
    /// `lang` of the document, as written.
    package var language: String?
    /// Whether it says how it wants to be shown on small screens.
    package var hasViewport = false
    package var host: String?
    /// Whether the name ends in `.gov.cn` or `.政务`; nil for an address without a name.
    package var isGovernmentName: Bool?
    package var isSecure = false
    package var images = 0
    /// Pictures with a text in place of them (`alt`).
    package var describedImages = 0
    package var links = LinkCounts()

    package init() {}

    /// Whether all valid codes that the page states are one; nil where fewer than two places state one.
    package var codesAgree: Bool? {
        let valid = codes.filter(\.isValid)
        return valid.count < 2 ? nil : Set(valid.map(\.code)).count == 1
    }
}

/// What is wrong with a prescribed page tag.
package struct TagFault: Hashable, Sendable, Codable {
    package enum Fault: String, Sendable, Codable, CaseIterable {
        /// Not on the page at all.
        case missing
        /// There, without a value.
        case empty
        /// What a template leaves where it had nothing: `null`, `undefined`, `{{title}}`.
        case placeholder
        /// Readable, but not in the prescribed form (`2026-03-05` without its time).
        case form
        /// Not what the tag is for: no date, no code, no address.
        case unreadable
        /// Names another host than the page's own.
        case differs
    }

    package var name: String
    package var fault: Fault

    package init(_ name: String, _ fault: Fault) {
        self.name = name
        self.fault = fault
    }
}

/// One place of a page that states the site's code.
package struct CodeClaim: Hashable, Sendable, Codable {
    package enum Place: String, Sendable, Codable, CaseIterable {
        case meta, footer
        /// The 找错 badge, whose link or script carries the code.
        case badge
    }

    package var place: Place
    package var code: String

    package init(_ place: Place, _ code: String) {
        self.place = place
        self.code = code
    }

    /// Ten digits, or `bm` and eight for units of the centre.
    package var isValid: Bool {
        let digits = code.lowercased().hasPrefix("bm") ? code.dropFirst(2) : code[...]
        return digits.count == (digits.count == code.count ? 10 : 8) && digits.utf8.allSatisfy(isASCIIDigit)
    }
}

/// How many links a page has, by where they lead.
package struct LinkCounts: Hashable, Sendable, Codable {
    package var inside = 0
    package var outside = 0
    package var attachment = 0
    package var mail = 0
    package var script = 0
    /// Addresses that mean nothing: an empty host, a scheme that no reader knows.
    package var broken = 0

    package init() {}
}
