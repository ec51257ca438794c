import Audit

/// List pages in the city's eight templates.
extension SitePages {
    func columnPage(_ column: DemoColumn, at moment: Instant) -> String {
        let siblings = site.columns.map { "<li><a href=\"\($0.path)\">\($0.name)</a></li>" }
        let content = """
            <div class="left"><h2>栏目导航</h2><ul class="menu">
            \(siblings.joined(separator: "\n"))
            </ul></div>
            <div class="right"><div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="\(column.path)">\(column.name)</a></div>
            <!-- list -->
            \(listMarkup(column, at: moment))
            </div>
            """
        return framed(
            content, marks: Marks(title: "\(column.name)-\(site.name)", column: column), at: moment)
    }

    private func listMarkup(_ column: DemoColumn, at moment: Instant) -> String {
        if isScripted(column) {
            return """
                <ul class="list" id="list"></ul><div class="page" id="page"></div>
                <script type="text/javascript">
                $(function(){loadList({"channel":"\(column.folder)","pageNo":1,"pageSize":15,"target":"#list"});});
                </script>
                """
        }
        if column.isEmpty { return "<div class=\"list\"><p class=\"none\">栏目正在建设中，暂无内容</p></div>" }
        let rows = rows(of: column, at: moment, limit: 15)
        return markup(rows, at: moment)
            + """

            <div class="page">共12页 <a href="\(column.folder)index.html">1</a> <a href="\(column.folder)index_1.html">2</a> <a href="\(column.folder)index_2.html">3</a> <a href="\(column.folder)index_1.html">下一页</a></div>
            """
    }

    private func markup(_ rows: [SiteRow], at moment: Instant) -> String {
        guard site.plant != .undatedList else {
            return wrapped("<ul class=\"list\">", rows.map { "<li>\(anchor($0))</li>" }, "</ul>")
        }
        switch site.look.template {
        case .spanAfter:
            return wrapped(
                "<ul class=\"list\">", rows.map { "<li>\(anchor($0))<span>\(dayText($0))</span></li>" },
                "</ul>")
        case .dateBefore:
            return wrapped(
                "<ul class=\"list\">",
                rows.map { "<li><span class=\"date\">\(dayText($0))</span>\(anchor($0))</li>" }, "</ul>")
        case .tableRows:
            let lines = rows.map { row in
                "<tr><td class=\"t\">\(anchor(row))</td><td align=\"right\" class=\"d\">[\(row.day?.slashed ?? "")]</td></tr>"
            }
            return wrapped("<table width=\"100%\" class=\"list\">", lines, "</table>")
        case .definitionList:
            return wrapped(
                "<dl class=\"list\">", rows.map { "<dt>\(anchor($0))</dt><dd>发布日期：\(dayText($0))</dd>" },
                "</dl>")
        case .splitDate:
            let lines = rows.map { row in
                let day = row.day ?? start
                return "<li><div class=\"rq\"><b>\(twoDigits(day.dayOfMonth))</b>"
                    + "<i>\(day.year)-\(twoDigits(day.month))</i></div>\(anchor(row))</li>"
            }
            return wrapped("<ul class=\"list big\">", lines, "</ul>")
        case .noYear:
            return wrapped(
                "<ul class=\"list\">",
                rows.map { "<li>\(anchor($0))<span>[\($0.day?.monthAndDay ?? "")]</span></li>" }, "</ul>")
        case .relative:
            return wrapped(
                "<ul class=\"list\">",
                rows.map { "<li>\(anchor($0))<span>\(relativeText($0, at: moment))</span></li>" }, "</ul>")
        case .urlOnly:
            return wrapped("<ul class=\"list\">", rows.map { "<li>\(anchor($0))</li>" }, "</ul>")
        }
    }

    private func wrapped(_ opening: String, _ lines: [String], _ closing: String) -> String {
        ([opening] + lines + [closing]).joined(separator: "\n")
    }

    func anchor(_ row: SiteRow) -> String {
        let mark = row.isPinned ? "<b class=\"zd\">[置顶]</b>" : ""
        return "\(mark)<a href=\"\(row.path)\" title=\"\(escaped(row.title))\">\(escaped(row.title))</a>"
    }

    private func dayText(_ row: SiteRow) -> String { row.day?.description ?? "" }

    private func relativeText(_ row: SiteRow, at moment: Instant) -> String {
        guard let day = row.day else { return "" }
        switch moment.day - day {
        case 0: return "今天"
        case 1: return "昨天"
        case 2...6: return "\(moment.day - day)天前"
        default: return day.description
        }
    }
}
