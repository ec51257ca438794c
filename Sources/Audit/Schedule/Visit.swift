/// One thing to fetch tonight, and why.
package struct Visit: Hashable, Sendable, Codable {
    package var id: VisitID
    package var subject: SubjectID
    package var role: PageInput.Role
    /// The register's id of the column, for visits of columns.
    package var columnID: String?
    package var url: String
    /// The declared source an account is read through.
    package var sourceID: String?
    /// Whose budget it uses.
    package var group: String
    /// A second look must not come too soon after the first one.
    package var notBefore: Instant?

    package init(
        id: VisitID, subject: SubjectID, role: PageInput.Role, columnID: String? = nil, url: String,
        sourceID: String? = nil, group: String, notBefore: Instant? = nil
    ) {
        self.id = id
        self.subject = subject
        self.role = role
        self.columnID = columnID
        self.url = url
        self.sourceID = sourceID
        self.group = group
        self.notBefore = notBefore
    }
}
