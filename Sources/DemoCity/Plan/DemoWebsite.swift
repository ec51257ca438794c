package import Audit

/// One made-up website, as the register has it, and what is planted behind it.
package struct DemoWebsite: Hashable, Sendable {
    package var id: SubjectID
    package var name: String
    package var host: String
    package var siteCode: String
    package var isPortal: Bool
    package var level: Level
    package var district: String
    package var organization: String
    package var contractor: String
    package var icp: String
    package var policeRecord: String
    package var state: RegisterState
    package var plant: Plant
    package var variant: Int
    package var columns: [DemoColumn]
    package var look: SiteLook
    /// What the home page shows as new.
    package var calendar: PostingCalendar
    var topic: String

    package var homepage: String { "http://\(host)/" }
    var key: UInt64 { calendar.key }
    var isOddVariant: Bool { variant % 2 == 1 }
}

/// One list page of a made-up website.
package struct DemoColumn: Hashable, Sendable {
    package var id: String
    package var name: String
    package var type: ColumnType
    package var isFirstLevel: Bool
    package var periodDays: Int?
    /// Where the list stands; begins with `/`.
    package var path: String
    /// Where its articles stand; ends with `/`.
    package var folder: String
    package var calendar: PostingCalendar
    /// The list has no item at all, and never had.
    package var isEmpty: Bool

    /// Whether it counts among the overdue columns: all news, notices and policies of the first level.
    func isOverdue(at moment: Instant) -> Bool {
        guard !isEmpty, let newest = calendar.newest(at: moment)?.day else { return false }
        switch type {
        case .news: return moment.day - newest > CityPlan.staleDays
        case .notice, .policy: return isFirstLevel && newest < moment.day.monthsBefore(6)
        case .overview, .interaction, .service, .other: return false
        }
    }
}
