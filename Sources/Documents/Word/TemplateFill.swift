internal import CLibxml2

/// Fills one XML part of a template.
///
/// A paragraph that is nothing but `{{#列表}}` opens a part that is repeated for each item up to `{{/列表}}` (not at all
/// for an empty list); a table row from `{{#列表}}` in its first cell to `{{/列表}}` in its last is repeated the same way.
/// `{{名称}}` is filled in wherever it stands, however an editor has split it over runs.
struct TemplateFill {
    let file: String
    /// Innermost first.
    private var scopes: [TemplateFields]

    init(file: String, fields: TemplateFields) {
        self.file = file
        scopes = [fields]
    }

    func fill(below container: xmlNodePtr) throws(TemplateFault) {
        try fill(XMLNode.children(container))
    }

    private func fill(_ nodes: [xmlNodePtr]) throws(TemplateFault) {
        var index = 0
        while index < nodes.count {
            let node = nodes[index]
            switch XMLNode.name(node) {
            case "p":
                if let marker = Self.marker(node) {
                    index = try section(marker, nodes, at: index)
                    continue
                }
                try paragraph(node)
            case "tbl": try table(node)
            default: try fill(below: node)
            }
            index += 1
        }
    }

    // MARK: Repeated parts

    /// The placeholder of a paragraph that holds nothing else.
    private static func marker(_ paragraph: xmlNodePtr) -> Placeholder? {
        let text = Array(texts(paragraph).map(XMLNode.text).joined())
        guard let only = Placeholder.all(in: text).first, only.kind != .text,
            String(text).trimmed.count == only.range.count
        else { return nil }
        return only
    }

    /// Repeats what stands between a marker and its end; returns the index behind it.
    private func section(_ marker: Placeholder, _ nodes: [xmlNodePtr], at start: Int) throws(TemplateFault)
        -> Int
    {
        guard marker.kind == .open else { throw fault("{{/\(marker.name)}} 前面没有对应的 {{#\(marker.name)}}") }
        var depth = 0
        var end: Int?
        for index in start..<nodes.count where XMLNode.name(nodes[index]) == "p" {
            guard let other = Self.marker(nodes[index]), other.name == marker.name else { continue }
            depth += other.kind == .open ? 1 : -1
            if depth == 0 {
                end = index
                break
            }
        }
        guard let end else { throw fault("{{#\(marker.name)}} 后面没有对应的 {{/\(marker.name)}}（两个标记都要单独成段）") }
        let body = Array(nodes[(start + 1)..<end])
        for item in try list(marker.name) {
            let copies = body.map(XMLNode.copy)
            for copy in copies { XMLNode.insert(copy, before: nodes[start]) }
            try inner(item).fill(copies)
        }
        for node in nodes[start...end] { XMLNode.remove(node) }
        return end + 1
    }

    private func table(_ table: xmlNodePtr) throws(TemplateFault) {
        for row in XMLNode.children(table) where XMLNode.name(row) == "tr" {
            let paragraphs = XMLNode.all("p", below: row, notInside: "tbl")
            let marks = paragraphs.flatMap {
                Placeholder.all(in: Array(Self.texts($0).map(XMLNode.text).joined()))
            }
            guard let open = marks.first(where: { $0.kind == .open }) else {
                try fill(below: row)
                continue
            }
            guard marks.contains(where: { $0.kind == .close && $0.name == open.name }) else {
                throw fault("表格行中有 {{#\(open.name)}}，同一行末尾却没有 {{/\(open.name)}}")
            }
            for item in try list(open.name) {
                let copy = XMLNode.copy(row)
                XMLNode.insert(copy, before: row)
                try inner(item).fill(below: copy)
            }
            XMLNode.remove(row)
        }
    }

    private func inner(_ item: TemplateFields) -> TemplateFill {
        var fill = self
        fill.scopes.insert(item, at: 0)
        return fill
    }

    // MARK: Texts

    /// The text elements of a paragraph, whatever runs, links and marks they stand in.
    private static func texts(_ paragraph: xmlNodePtr) -> [xmlNodePtr] {
        XMLNode.all("t", below: paragraph, notInside: "p")
    }

    private func paragraph(_ paragraph: xmlNodePtr) throws(TemplateFault) {
        // Text boxes are paragraphs of their own inside this one.
        for box in XMLNode.all("txbxContent", below: paragraph, notInside: "") { try fill(below: box) }
        let nodes = Self.texts(paragraph)
        var parts = nodes.map { Array(XMLNode.text($0)) }
        let whole = parts.flatMap { $0 }
        let placeholders = Placeholder.all(in: whole)
        guard !placeholders.isEmpty else { return }
        for placeholder in placeholders.reversed() {
            // The marks of a repeated row have done their work.
            let value = placeholder.kind == .text ? try text(placeholder.name) : ""
            Self.replace(placeholder.range, by: Array(value), in: &parts)
        }
        for (node, part) in zip(nodes, parts) { Self.set(node, String(part)) }
    }

    /// The text goes where the placeholder begins, with the look of its first letter; the rest of it is taken out.
    private static func replace(_ range: Range<Int>, by value: [Character], in parts: inout [[Character]]) {
        var start = 0
        var isPlaced = false
        for index in parts.indices {
            let own = start..<start + parts[index].count
            start = own.upperBound
            let cut = range.clamped(to: own)
            guard !cut.isEmpty else { continue }
            let local = cut.lowerBound - own.lowerBound..<cut.upperBound - own.lowerBound
            parts[index].replaceSubrange(local, with: isPlaced ? [] : value)
            isPlaced = true
        }
    }

    /// Line ends become breaks.
    private static func set(_ node: xmlNodePtr, _ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        XMLNode.set(node, text: lines.first ?? "")
        var last = node
        for line in lines.dropFirst() {
            let stop = XMLNode.make("br", like: node)
            XMLNode.insert(stop, after: last)
            let next = XMLNode.make("t", like: node)
            XMLNode.insert(next, after: stop)
            XMLNode.set(next, text: line)
            last = next
        }
    }

    private func text(_ name: String) throws(TemplateFault) -> String {
        for scope in scopes {
            if case .text(let text)? = scope.values[name] { return text }
        }
        throw unknown(name)
    }

    private func list(_ name: String) throws(TemplateFault) -> [TemplateFields] {
        for scope in scopes {
            if case .list(let items)? = scope.values[name] { return items }
        }
        throw unknown(name)
    }

    private func unknown(_ name: String) -> TemplateFault {
        let known = Set(scopes.flatMap { $0.values.keys }).sorted().joined(separator: "、")
        return fault("不认识 {{\(name)}}；此处可用：\(known)")
    }

    private func fault(_ reason: String) -> TemplateFault { TemplateFault(file: file, reason: reason) }
}

extension String {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
