@testable import Audit

extension Visit {
    /// A home page visit, unless told otherwise.
    static func make(
        _ id: String, group: String = "site:s001.example", role: PageInput.Role = .home, url: String? = nil,
        source: String? = nil, notBefore: Instant? = nil
    ) -> Visit {
        let subject = String(id.split(separator: "/").first ?? "")
        return Visit(
            id: VisitID(id), subject: SubjectID(subject), role: role, columnID: role == .column ? id : nil,
            url: url ?? "http://\(subject.lowercased()).example/", sourceID: source, group: group,
            notBefore: notBefore)
    }
}

extension HostGroups {
    /// Sites rest two seconds, others five, and what the table says.
    static func make(_ named: [String: Rule] = [:]) -> HostGroups {
        HostGroups(site: Rule(spacing: .seconds(2)), other: Rule(spacing: .seconds(5)), named: named)
    }
}
