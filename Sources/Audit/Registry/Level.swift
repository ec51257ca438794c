/// The level of the unit that answers for a subject, in the split that circulars print.
package enum Level: String, Sendable, Codable, CaseIterable {
    case city = "市级政府"
    case county = "县级政府"
    case cityDepartment = "市级部门"
    case countyDepartment = "县级部门"
    case township = "乡镇街道"
}

/// A subject's state in the register; only the first is inspected without reserve.
package enum RegisterState: String, Sendable, Codable, CaseIterable {
    case active = "正常"
    /// Still inspected: an account that awaits its closing must go on being updated.
    case closing = "拟关停"
    case changing = "变更中"
    case closed = "已关停"
    case deregistered = "已注销"

    /// Why a subject in this state is not visited; nil for those that are.
    package var exclusion: String? {
        switch self {
        case .active, .closing, .changing: nil
        case .closed: "登记状态为已关停"
        case .deregistered: "登记状态为已注销"
        }
    }
}

/// What a list page of a website is for; decides how often it must show something new.
package enum ColumnType: String, Sendable, Codable, CaseIterable {
    case news = "动态要闻"
    case notice = "通知公告"
    case policy = "政策文件"
    case overview = "概况"
    case interaction = "互动"
    case service = "服务"
    case other = "其他"
}
