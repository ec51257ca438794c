import Audit

/// The registers as the office would hand them over: byte-order mark, CR LF, RFC 4180.
extension CityPlan {
    package var accountsCSV: String {
        Self.table(
            .accounts,
            accounts.map { account in
                [
                    account.id.text, account.name, account.platform.rawValue, account.accountID,
                    account.homepage,
                    account.organization, account.organization, account.supervisor, account.level.rawValue,
                    account.district, account.openedOn.description, account.filedOn.description,
                    account.state.rawValue, account.sourceID, account.sourceURL, account.person,
                    account.phone,
                    "演示数据",
                ]
            })
    }

    package var websitesCSV: String {
        Self.table(
            .websites,
            websites.map { site in
                [
                    site.id.text, site.name, site.homepage, site.siteCode, site.isPortal ? "门户" : "非门户",
                    site.level.rawValue, site.district, site.organization, site.contractor, site.icp,
                    site.policeRecord, site.state.rawValue, "演示数据",
                ]
            }
                + faults.map { site in
                    [
                        site.id.text, site.name, site.homepage, site.siteCode, "非门户",
                        Level.cityDepartment.rawValue, site.district, site.organization, "", "", "",
                        RegisterState.active.rawValue, "演示数据：\(site.misbehaviour.rawValue)",
                    ]
                })
    }

    package var columnsCSV: String {
        Self.table(
            .columns,
            websites.flatMap { site in
                site.columns.map { column in
                    [
                        column.id, site.id.text, column.name, "http://\(site.host)\(column.path)",
                        column.type.rawValue, column.isFirstLevel ? "是" : "否",
                        column.periodDays.map(String.init) ?? "", RegisterState.active.rawValue, "",
                    ]
                }
            }
                + faults.map { site in
                    [
                        site.columnID, site.id.text, "工作动态", site.column, ColumnType.news.rawValue, "是", "14",
                        RegisterState.active.rawValue, "",
                    ]
                })
    }

    private static func table(_ file: RegisterFile, _ rows: [[String]]) -> String {
        "\u{FEFF}" + ([file.headers] + rows).map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func quoted(_ cell: String) -> String {
        let needsQuotes = cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }
}
