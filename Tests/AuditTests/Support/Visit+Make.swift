import Markup

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

extension PendingVisit {
    static func make(_ id: String, sentOnTo url: String, group: String) -> PendingVisit {
        PendingVisit(.make(id, group: group)).sent(to: url, group: group)
    }

    func sent(to url: String, group: String) -> PendingVisit {
        guard let target = WebAddress(url) else { preconditionFailure("not an address: \(url)") }
        return sentOn(to: target, group: group)
    }
}

extension HostQueues {
    /// Queues without planned visits.
    static func make(
        _ rules: HostGroups = .make(), manners: Manners = Manners(), start: Instant, restFirst: Bool = false,
        asked: [String: Int] = [:], seed: UInt64 = 0
    ) -> HostQueues {
        HostQueues(
            rules: rules, manners: manners, start: start, restFirst: restFirst, asked: asked, seed: seed
        ) { number in preconditionFailure("nobody planned a visit \(number)") }
    }

    var unreached: [PendingVisit] {
        var all: [PendingVisit] = []
        forEachUnreached { all.append($0) }
        return all
    }
}

extension HostGroups {
    /// Sites rest two seconds, others five, and what the table says.
    static func make(_ named: [String: Rule] = [:]) -> HostGroups {
        HostGroups(site: Rule(spacing: .seconds(2)), other: Rule(spacing: .seconds(5)), named: named)
    }
}
