/// What a template is filled with: texts by name, and lists whose items are fields themselves.
package struct TemplateFields: Hashable, Sendable {
    package enum Value: Hashable, Sendable {
        case text(String)
        case list([TemplateFields])
    }

    package var values: [String: Value]

    package init(_ values: [String: Value]) { self.values = values }

    /// Fields that are all texts.
    package init(texts: [String: String]) { values = texts.mapValues(Value.text) }
}

/// What is wrong with a template, where, and what to do.
package struct TemplateFault: Error, Hashable, Sendable {
    package var file: String
    package var reason: String

    package var chinese: String { "模板 \(file)：\(reason)" }
}
