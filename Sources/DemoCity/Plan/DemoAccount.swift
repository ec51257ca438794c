package import Audit

/// One made-up account, as the register has it, and what is planted behind it.
package struct DemoAccount: Hashable, Sendable {
    package var id: SubjectID
    package var name: String
    package var platform: Platform
    package var accountID: String
    package var host: String
    package var organization: String
    package var supervisor: String
    package var level: Level
    package var district: String
    package var openedOn: Day
    package var filedOn: Day
    package var state: RegisterState
    /// Empty where there is no lawful automatic source.
    package var sourceID: String
    package var sourceURL: String
    package var person: String
    package var phone: String
    package var plant: Plant
    package var variant: Int
    package var calendar: PostingCalendar
    var topic: String

    package var homepage: String { "http://\(host)/" }
    var source: DemoSource? { DemoSource(id: sourceID) }
    var key: UInt64 { calendar.key }
    var isOddVariant: Bool { variant % 2 == 1 }
}
