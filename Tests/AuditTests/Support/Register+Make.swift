@testable import Audit

extension Account {
    static func make(
        _ id: String = "A001", name: String = "江城发布", platform: Platform = .weibo, accountID: String = "",
        homepage: String = "https://weibo.example/a", organization: String = "江城市政府办公室",
        level: Level = .city, state: RegisterState = .active, source: String = "list",
        url: String = "https://weibo.example/api?uid=1"
    ) -> Account {
        Account(
            id: SubjectID(id), name: name, platform: platform, accountID: accountID, homepage: homepage,
            certifiedAs: "", organization: organization, supervisor: "", level: level, district: "市本级",
            openedOn: nil, filedOn: nil, state: state, sourceID: source, sourceURL: source.isEmpty ? "" : url,
            person: "", phone: "", remark: "")
    }
}

extension Website {
    static func make(
        _ id: String = "S001", name: String = "江城市人民政府", homepage: String? = nil, siteCode: String = "",
        isPortal: Bool = false, level: Level = .cityDepartment, organization: String = "江城市政府办公室",
        state: RegisterState = .active
    ) -> Website {
        Website(
            id: SubjectID(id), name: name, homepage: homepage ?? "http://\(id.lowercased()).example/",
            siteCode: siteCode, isPortal: isPortal, level: level, district: "市本级", organization: organization,
            contractor: "", icp: "", policeRecord: "", state: state, remark: "")
    }
}

extension Column {
    static func make(
        _ id: String = "C01", of website: String = "S001", name: String? = nil, url: String? = nil,
        type: ColumnType = .news, isFirstLevel: Bool = true, period: Int? = nil,
        state: RegisterState = .active
    ) -> Column {
        Column(
            id: id, website: SubjectID(website), name: name ?? "栏目\(id)",
            url: url ?? "http://\(website.lowercased()).example/\(id)/", type: type,
            isFirstLevel: isFirstLevel,
            periodDays: period, state: state, remark: "")
    }
}

extension Source {
    /// A list that is declared able to prove everything.
    static func declared(
        _ id: String = "list", kind: Kind = .htmlList, coverage: Coverage = .accountComplete,
        provesFresh: Bool = true, provesStale: Bool = true, hostGroup: String? = nil
    ) -> Source {
        Source(
            id: id, title: id, kind: kind, coverage: coverage, provesFresh: provesFresh,
            provesStale: provesStale,
            hostGroup: hostGroup)
    }
}
