internal import CLibxml2

/// One XML part of a document, open for changes; freed with the value that owns it.
struct XMLPart: ~Copyable {
    private let document: xmlDocPtr

    /// Nil for what is not well-formed XML.
    init?(_ bytes: [UInt8]) {
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        guard let count = Int32(exactly: bytes.count) else { return nil }
        let found = bytes.withUnsafeBufferPointer { buffer in
            buffer.baseAddress?.withMemoryRebound(to: CChar.self, capacity: buffer.count) {
                xmlReadMemory($0, count, nil, nil, Int32(bitPattern: options))
            } ?? nil
        }
        guard let found else { return nil }
        document = found
    }

    deinit { xmlFreeDoc(document) }

    var root: xmlNodePtr? { xmlDocGetRootElement(document) }

    func bytes() -> [UInt8] {
        var memory: UnsafeMutablePointer<xmlChar>?
        var count: Int32 = 0
        xmlDocDumpMemoryEnc(document, &memory, &count, "UTF-8")
        defer { lx_free(memory) }
        return Array(UnsafeBufferPointer(start: memory, count: Int(count)))
    }
}

/// The few things that filling a template does with nodes.
enum XMLNode {
    static func name(_ node: xmlNodePtr) -> String {
        node.pointee.type == XML_ELEMENT_NODE ? String(cString: node.pointee.name) : ""
    }

    /// The elements directly below.
    static func children(_ node: xmlNodePtr) -> [xmlNodePtr] {
        var found: [xmlNodePtr] = []
        var next = node.pointee.children
        while let child = next {
            if child.pointee.type == XML_ELEMENT_NODE { found.append(child) }
            next = child.pointee.next
        }
        return found
    }

    /// The elements of that name at any depth, in document order, but not inside elements of the other name.
    static func all(_ name: String, below node: xmlNodePtr, notInside barrier: String) -> [xmlNodePtr] {
        children(node).flatMap { child -> [xmlNodePtr] in
            let own = Self.name(child)
            if own == name { return [child] }
            return own == barrier ? [] : all(name, below: child, notInside: barrier)
        }
    }

    static func text(_ node: xmlNodePtr) -> String {
        guard let content = xmlNodeGetContent(node) else { return "" }
        defer { lx_free(content) }
        return String(cString: content)
    }

    /// Replaces what the element holds by text; characters that XML cannot hold are dropped (XML 1.0 §2.2).
    static func set(_ node: xmlNodePtr, text: String) {
        while let child = node.pointee.children {
            xmlUnlinkNode(child)
            xmlFreeNode(child)
        }
        let allowed = text.unicodeScalars.filter {
            $0.value >= 0x20 && $0.value != 0xFFFE && $0.value != 0xFFFF || $0.value == 0x09
                || $0.value == 0x0A
        }
        var shown = String.UnicodeScalarView()
        shown.append(contentsOf: allowed)
        xmlAddChild(node, xmlNewText(String(shown)))
        if text.first == " " || text.last == " " { xmlNodeSetSpacePreserve(node, 1) }
    }

    /// A copy with all that is below it, to stand beside the node but not yet anywhere in the tree.
    ///
    /// It uses the namespaces that are declared above; a plain copy would declare them anew on every paragraph.
    static func copy(_ node: xmlNodePtr) -> xmlNodePtr {
        var copy: xmlNodePtr?
        let code = xmlDOMWrapCloneNode(
            nil, node.pointee.doc, node, &copy, node.pointee.doc, node.pointee.parent, 1, 0)
        guard code == 0, let copy else { preconditionFailure("out of memory") }
        return copy
    }

    static func insert(_ node: xmlNodePtr, before place: xmlNodePtr) { xmlAddPrevSibling(place, node) }

    static func insert(_ node: xmlNodePtr, after place: xmlNodePtr) { xmlAddNextSibling(place, node) }

    static func remove(_ node: xmlNodePtr) {
        xmlUnlinkNode(node)
        xmlFreeNode(node)
    }

    /// A new element of the same namespace.
    static func make(_ name: String, like other: xmlNodePtr) -> xmlNodePtr {
        guard let node = xmlNewDocNode(other.pointee.doc, other.pointee.ns, name, nil) else {
            preconditionFailure("out of memory")
        }
        return node
    }
}
