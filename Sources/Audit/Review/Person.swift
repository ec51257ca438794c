/// Somebody of the office whose name stands beside what was decided.
package struct Person: Hashable, Sendable, Codable {
    /// What a person may do; sign-in comes with the dashboard, until then the name is what counts.
    package enum Role: String, Sendable, Codable, CaseIterable {
        /// 经办人: looks, records, proposes.
        case clerk
        /// 审核人: confirms what others proposed, opens and closes rounds.
        case reviewer
        /// 负责人: may do all of it.
        case head

        package var chinese: String {
            switch self {
            case .clerk: "经办人"
            case .reviewer: "审核人"
            case .head: "负责人"
            }
        }
    }

    /// Short and never reused: what commands and the chain name the person by.
    package var id: String
    package var name: String
    package var role: Role
    /// False for those who have left; what they decided stays.
    package var isActive: Bool

    package init(id: String, name: String, role: Role, isActive: Bool = true) {
        self.id = id
        self.name = name
        self.role = role
        self.isActive = isActive
    }
}
