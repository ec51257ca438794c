/// One indicator on one subject at one moment.
package struct Judgement: Hashable, Sendable, Codable {
    package var subject: SubjectID
    package var indicator: String
    package var result: Result
    /// In Chinese, for the clerk: what was seen, or why nothing can be said.
    package var reason: String
    /// The newest item's day, where the judgement rests on one.
    package var newest: Day?
    /// When the evidence it rests on was taken; a failed judgement holds for this moment.
    package var seenAt: Instant?
    /// The visits it rests on.
    package var visits: [VisitID]

    /// A closed set: a failure to look is never a failure of the subject.
    package enum Result: String, Sendable, Codable, CaseIterable {
        case passed, failed, notApplicable, needsPerson, cannotTell

        package var chinese: String {
            switch self {
            case .passed: "通过"
            case .failed: "未通过"
            case .notApplicable: "不适用"
            case .needsPerson: "需人工判断"
            case .cannotTell: "无法判断"
            }
        }
    }
}

/// What an indicator says before it is tied to a subject.
package struct Ruling: Hashable, Sendable {
    package var result: Judgement.Result
    package var reason: String
    package var newest: Day?
    package var seenAt: Instant?
    package var visits: [VisitID]

    package init(
        _ result: Judgement.Result, _ reason: String, newest: Day? = nil, seenAt: Instant? = nil,
        visits: [VisitID] = []
    ) {
        self.result = result
        self.reason = reason
        self.newest = newest
        self.seenAt = seenAt
        self.visits = visits
    }
}
