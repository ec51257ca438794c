/// The page tags that 国办发〔2017〕47号 prescribes, in their official spelling.
enum MetaTags {
    static let names = [
        "SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnDescription", "ColumnKeywords",
        "ColumnType",
        "ArticleTitle", "PubDate", "ContentSource", "Keywords", "Author", "Description", "Image", "Url",
    ]

    /// Values as found, trimmed; empty ones and the `null` of careless templates are left out.
    static func read(_ page: HTMLPage) -> [String: String] {
        var found: [String: String] = [:]
        for name in names {
            if let value = page.meta(name.lowercased()) { found[name] = value }
        }
        return found
    }
}
