import DemoCity

@testable import Audit
@testable import Transport

/// One misbehaving host as a subject of the register, from its exchange to what is judged of it.
struct MisbehaviourVisit {
    let behaviour: Misbehaviour
    private let exchange: Exchange
    /// Where robots.txt keeps us out: `exchange` is that of robots.txt then.
    private let withheld: CollectionOutcome?
    /// What earlier tries found wrong with the certificate.
    private let problems: [CertificateProblem]

    init(
        _ behaviour: Misbehaviour, _ exchange: Exchange, withheld: CollectionOutcome? = nil,
        problems: [CertificateProblem] = []
    ) {
        self.behaviour = behaviour
        self.exchange = exchange
        self.withheld = withheld
        self.problems = problems
    }

    /// As a website's home page, or as the list of an account.
    func look(_ role: PageInput.Role) -> Look {
        let subject = subject(role)
        let visit = Visit(
            id: VisitID("\(subject.id)/\(role.rawValue)"), subject: subject.id, role: role,
            url: exchange.request.url, sourceID: source(role)?.id, group: "group")
        let night = exchange.startedAt.day
        let journey = WireFacts.Journey(certificateProblems: problems)
        let evidence = EvidenceLocation(
            file: "f", offset: 0, length: 1, payloadDigest: nil, isRevisit: false)
        if let withheld {
            return Look.withheld(
                visit, withheld, because: exchange, permission: "", journey: journey, night: night,
                evidence: evidence)
        }
        let context = LookContext(
            night: night, source: source(role), signatures: .shipped, decodedLimit: 256 << 10)
        return Look.read(
            exchange, of: visit, finalURL: visit.url, journey: journey, in: context, evidence: evidence)
    }

    /// What the indicator for subjects that are not updated makes of this look alone.
    func ruling(_ role: PageInput.Role, by look: LookSummary) -> Judgement.Result {
        let evidence = SubjectEvidence(subject: subject(role), source: source(role), looks: [look])
        let indicator: any Indicator = role == .account ? AccountNotUpdated() : HomeNotUpdated()
        let meta = type(of: indicator).meta
        let rule = Rule(
            id: meta.id, clause: meta.clause, title: meta.id, problem: meta.id, tier: .veto,
            subject: meta.subject, verified: true, thresholds: ["staleDays": 14])
        return indicator.judge(evidence, at: JudgingMoment(asOf: look.seenAt), by: rule).result
    }

    /// Declared able to prove everything, so that nothing but the look itself keeps it from accusing.
    private func source(_ role: PageInput.Role) -> Source? {
        guard role == .account else { return nil }
        return Source(
            id: "list", title: "list", kind: .htmlList, coverage: .accountComplete, provesStale: true)
    }

    private func subject(_ role: PageInput.Role) -> Subject {
        role == .account ? .account(.ofFaultSite) : .website(.ofFaultSite)
    }
}

extension Account {
    fileprivate static let ofFaultSite = Account(
        id: SubjectID("A001"), name: "青禾发布", platform: .weibo, accountID: "", homepage: "", certifiedAs: "",
        organization: "青禾市示例局", supervisor: "", level: .city, district: "市本级", openedOn: nil, filedOn: nil,
        state: .active, sourceID: "list", sourceURL: "http://fault.test/", person: "", phone: "", remark: "")
}

extension Website {
    fileprivate static let ofFaultSite = Website(
        id: SubjectID("S001"), name: "青禾市示例局", homepage: "http://fault.test/", siteCode: "", isPortal: false,
        level: .cityDepartment, district: "市本级", organization: "青禾市示例局", contractor: "", icp: "",
        policeRecord: "", state: .active, remark: "")
}
