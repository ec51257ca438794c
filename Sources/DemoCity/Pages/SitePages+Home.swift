import Audit

/// Home pages in the city's four shapes.
extension SitePages {
    func homePage(at moment: Instant) -> String {
        let boxes = homeBoxes(at: moment)
        let content =
            switch site.look.home {
            case .tabs, .monthAndDay: tabs(boxes)
            case .table: table(boxes)
            case .cards: cards(boxes)
            }
        return framed(
            "<!-- list -->\n" + content, marks: Marks(title: site.name), at: moment)
    }

    /// One block of headlines.
    private struct Box {
        var column: DemoColumn
        var rows: [SiteRow]
    }

    /// The lead block follows the home page's own calendar; no block shows anything newer while that rests.
    private func homeBoxes(at moment: Instant) -> [Box] {
        guard let lead = site.columns.first(where: { $0.type == .news }) else { return [] }
        let ceiling = site.calendar.isInGap(at: moment) ? site.calendar.last : nil
        let isDated = site.plant != .undatedList
        var own = site.calendar.posts(upTo: moment, limit: 9).map { row($0, in: lead, isDated: isDated) }
        if site.plant == .futureDate {
            let day = moment.day + 320
            own.insert(row(Post(number: day.number * 10, time: Instant(day, hour: 9)), in: lead), at: 0)
        }
        let others = site.columns.filter { $0.id != lead.id && !$0.isEmpty && $0.type != .overview }.prefix(4)
            .map { column in
                let shown = column.calendar.posts(upTo: moment, limit: 6).filter { post in
                    moment.day - post.day < 300 && ceiling.map { post.day <= $0 } ?? true
                }
                return Box(column: column, rows: shown.map { row($0, in: column, isDated: isDated) })
            }
        return [Box(column: lead, rows: own)] + others.filter { !$0.rows.isEmpty }
    }

    private func scripted(_ index: Int) -> String {
        "<ul class=\"list\" id=\"list\(index)\"></ul><script type=\"text/javascript\">loadList(\"#list\(index)\");</script>"
    }

    private func tabs(_ boxes: [Box]) -> String {
        boxes.enumerated().map { index, box in
            let lines = box.rows.map { row in
                let day = site.look.home == .monthAndDay ? row.day?.monthAndDay : row.day?.description
                return "<li>\(anchor(row))" + (day.map { "<span>\($0)</span>" } ?? "") + "</li>"
            }
            let list =
                isScripted(box.column)
                ? scripted(index) : "<ul class=\"list\">\n" + lines.joined(separator: "\n") + "\n</ul>"
            return """
                <div class="box"><h2>\(box.column.name)<a class="more" href="\(box.column.path)">更多&gt;&gt;</a></h2>
                \(list)
                </div>
                """
        }.joined(separator: "\n")
    }

    private func table(_ boxes: [Box]) -> String {
        let cells = boxes.enumerated().map { index, box in
            let lines = box.rows.map { row in
                "<tr><td height=\"24\">·\(anchor(row))</td><td width=\"90\">\(row.day.map { "[\($0.slashed)]" } ?? "")</td></tr>"
            }
            let list =
                isScripted(box.column)
                ? scripted(index) : "<table width=\"100%\">\n" + lines.joined(separator: "\n") + "\n</table>"
            return """
                <tr><td class="bt"><b>\(box.column.name)</b> <a href="\(box.column.path)">更多</a></td></tr>
                <tr><td>\(list)</td></tr>
                """
        }
        return "<table width=\"960\" align=\"center\" cellpadding=\"0\" cellspacing=\"0\">\n"
            + cells.joined(separator: "\n") + "\n</table>"
    }

    private func cards(_ boxes: [Box]) -> String {
        boxes.enumerated().map { index, box in
            let lines = box.rows.map { row in
                let time = row.day.map { "<time datetime=\"\($0)\">\($0)</time>" } ?? ""
                return "<div class=\"card\"><h3>\(anchor(row))</h3>\(time)</div>"
            }
            let list = isScripted(box.column) ? scripted(index) : lines.joined(separator: "\n")
            return """
                <section class="box"><header><h2><a href="\(box.column.path)">\(box.column.name)</a></h2></header>
                \(list)
                </section>
                """
        }.joined(separator: "\n")
    }
}
