import Audit

/// What `inspect` prints on demand beside the facts.
struct InspectionDetail: Encodable {
    var blocks: [BlockNote]?
    var links: [PageLink]?
    var text: MainText?

    /// For people, below the facts.
    var lines: [String] {
        var lines: [String] = []
        for (number, block) in (blocks ?? []).enumerated() {
            let place = block.isAside ? "，位于侧栏或页脚" : ""
            lines.append(
                "  区块\(number + 1)   权重\(block.weight)，\(block.rows)行，\(block.dated)行有日期，"
                    + "最新\(block.newest?.description ?? "未知")\(place)：\(block.path)")
            lines.append("             首行 \(block.first)")
        }
        if let blocks, blocks.isEmpty { lines.append("  区块        没有找到带日期的条目") }
        lines += (links ?? []).map { "  链接        \($0.kind.chinese)\t\($0.text)\t\($0.url)" }
        lines += (text?.lines ?? []).map { "  正文        \($0.start)\t\($0.text)" }
        return lines
    }
}

extension PageLink.Kind {
    /// What the clerk reads.
    var chinese: String {
        switch self {
        case .inside: "站内"
        case .outside: "站外"
        case .attachment: "附件"
        case .mail: "邮件"
        case .script: "脚本"
        case .broken: "无效"
        }
    }
}

extension TagFault.Fault {
    /// What the clerk reads.
    var chinese: String {
        switch self {
        case .missing: "缺少"
        case .empty: "内容为空"
        case .placeholder: "为模板残留，未填写"
        case .form: "格式不规范"
        case .unreadable: "内容无法识别"
        case .differs: "与本站域名不一致"
        }
    }
}
