/// One 政务新媒体 account of the register.
package struct Account: Hashable, Sendable, Codable {
    package var id: SubjectID
    package var name: String
    package var platform: Platform
    /// The platform's own id of the account (gh_id, UID …); empty where it is not known.
    package var accountID: String
    package var homepage: String
    package var certifiedAs: String
    package var organization: String
    package var supervisor: String
    package var level: Level
    package var district: String
    package var openedOn: Day?
    package var filedOn: Day?
    package var state: RegisterState
    /// Which declared source is read for it; empty: none, so that only a person can tell.
    package var sourceID: String
    /// The address that source is read at.
    package var sourceURL: String
    package var person: String
    package var phone: String
    package var remark: String
}

/// One government website of the register.
package struct Website: Hashable, Sendable, Codable {
    package var id: SubjectID
    package var name: String
    package var homepage: String
    /// Ten digits, or `bm` and eight; empty where none was assigned yet.
    package var siteCode: String
    package var isPortal: Bool
    package var level: Level
    package var district: String
    package var organization: String
    package var contractor: String
    package var icp: String
    package var policeRecord: String
    package var state: RegisterState
    package var remark: String
}

/// One list page of a website.
package struct Column: Hashable, Sendable, Codable {
    package var id: String
    package var website: SubjectID
    package var name: String
    package var url: String
    package var type: ColumnType
    /// 一级栏目: only these count among notice and policy columns (indicator W4a).
    package var isFirstLevel: Bool
    /// How often it should show something new, where the register says so.
    package var periodDays: Int?
    package var state: RegisterState
    package var remark: String
}
