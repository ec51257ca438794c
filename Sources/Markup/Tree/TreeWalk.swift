import CLibxml2

/// One iterative walk over libxml2's tree, which leaves a `FlatTree` behind.
struct TreeWalk {
    private let isXML: Bool
    /// Flat index of each open element; -1 for one that got no node of its own.
    private var open: [Int] = []
    /// Whether a tag stood between the last text and the next.
    private var afterTag = false
    /// Depth at which a `<noscript>` was entered.
    private var noscriptDepth: Int?

    // Deeper elements lend their text to the ancestor at this depth; links are kept, since a row is one.
    private static let mostDepth = 400
    private static let mostNameBytes = 200
    private static let mostValueBytes = 64
    private static let mostProperties = 4
    private static let mostPropertyBytes = 4000
    private static let property = Array("enpproperty".utf8)

    init(isXML: Bool) { self.isXML = isXML }
}

extension TreeWalk {
    mutating func flatten(_ document: UnsafeMutablePointer<xmlDoc>, into tree: inout FlatTree) {
        var current = document.pointee.children
        while let node = current {
            let goesDown = enter(node, into: &tree)
            if goesDown, let child = node.pointee.children {
                current = child
                continue
            }
            var leaving: xmlNodePtr = node
            if goesDown { leave(node, into: &tree) }
            while leaving.pointee.next == nil {
                guard let parent = leaving.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else {
                    return
                }
                leave(parent, into: &tree)
                leaving = parent
            }
            current = leaving.pointee.next
        }
    }

    /// Whether the children are to be visited, and `leave` called after them.
    private mutating func enter(_ node: xmlNodePtr, into tree: inout FlatTree) -> Bool {
        switch node.pointee.type {
        case XML_ELEMENT_NODE:
            return enterElement(node, into: &tree)
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
            addText(node.pointee.content, into: &tree)
        case XML_COMMENT_NODE where !isXML:
            addProperty(node.pointee.content, into: &tree)
        default:
            break
        }
        return false
    }

    private mutating func enterElement(_ node: xmlNodePtr, into tree: inout FlatTree) -> Bool {
        guard let name = node.pointee.name else { return false }
        let tag = isXML ? Tag.other : NameTable.tags[NameTable.key(name)] ?? .other
        if tag == .script || tag == .style {
            if tag == .script { addScript(node, into: &tree) }
            return false
        }
        if tag == .noscript, noscriptDepth == nil { noscriptDepth = open.count }
        if tag.isBlock || isXML { tree.breakLine() }
        afterTag = true
        guard open.count < Self.mostDepth || tag == .a, noscriptDepth == nil || tag == .meta else {
            open.append(-1)
            return true
        }
        let parent = open.last { $0 >= 0 } ?? -1
        let label = isXML ? tree.intern(qualifiedName(node, name)) : -1
        open.append(tree.open(tag, parent: parent, name: label))
        addAttributes(of: node, into: &tree)
        return true
    }

    private mutating func leave(_ node: xmlNodePtr, into tree: inout FlatTree) {
        guard let index = open.popLast() else { return }
        if noscriptDepth == open.count { noscriptDepth = nil }
        if index >= 0 {
            let tag = tree.nodes[index].tag
            tree.close(index)
            if tag.isBlock || isXML { tree.breakLine() }
        }
        afterTag = true
    }

    private mutating func addText(_ content: UnsafePointer<UInt8>?, into tree: inout FlatTree) {
        guard let content else { return }
        let bytes = UnsafeBufferPointer(start: content, count: length(content))
        guard noscriptDepth == nil else {
            tree.appendNoscript(bytes)
            return
        }
        tree.appendText(bytes, afterTag: afterTag)
        afterTag = false
    }

    private func addProperty(_ content: UnsafePointer<UInt8>?, into tree: inout FlatTree) {
        guard let content, tree.properties.count < Self.mostProperties else { return }
        let bytes = UnsafeBufferPointer(start: content, count: length(content))
        guard bytes.starts(with: Self.property) else { return }
        tree.appendProperty(Array(bytes.prefix(Self.mostPropertyBytes)))
    }

    private func addScript(_ node: xmlNodePtr, into tree: inout FlatTree) {
        var next = node.pointee.properties
        while let attribute = next {
            next = attribute.pointee.next
            if let name = attribute.pointee.name, text(name) == "src",
                let value = attribute.pointee.children?.pointee.content
            {
                tree.appendScriptSource(text(value))
            }
        }
        var script: [UInt8] = []
        var child = node.pointee.children
        while let part = child {
            if let content = part.pointee.content {
                script.append(contentsOf: UnsafeBufferPointer(start: content, count: length(content)))
            }
            child = part.pointee.next
        }
        if !script.isEmpty { tree.appendScript(script) }
    }

    private func addAttributes(of node: xmlNodePtr, into tree: inout FlatTree) {
        var next = node.pointee.properties
        while let attribute = next {
            next = attribute.pointee.next
            guard let name = attribute.pointee.name else { continue }
            let known = isXML ? AttributeName.other : NameTable.attributes[NameTable.key(name)] ?? .other
            guard isXML || known != .other, known != .value || isShortValue(attribute, of: tree) else {
                continue
            }
            let label = isXML ? tree.intern(text(name)) : -1
            tree.addAttribute(known, fullName: label) { buffer in
                var child = attribute.pointee.children
                while let part = child {
                    if let content = part.pointee.content {
                        buffer.append(contentsOf: UnsafeBufferPointer(start: content, count: length(content)))
                    }
                    child = part.pointee.next
                }
            }
        }
    }

    private func isShortValue(_ attribute: xmlAttrPtr, of tree: FlatTree) -> Bool {
        guard tree.nodes.last?.tag == .input else { return false }
        return attribute.pointee.children?.pointee.content.map { length($0) <= Self.mostValueBytes } ?? false
    }

    private func qualifiedName(_ node: xmlNodePtr, _ name: UnsafePointer<UInt8>) -> String {
        guard let prefix = node.pointee.ns?.pointee.prefix else { return text(name) }
        return text(prefix) + ":" + text(name)
    }

    private func text(_ bytes: UnsafePointer<UInt8>) -> String {
        let count = min(length(bytes), Self.mostNameBytes)
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    private func length(_ bytes: UnsafePointer<UInt8>) -> Int { Int(xmlStrlen(bytes)) }
}
