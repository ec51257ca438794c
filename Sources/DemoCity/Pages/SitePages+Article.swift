import Audit

/// One item's own page.
extension SitePages {
    func articlePage(_ number: Int, of column: DemoColumn, at moment: Instant) -> String {
        let day = Day(number: number / 10)
        let hash = SplitMix64.mixed(column.calendar.key, number)
        let known = column.calendar.posts(upTo: Instant(day, hour: 23), limit: 2).first {
            $0.number == number
        }
        let post = known ?? Post(number: number, time: Instant(day, hour: 9, minute: Int(hash % 60)))
        let paragraphs = (0..<4 + Int(hash % 4)).map { index in
            "<p>\(Phrases.paragraph(site.topic, key: SplitMix64.mixed(hash, index)))</p>"
        }
        let shownTime = site.plant == .undatedList ? "" : "发布时间：\(post.day) \(post.time.clockText)　"
        let content = """
            <div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="\(column.path)">\(column.name)</a> &gt; 正文</div>
            <!-- list -->
            <div class="article"><h1>\(escaped(title(post, in: column)))</h1>
            <div class="info">\(shownTime)来源：\(site.organization)　浏览次数：\(hash % 3000)</div>
            <div class="TRS_Editor">
            \(paragraphs.joined(separator: "\n"))
            </div>
            <p class="tail">【打印本页】 【关闭窗口】</p></div>
            """
        return framed(
            content,
            marks: Marks(title: "\(title(post, in: column))_\(site.name)", column: column, article: post),
            at: moment)
    }
}
