/// What somebody decided about one finding: who, when, why, and on what papers.
package struct Decision: Hashable, Sendable, Codable {
    /// What can be done to a finding; the raw names are written into the chain.
    package enum Action: String, Sendable, Codable, CaseIterable {
        case confirm, dismiss, explain, attach, appeal, uphold, reopen, notify, claim, recheckPassed,
            recheckFailed
        case close, cancelSubject

        package var chinese: String {
            switch self {
            case .confirm: "认定属实"
            case .dismiss: "核减（不属实）"
            case .explain: "接受情况说明"
            case .attach: "补充佐证材料"
            case .appeal: "提出申诉"
            case .uphold: "驳回申诉"
            case .reopen: "重新认定"
            case .notify: "发出整改通知"
            case .claim: "报送整改报告"
            case .recheckPassed: "复核通过"
            case .recheckFailed: "复核未通过"
            case .close: "销号"
            case .cancelSubject: "账号已注销"
            }
        }
    }

    package var fingerprint: String
    /// Of which episode: the finding's `firstSeen`; a problem that comes back later is decided anew.
    package var episode: Instant
    package var action: Action
    /// Id of the person; empty where the machine found it out (`recheck run`).
    package var person: String
    package var at: Instant
    package var reason: String
    package var attachments: [Attachment]
    /// Until when a dismissal or an explanation holds, that day included.
    package var until: Day?

    package init(
        fingerprint: String, episode: Instant, action: Action, person: String, at: Instant,
        reason: String = "",
        attachments: [Attachment] = [], until: Day? = nil
    ) {
        self.fingerprint = fingerprint
        self.episode = episode
        self.action = action
        self.person = person
        self.at = at
        self.reason = reason
        self.attachments = attachments
        self.until = until
    }
}

/// 佐证材料: a file in the data folder's `attachments`, under its digest.
package struct Attachment: Hashable, Sendable, Codable {
    package var sha256: String
    /// As the person called it; never used as a path.
    package var name: String
    package var bytes: Int

    package init(sha256: String, name: String, bytes: Int) {
        self.sha256 = sha256
        self.name = name
        self.bytes = bytes
    }
}

/// What somebody saw with their own eyes of one subject, where no machine can tell.
package struct Observation: Hashable, Sendable, Codable {
    package var subject: SubjectID
    /// An indicator of the rule pack, or one of its rules that people judge.
    package var indicator: String
    package var result: Result
    package var reason: String
    package var newest: Day?
    package var person: String
    package var at: Instant
    package var attachments: [Attachment]

    package enum Result: String, Sendable, Codable, CaseIterable {
        case passed, failed
    }

    package init(
        subject: SubjectID, indicator: String, result: Result, reason: String, newest: Day? = nil,
        person: String,
        at: Instant, attachments: [Attachment] = []
    ) {
        self.subject = subject
        self.indicator = indicator
        self.result = result
        self.reason = reason
        self.newest = newest
        self.person = person
        self.at = at
        self.attachments = attachments
    }

    package var fingerprint: String { Finding.fingerprint(subject, indicator) }
}
