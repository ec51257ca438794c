/// The number under which a subject stands in the register; never reused, never changed by a rename.
package struct SubjectID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text }

    package var description: String { text }

    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

extension SubjectID: Codable {
    package init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// The two registers; each has its own rules.
package enum SubjectKind: String, Sendable, Codable, CaseIterable {
    case account, website

    /// 政务新媒体 or 政府网站.
    package var chinese: String {
        switch self {
        case .account: "政务新媒体"
        case .website: "政府网站"
        }
    }
}
