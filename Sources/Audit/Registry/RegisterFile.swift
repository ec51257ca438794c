/// The three register files, their headers, and how a line becomes a subject and a subject a line.
package enum RegisterFile: String, CaseIterable, Sendable {
    case accounts, websites, columns

    package var fileName: String { rawValue + ".csv" }

    /// The header line, in order (fields: regulation of filing and registration, see Config/registry/README.md).
    package var headers: [String] {
        switch self {
        case .accounts:
            [
                "编号", "政务新媒体名称", "类型", "账号标识", "主页地址", "认证主体", "主办单位", "上级主管单位", "层级", "县区",
                "开设时间", "备案时间", "状态", "采集来源", "采集地址", "负责人", "联系电话", "备注",
            ]
        case .websites:
            [
                "编号", "网站名称", "首页网址", "政府网站标识码", "网站类型", "层级", "县区", "主办单位", "承办单位", "ICP备案号",
                "公安备案号", "状态", "备注",
            ]
        case .columns:
            ["编号", "网站编号", "栏目名称", "栏目网址", "栏目类别", "一级栏目", "更新周期天数", "状态", "备注"]
        }
    }

    /// Writes the file that reading gives back: byte-order mark (so that a spreadsheet knows the encoding), CR LF.
    package func text(of register: Register) -> String {
        let rows =
            switch self {
            case .accounts: register.accounts.map(\.cells)
            case .websites: register.websites.map(\.cells)
            case .columns: register.columns.map(\.cells)
            }
        let table = CSVTable(rows: ([headers] + rows).map { CSVTable.Row(line: 0, cells: $0) })
        return "\u{FEFF}" + table.text
    }
}

extension Account {
    var cells: [String] {
        [
            id.text, name, platform.rawValue, accountID, homepage, certifiedAs, organization, supervisor,
            level.rawValue,
            district, openedOn?.description ?? "", filedOn?.description ?? "", state.rawValue, sourceID,
            sourceURL,
            person, phone, remark,
        ]
    }
}

extension Website {
    var cells: [String] {
        [
            id.text, name, homepage, siteCode, isPortal ? "门户" : "非门户", level.rawValue, district,
            organization,
            contractor, icp, policeRecord, state.rawValue, remark,
        ]
    }
}

extension Column {
    var cells: [String] {
        [
            id, website.text, name, url, type.rawValue, isFirstLevel ? "是" : "否",
            periodDays.map(String.init) ?? "",
            state.rawValue, remark,
        ]
    }
}
