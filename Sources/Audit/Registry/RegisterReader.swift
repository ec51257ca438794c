import Markup

/// Reads the register files into one register, or says everything that is wrong with them.
///
/// All or nothing: with a single bad line nothing comes back.
package struct RegisterReader: Sendable {
    /// The ids of the sources that are configured; an account may name no other.
    package var sourceIDs: Set<String>

    package init(sourceIDs: Set<String>) {
        self.sourceIDs = sourceIDs
    }

    /// File contents may be UTF-8 with or without byte-order mark, or GB18030 (spreadsheets on Chinese Windows
    /// write both); an absent file stands for an empty one.
    package func read(_ files: [RegisterFile: [UInt8]]) throws(RegisterRejection) -> Register {
        var issues: [RegisterIssue] = []
        var ids = IDBook()
        let accounts = rows(of: .accounts, in: files, &issues).compactMap { account($0, &ids, &issues) }
        let websites = rows(of: .websites, in: files, &issues).compactMap { website($0, &ids, &issues) }
        let columns = rows(of: .columns, in: files, &issues).compactMap { column($0, &ids, &issues) }
        issues += orphans(among: columns, of: Set(websites.map(\.id)), lines: ids.lines)
        guard issues.isEmpty else {
            let order = RegisterFile.allCases.map(\.fileName)
            func key(_ issue: RegisterIssue) -> (Int, Int) {
                (order.firstIndex(of: issue.file) ?? 0, issue.line)
            }
            throw RegisterRejection(issues: issues.sorted { key($0) < key($1) })
        }
        return Register(accounts: accounts, websites: websites, columns: columns)
    }

    private func rows(
        of file: RegisterFile, in files: [RegisterFile: [UInt8]], _ issues: inout [RegisterIssue]
    ) -> [RegisterRow] {
        guard let bytes = files[file] else { return [] }
        guard let text = TextDecoding.spreadsheet(bytes) else {
            issues.append(
                RegisterIssue(
                    file: file.fileName, line: 1, remedy: "文件编码无法识别，请另存为“CSV UTF-8”或普通 CSV（GBK）后再导入"))
            return []
        }
        let table: CSVTable
        do throws(CSVTable.Fault) { table = try CSVTable(reading: text) } catch {
            issues.append(
                RegisterIssue(
                    file: file.fileName, line: error.line, remedy: error.reason + "，请用表格软件打开后另存为 CSV"))
            return []
        }
        guard let header = table.rows.first, header.cells == file.headers else {
            let found = table.rows.first?.cells ?? []
            issues.append(
                RegisterIssue(
                    file: file.fileName, line: 1, value: found.joined(separator: ","),
                    remedy: Self.difference(found, file.headers) + "；表头必须依次为："
                        + file.headers.joined(separator: ",")))
            return []
        }
        return table.rows.dropFirst().compactMap { row in
            if row.cells.allSatisfy(\.isEmpty) { return nil }
            guard row.cells.count == file.headers.count else {
                issues.append(
                    RegisterIssue(
                        file: file.fileName, line: row.line,
                        remedy: "本行有\(row.cells.count)格，应为\(file.headers.count)格；文字中有英文逗号时请加英文双引号"))
                return nil
            }
            return RegisterRow(file: file, line: row.line, cells: row.cells)
        }
    }

    private func account(
        _ row: RegisterRow, _ ids: inout IDBook, _ issues: inout [RegisterIssue]
    ) -> Account? {
        var fields = RowFields(row)
        let sourceID = fields.text("采集来源")
        if !sourceID.isEmpty, !sourceIDs.contains(sourceID) {
            fields.reject("采集来源", "没有这个采集来源；可填：" + sourceIDs.sorted().joined(separator: "、") + "，或留空由人工核查")
        }
        let sourceURL = fields.url("采集地址", required: !sourceID.isEmpty)
        if sourceID.isEmpty, !sourceURL.isEmpty { fields.reject("采集地址", "填了采集地址就必须填采集来源") }
        let account = Account(
            id: SubjectID(fields.id("编号", in: &ids)), name: fields.required("政务新媒体名称"),
            platform: fields.choice("类型", Platform.self) ?? .other, accountID: fields.text("账号标识"),
            homepage: fields.url("主页地址", required: false), certifiedAs: fields.text("认证主体"),
            organization: fields.required("主办单位"), supervisor: fields.text("上级主管单位"),
            level: fields.choice("层级", Level.self) ?? .cityDepartment, district: fields.text("县区"),
            openedOn: fields.day("开设时间"), filedOn: fields.day("备案时间"),
            state: fields.choice("状态", RegisterState.self) ?? .active, sourceID: sourceID,
            sourceURL: sourceURL,
            person: fields.text("负责人"), phone: fields.text("联系电话"), remark: fields.text("备注"))
        issues += fields.issues
        return fields.issues.isEmpty ? account : nil
    }

    private func website(
        _ row: RegisterRow, _ ids: inout IDBook, _ issues: inout [RegisterIssue]
    ) -> Website? {
        var fields = RowFields(row)
        let siteCode = fields.text("政府网站标识码")
        if !siteCode.isEmpty, !Self.isSiteCode(siteCode) {
            fields.reject("政府网站标识码", "应为10位数字，或 bm 加8位数字；没有则留空")
        }
        let type = fields.required("网站类型")
        if !type.isEmpty, type != "门户", type != "非门户" { fields.reject("网站类型", "只能填：门户、非门户") }
        let website = Website(
            id: SubjectID(fields.id("编号", in: &ids)), name: fields.required("网站名称"),
            homepage: fields.url("首页网址", required: true), siteCode: siteCode, isPortal: type == "门户",
            level: fields.choice("层级", Level.self) ?? .cityDepartment, district: fields.text("县区"),
            organization: fields.required("主办单位"), contractor: fields.text("承办单位"),
            icp: fields.text("ICP备案号"),
            policeRecord: fields.text("公安备案号"), state: fields.choice("状态", RegisterState.self) ?? .active,
            remark: fields.text("备注"))
        issues += fields.issues
        return fields.issues.isEmpty ? website : nil
    }

    private func column(
        _ row: RegisterRow, _ ids: inout IDBook, _ issues: inout [RegisterIssue]
    ) -> Column? {
        var fields = RowFields(row)
        let column = Column(
            id: fields.id("编号", in: &ids), website: SubjectID(fields.required("网站编号")),
            name: fields.required("栏目名称"), url: fields.url("栏目网址", required: true),
            type: fields.choice("栏目类别", ColumnType.self) ?? .other, isFirstLevel: fields.yesNo("一级栏目"),
            periodDays: fields.days("更新周期天数"), state: fields.choice("状态", RegisterState.self) ?? .active,
            remark: fields.text("备注"))
        issues += fields.issues
        return fields.issues.isEmpty ? column : nil
    }

    /// The first place where the header line is not what it must be.
    private static func difference(_ found: [String], _ wanted: [String]) -> String {
        if found.count == 1,
            found.first?.contains(where: { $0 == "\t" || $0 == ";" || $0 == "；" || $0 == "，" }) ?? false
        {
            return "各列须用英文逗号分隔"
        }
        for (index, header) in wanted.enumerated() where index >= found.count || found[index] != header {
            return "第\(index + 1)列应为“\(header)”，现在" + (index < found.count ? "是“\(found[index])”" : "没有")
        }
        return "第\(wanted.count + 1)列“\(found[wanted.count])”是多余的"
    }

    private func orphans(
        among columns: [Column], of websites: Set<SubjectID>, lines: [String: Int]
    ) -> [RegisterIssue] {
        columns.filter { !websites.contains($0.website) }.map { column in
            RegisterIssue(
                file: RegisterFile.columns.fileName, line: lines[column.id] ?? 1, column: "网站编号",
                value: column.website.text, remedy: "websites.csv 里没有（或未能接受）这个编号的网站")
        }
    }

    /// Six digits of the division and four of the serial number, or `bm` and eight digits for central units.
    static func isSiteCode(_ text: String) -> Bool {
        let digits = text.hasPrefix("bm") ? text.dropFirst(2) : text[...]
        return digits.utf8.count == (text.hasPrefix("bm") ? 8 : 10)
            && digits.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
    }
}
