/// How far a finding has come between the machine's suspicion and its end.
package enum ReviewState: String, Sendable, Codable, CaseIterable {
    case suspected, awaitingReview, confirmedOnce, confirmed, dismissed, explained, appealed, notified,
        claimed
    case recheckPassed, recheckFailed, closed, cancelled
    /// A later look showed that it no longer holds, before anybody confirmed it.
    case resolved

    package var chinese: String {
        switch self {
        case .suspected: "疑似（待第二次查看）"
        case .awaitingReview: "待人工认定"
        case .confirmedOnce: "已一人认定，待第二人"
        case .confirmed: "已认定"
        case .dismissed: "已核减"
        case .explained: "已接受情况说明"
        case .appealed: "申诉中"
        case .notified: "已通知整改"
        case .claimed: "已报整改报告，待复核"
        case .recheckPassed: "复核通过"
        case .recheckFailed: "复核未通过"
        case .closed: "已销号"
        case .cancelled: "账号已注销"
        case .resolved: "认定前已恢复"
        }
    }

    /// Whether people stand behind it and it still holds: only then may it be printed against its subject.
    package var isConfirmed: Bool {
        switch self {
        case .confirmed, .notified, .claimed, .recheckFailed: true
        case .suspected, .awaitingReview, .confirmedOnce, .dismissed, .explained, .appealed, .resolved,
            .recheckPassed,
            .closed, .cancelled:
            false
        }
    }

    /// Whether a person has to decide before a round may be closed.
    package var waitsForPeople: Bool {
        switch self {
        case .awaitingReview, .confirmedOnce, .appealed: true
        default: false
        }
    }

    /// The state after an action, or nil where the action makes no sense in this one.
    ///
    /// `confirm` of a veto is counted by `ReviewFile`, and `uphold` goes back to where the appeal came from.
    package func after(_ action: Decision.Action) -> ReviewState? {
        switch (self, action) {
        case (_, .attach): self
        case (.awaitingReview, .confirm), (.confirmedOnce, .confirm): .confirmed
        case (.awaitingReview, .dismiss), (.confirmedOnce, .dismiss), (.confirmed, .dismiss),
            (.appealed, .dismiss),
            (.notified, .dismiss), (.claimed, .dismiss), (.recheckFailed, .dismiss):
            .dismissed
        case (.awaitingReview, .explain), (.confirmedOnce, .explain), (.confirmed, .explain),
            (.appealed, .explain),
            (.notified, .explain):
            .explained
        case (.confirmed, .appeal), (.notified, .appeal), (.claimed, .appeal), (.recheckFailed, .appeal):
            .appealed
        case (.appealed, .uphold): .confirmed
        case (.dismissed, .reopen), (.explained, .reopen): .awaitingReview
        case (.confirmed, .notify), (.recheckFailed, .notify), (.notified, .notify), (.claimed, .notify):
            .notified
        case (.notified, .claim), (.recheckFailed, .claim): .claimed
        case (.confirmed, .recheckPassed), (.notified, .recheckPassed), (.claimed, .recheckPassed),
            (.recheckFailed, .recheckPassed):
            .recheckPassed
        case (.notified, .recheckFailed), (.claimed, .recheckFailed), (.recheckFailed, .recheckFailed):
            .recheckFailed
        case (.recheckPassed, .close): .closed
        case (.confirmed, .cancelSubject), (.notified, .cancelSubject), (.claimed, .cancelSubject),
            (.recheckFailed, .cancelSubject), (.awaitingReview, .cancelSubject):
            .cancelled
        default: nil
        }
    }
}
