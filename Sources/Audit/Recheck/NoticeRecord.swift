/// 整改通知: that a unit was told of its findings, and by when it is to answer.
package struct NoticeRecord: Hashable, Sendable, Codable {
    /// Counted on from 1, over all rounds.
    package var number: Int
    package var round: String
    package var organization: String
    package var items: [Item]
    package var issuedOn: Day
    package var deadline: Day
    package var by: String
    package var at: Instant

    package struct Item: Hashable, Sendable, Codable {
        package var fingerprint: String
        package var episode: Instant
        package var subject: SubjectID

        package init(fingerprint: String, episode: Instant, subject: SubjectID) {
            self.fingerprint = fingerprint
            self.episode = episode
            self.subject = subject
        }
    }

    package init(
        number: Int, round: String, organization: String, items: [Item], issuedOn: Day, deadline: Day,
        by: String,
        at: Instant
    ) {
        self.number = number
        self.round = round
        self.organization = organization
        self.items = items
        self.issuedOn = issuedOn
        self.deadline = deadline
        self.by = by
        self.at = at
    }
}

/// What became of a notice on its way.
package struct NoticeDate: Hashable, Sendable, Codable {
    package enum Step: String, Sendable, Codable, CaseIterable {
        case sent, received, answered

        package var chinese: String {
            switch self {
            case .sent: "发出"
            case .received: "签收"
            case .answered: "报送整改报告"
            }
        }
    }

    package var number: Int
    package var step: Step
    package var day: Day
    package var by: String
    package var at: Instant

    package init(number: Int, step: Step, day: Day, by: String, at: Instant) {
        self.number = number
        self.step = step
        self.day = day
        self.by = by
        self.at = at
    }
}

/// 测试信件: a question put to a website's mailbox, and when it was answered.
package struct TestLetter: Hashable, Sendable, Codable {
    package var quarter: String
    package var site: SubjectID
    package var number: Int
    package var askedOn: Day
    package var answeredOn: Day?
    package var remark: String
    package var by: String
    package var at: Instant

    package init(
        quarter: String, site: SubjectID, number: Int, askedOn: Day, answeredOn: Day?, remark: String,
        by: String,
        at: Instant
    ) {
        self.quarter = quarter
        self.site = site
        self.number = number
        self.askedOn = askedOn
        self.answeredOn = answeredOn
        self.remark = remark
        self.by = by
        self.at = at
    }
}

/// What the office enters of its own duties, as of a day: 找错 messages, annual forms.
package struct DutyMark: Hashable, Sendable, Codable {
    package enum Duty: String, Sendable, Codable, CaseIterable {
        /// 我为政府网站找错.
        case faultReports
        /// 政府网站工作年度报表.
        case annualForms
    }

    package var duty: Duty
    package var quarter: String
    package var total: Int
    /// Answered in three working days, or published by 31 January.
    package var onTime: Int
    /// Not closed, or closed after more than a month.
    package var late: Int
    package var by: String
    package var at: Instant

    package init(duty: Duty, quarter: String, total: Int, onTime: Int, late: Int, by: String, at: Instant) {
        self.duty = duty
        self.quarter = quarter
        self.total = total
        self.onTime = onTime
        self.late = late
        self.by = by
        self.at = at
    }
}

/// That a round's circular was published, when and where.
package struct Publication: Hashable, Sendable, Codable {
    package var round: String
    package var day: Day
    package var place: String
    package var by: String
    package var at: Instant

    package init(round: String, day: Day, place: String, by: String, at: Instant) {
        self.round = round
        self.day = day
        self.place = place
        self.by = by
        self.at = at
    }
}
