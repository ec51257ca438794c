package import Audit

/// One made-up website that `FaultSite` serves: it misbehaves in one way, and all its pages have long been stale.
///
/// Where the page cannot be had whole, every verdict on its content would be a false one; where it can, it shows that it
/// is stale.
package struct FaultWebsite: Hashable, Sendable {
    package var id: SubjectID
    package var misbehaviour: Misbehaviour
    /// Registered for it alone, so that it shares spacing and circuits with nobody.
    package var domain: String
    package var organization: String
    package var siteCode: String
    var columnID: String

    /// Those that a play can have: the others ask to be left alone for minutes, which a play would sit out.
    package static let playable = Misbehaviour.allCases.filter { behaviour in
        switch behaviour {
        case .retryAfterSeconds, .retryAfterDate, .retryAfter503: false
        default: true
        }
    }

    init(number: Int, _ misbehaviour: Misbehaviour) {
        let digits = threeDigits(number)
        id = SubjectID("F\(digits)")
        self.misbehaviour = misbehaviour
        domain = "fault-\(digits).test"
        organization = "青禾市测试单位\(digits)"
        siteCode = "990199" + fourDigits(number)
        columnID = "F\(digits)-C01"
    }

    package var name: String { organization + "网站" }
    package var district: String { "青禾市测试区" }
    package var host: String { "\(misbehaviour.rawValue).\(domain)" }
    package var homepage: String { misbehaviour.url(domain: domain) }
    package var column: String { misbehaviour.url(domain: domain, path: "/gzdt/") }
    var truth: Truth { misbehaviour.isReadable ? .staleProvable : .misbehaving }
}
