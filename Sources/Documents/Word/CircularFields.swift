package import Audit

extension TemplateFields {
    /// What `circular.docx` may use.
    package init(_ circular: Circular) {
        let annexes = circular.annexes.enumerated()
        var values: [String: Value] = [
            "标题": .text(circular.title), "主送机关": .text(circular.addressee), "导语": .text(circular.opening),
            "机关": .text(circular.organ), "日期": .text(circular.date.chineseText),
            "依据说明": .text(circular.basisLine), "轮次": .text(circular.round),
            "草稿": .list(
                circular.draftNote.isEmpty ? [] : [TemplateFields(texts: ["文字": circular.draftNote])]),
            "正文": .list(circular.blocks.map(Self.block)),
            "附件说明": .list(
                annexes.map { index, annex in
                    TemplateFields(texts: [
                        "文字": (index == 0 ? "附件：" : "　　　") + "\(index + 1)．\(annex.title)"
                    ])
                }),
        ]
        let imprint = TemplateFields(texts: [
            "抄送": circular.copyTo, "印发机关": circular.organ, "印发日期": circular.date.chineseText,
        ])
        values["版记"] = .list(circular.copyTo.isEmpty ? [] : [imprint])
        let lead = Signature.leads(organ: circular.organ, date: circular.date.chineseText)
        values["落款机关"] = .text(lead.organ + circular.organ)
        values["落款日期"] = .text(lead.date + circular.date.chineseText)
        for kind in Circular.Annex.Kind.allCases {
            let own = annexes.filter { $0.element.kind == kind }
            values[Self.names[kind] ?? ""] = .list(own.map { Self.annex($0.offset + 1, $0.element) })
        }
        self.init(values)
    }

    private static let names: [Circular.Annex.Kind: String] = [
        .failed: "不合格名单", .problems: "问题清单", .letters: "测试信件",
    ]

    private static func block(_ block: Circular.Block) -> TemplateFields {
        let text = [TemplateFields(texts: ["文字": block.text])]
        return TemplateFields([
            "一级": .list(block.kind == .heading ? text : []),
            "二级": .list(block.kind == .subheading ? text : []),
            "段落": .list(block.kind == .paragraph ? text : []),
        ])
    }

    private static func annex(_ number: Int, _ annex: Circular.Annex) -> TemplateFields {
        TemplateFields([
            "附件序号": .text("附件\(number)"), "附件标题": .text(annex.title),
            "行": .list(
                annex.rows.map { row in
                    TemplateFields(texts: Dictionary(uniqueKeysWithValues: zip(annex.columns, row)))
                }),
        ])
    }

    /// What `notice.docx` may use.
    package init(_ notice: Notice) {
        let lead = Signature.leads(organ: notice.organ, date: notice.date.chineseText)
        self.init([
            "标题": .text(notice.title), "主送机关": .text(notice.addressee), "导语": .text(notice.opening),
            "机关": .text(notice.organ), "日期": .text(notice.date.chineseText), "编号": .text("\(notice.number)"),
            "年份": .text("\(notice.date.year)"), "整改期限": .text(notice.deadline.chineseText),
            "落款机关": .text(lead.organ + notice.organ), "落款日期": .text(lead.date + notice.date.chineseText),
            "问题": .list(
                notice.findings.map {
                    TemplateFields([
                        "文字": .text($0.text), "自查": .list(Self.line($0.check)),
                        "证据": .list(Self.line($0.evidence)),
                    ])
                }),
            "要求": .list(notice.demands.map { TemplateFields(texts: ["文字": $0]) }),
            "回执": .list(
                notice.reply.map {
                    TemplateFields(texts: Dictionary(uniqueKeysWithValues: zip(Notice.replyColumns, $0)))
                }),
        ])
    }
}

extension TemplateFields {
    /// A paragraph that is left out where there is nothing to say.
    fileprivate static func line(_ text: String) -> [TemplateFields] {
        text.isEmpty ? [] : [TemplateFields(texts: ["文字": text])]
    }
}

/// Where organ and date stand without a seal (GB/T 9704-2012 §7.3.5.2), on lines of 28 characters.
///
/// The organ ends two characters before the edge, the date begins two behind the organ's begin; a date that would
/// then pass its own two characters at the edge pushes the organ to the left.
enum Signature {
    private static let line = 28
    private static let margin = 2

    /// The blanks before each.
    static func leads(organ: String, date: String) -> (organ: String, date: String) {
        let organWidth = width(organ)
        let dateWidth = width(date)
        var organStart = max(0, line - margin - organWidth)
        var dateStart = organStart + margin
        if dateStart + dateWidth > line - margin {
            dateStart = max(margin, line - margin - dateWidth)
            organStart = dateStart - margin
        }
        if organStart + organWidth > line { organStart = max(0, line - organWidth) }
        return (blanks(organStart), blanks(dateStart))
    }

    /// In whole characters; a digit is half of one.
    private static func width(_ text: String) -> Int {
        (text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) } + 1) / 2
    }

    private static func blanks(_ count: Int) -> String { String(repeating: "　", count: count) }
}
