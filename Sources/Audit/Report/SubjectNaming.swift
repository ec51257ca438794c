/// How circulars name subjects (regulation §5.3).
struct SubjectNaming {
    let wording: Wording

    /// A failing account in full, `<主办单位>“<账号名>”<账号类型>`; a website by its own name.
    static func full(_ organization: String, _ name: String, _ type: String, _ kind: SubjectKind) -> String {
        kind == .website ? "\(organization)“\(name)”网站" : "\(organization)“\(name)”\(type)"
    }

    static func full(_ item: ReviewItem) -> String {
        full(item.organization, item.name, item.type, item.kind)
    }

    /// Those of lesser problems by name alone, joined by 、 and closed by the type; a long list ends with 等N个.
    ///
    /// Types come in the order of the register's platforms.
    func short(_ items: [ReviewItem], _ objects: String) -> String {
        let types = Platform.allCases.map(\.rawValue) + ["政府网站"]
        let names = types.compactMap { type -> String? in
            let own = items.filter { $0.type == type }
            guard !own.isEmpty else { return nil }
            let quoted = own.map { "“\($0.name)”" }.joined(separator: "、")
            return items.count >= wording.longList ? quoted : quoted + (type == "政府网站" ? "网站" : type)
        }
        let list = names.joined(separator: "、")
        guard items.count >= wording.longList else { return list }
        return list + wording.fill("longListEnd", ["数量": "\(items.count)", "对象": objects])
    }
}
