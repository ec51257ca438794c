import Markup

/// Says what the columns of a table are, by its first row.
struct TableHead {
    private let page: HTMLPage
    private var known: [Int: [DateLabel.Meaning?]] = [:]

    init(_ page: HTMLPage) { self.page = page }

    private static let other = WordSet([
        "截止", "截至", "有效", "失效", "实施", "施行", "生效", "废止", "开标", "报名", "结束", "到期", "终止", "开始", "考试", "会议",
        "期限", "出生", "成立",
    ])
    private static let publish = WordSet(["发布", "公布", "公开", "发文", "印发", "登载", "上传", "挂网", "公示"])

    /// What the head says of the column in which an element stands; nil where there is no table or no word.
    mutating func meaning(of node: Int) -> DateLabel.Meaning? {
        guard let cell = page.enclosing(node, [.td]), let row = page.enclosing(cell, [.tr]),
            let table = page.enclosing(row, [.table])
        else { return nil }
        let head = head(of: table)
        guard !head.isEmpty else { return nil }
        var column = 0
        for child in page.tree.children(of: row)
        where page.tree.nodes[child].tag == .td || page.tree.nodes[child].tag == .th {
            if child == cell { return column < head.count ? head[column] : nil }
            column += 1
        }
        return nil
    }

    private mutating func head(of table: Int) -> [DateLabel.Meaning?] {
        if let head = known[table] { return head }
        var head: [DateLabel.Meaning?] = []
        for node in table..<Int(page.tree.nodes[table].end) where page.tree.nodes[node].tag == .tr {
            for cell in page.tree.children(of: node)
            where page.tree.nodes[cell].tag == .td || page.tree.nodes[cell].tag == .th {
                let text = page.tree.text[page.tree.textRange(cell)]
                guard text.count <= 40 else {
                    head.append(nil)
                    continue
                }
                head.append(
                    Self.other.isFound(in: text) ? .other : Self.publish.isFound(in: text) ? .publish : nil)
            }
            break
        }
        known[table] = head
        return head
    }
}
