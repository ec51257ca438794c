/// A parsed page as one value: nodes in document order over one text buffer.
///
/// The text of any subtree is one slice of `text`, white space collapsed, blocks and `<br>` separated by newlines.
/// Text of scripts, styles, comments and `<noscript>` is not in it.
package struct FlatTree: Sendable {
    /// One element.
    package struct Node: Sendable {
        package let tag: Tag
        /// Index of the parent; -1 for a root.
        package let parent: Int32
        /// Index after the last element below this one.
        package fileprivate(set) var end: Int32
        package let textStart: Int32
        package fileprivate(set) var textEnd: Int32
        fileprivate let firstAttribute: Int32
        fileprivate let attributeCount: Int32
        /// Index into `names`; -1 in HTML, where `tag` says it.
        fileprivate let name: Int32
    }

    fileprivate struct Attribute: Sendable {
        let name: AttributeName
        /// Index into `names`, for XML.
        let fullName: Int32
        let start: Int32
        let end: Int32
    }

    /// Why what is absent from the tree proves nothing.
    package enum Fault: String, Sendable {
        /// The parser gave up: too deep, too many errors, out of memory.
        case abandoned
        /// XML that is not well-formed; read as far as it made sense.
        case malformed
    }

    package private(set) var nodes: [Node] = []
    package private(set) var text: [UInt8] = []
    /// Text of each script, in order.
    package private(set) var scripts: [[UInt8]] = []
    /// Addresses of the scripts that are loaded from elsewhere, as written.
    package private(set) var scriptSources: [String] = []
    package private(set) var noscriptText: [UInt8] = []
    /// Comments in which a publishing system describes the article: `<!--enpproperty <date>…</date>/enpproperty-->`.
    package private(set) var properties: [[UInt8]] = []
    package internal(set) var fault: Fault?
    /// Errors the parser reported, of whatever weight.
    package internal(set) var errorCount = 0
    /// Codes of the first few fatal ones (`xmlParserErrors`).
    package internal(set) var fatalCodes: [Int] = []
    private var attributes: [Attribute] = []
    private var attributeText: [UInt8] = []
    private var names: [String] = []
    private var nameIndex: [String: Int32] = [:]

    package init() {}

    /// Bytes of the subtree's text.
    package func textRange(_ node: Int) -> Range<Int> {
        Int(nodes[node].textStart)..<Int(nodes[node].textEnd)
    }

    /// The subtree's text without white space at either end.
    package func string(_ node: Int) -> String { string(textRange(node)) }

    /// Part of the text without white space at either end.
    package func string(_ range: Range<Int>) -> String { string(text[range]) }

    private func string(_ slice: ArraySlice<UInt8>) -> String {
        var slice = slice
        while let last = slice.last, last == 0x20 || last == 0x0A { slice.removeLast() }
        return String(decoding: slice.drop { $0 == 0x20 || $0 == 0x0A }, as: UTF8.self)
    }

    package func value(_ name: AttributeName, of node: Int) -> String? {
        slice(name, of: node).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The bytes of an attribute, without making a string of them.
    package func slice(_ name: AttributeName, of node: Int) -> ArraySlice<UInt8>? {
        let first = Int(nodes[node].firstAttribute)
        for attribute in attributes[first..<first + Int(nodes[node].attributeCount)]
        where attribute.name == name {
            return attributeText[Int(attribute.start)..<Int(attribute.end)]
        }
        return nil
    }

    /// An attribute of an XML element, by the name as written.
    package func value(named name: String, of node: Int) -> String? {
        guard let index = nameIndex[name] else { return nil }
        let first = Int(nodes[node].firstAttribute)
        for attribute in attributes[first..<first + Int(nodes[node].attributeCount)]
        where attribute.fullName == index {
            return String(decoding: attributeText[Int(attribute.start)..<Int(attribute.end)], as: UTF8.self)
        }
        return nil
    }

    /// An XML element's name with its prefix as written (`dc:date`); empty in HTML.
    package func name(_ node: Int) -> String {
        let index = nodes[node].name
        return index < 0 ? "" : names[Int(index)]
    }

    /// The elements directly below a node.
    package func children(of node: Int) -> [Int] {
        var found: [Int] = []
        var child = node + 1
        while child < Int(nodes[node].end) {
            found.append(child)
            child = Int(nodes[child].end)
        }
        return found
    }

    /// Whether `node` is `ancestor` or lies below it.
    package func contains(_ ancestor: Int, _ node: Int) -> Bool {
        node >= ancestor && node < Int(nodes[ancestor].end)
    }
}

// What the walk over the parser's tree needs.
extension FlatTree {
    mutating func reserve(_ byteCount: Int) {
        text.reserveCapacity(byteCount / 3)
        nodes.reserveCapacity(byteCount / 40)
    }

    mutating func open(_ tag: Tag, parent: Int, name: Int32) -> Int {
        nodes.append(
            Node(
                tag: tag, parent: Int32(parent), end: 0, textStart: Int32(text.count), textEnd: 0,
                firstAttribute: Int32(attributes.count), attributeCount: 0, name: name))
        return nodes.count - 1
    }

    mutating func addAttribute(_ name: AttributeName, fullName: Int32, value: (inout [UInt8]) -> Void) {
        let start = attributeText.count
        value(&attributeText)
        attributes.append(
            Attribute(
                name: name, fullName: fullName, start: Int32(start), end: Int32(attributeText.count)))
        let last = nodes.count - 1
        let node = nodes[last]
        nodes[last] = Node(
            tag: node.tag, parent: node.parent, end: node.end, textStart: node.textStart,
            textEnd: node.textEnd,
            firstAttribute: node.firstAttribute, attributeCount: node.attributeCount + 1, name: node.name)
    }

    mutating func close(_ node: Int) {
        nodes[node].end = Int32(nodes.count)
        nodes[node].textEnd = Int32(text.count)
    }

    mutating func intern(_ name: String) -> Int32 {
        if let index = nameIndex[name] { return index }
        names.append(name)
        nameIndex[name] = Int32(names.count - 1)
        return Int32(names.count - 1)
    }

    mutating func appendScriptSource(_ source: String) { scriptSources.append(source) }

    mutating func appendProperty(_ comment: [UInt8]) { properties.append(comment) }

    mutating func appendScript(_ script: [UInt8]) { scripts.append(script) }

    mutating func appendNoscript(_ bytes: UnsafeBufferPointer<UInt8>) {
        noscriptText.append(contentsOf: bytes)
    }

    /// Adds text with white space collapsed.
    mutating func appendText(_ bytes: UnsafeBufferPointer<UInt8>, afterTag: Bool) {
        TextCollapse.append(bytes, to: &text, afterTag: afterTag)
    }

    mutating func breakLine() {
        guard let last = text.last, last != 0x0A else { return }
        text.append(0x0A)
    }
}
