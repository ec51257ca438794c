import CLibxml2

/// Reads HTML and XML with libxml2; its structures are gone when a call returns.
package enum TreeParser {
    /// Parses HTML in UTF-8, whatever it is; nothing is printed, nothing fetched.
    ///
    /// libxml2 is not a browser: it follows HTML 4 tree rules, and `<h1>a<h1>b` nests.
    package static func html(_ utf8: [UInt8]) -> FlatTree {
        // IGNORE_ENC: a stale `meta` label would make the parser drop the rest of the page. HUGE has no HTML name
        // in 2.9, yet without it everything below 256 levels or after 10 MB of text is lost in silence.
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_HUGE.rawValue
        return parse(utf8, into: htmlNewParserCtxt()) { context, bytes, count, watch in
            watchDepth(of: context, by: watch)
            context.pointee.sax?.pointee.startElement = startHTML
            return htmlCtxtReadMemory(context, bytes, count, nil, "utf-8", Int32(bitPattern: options))
        }
    }

    /// Parses XML in UTF-8 leniently: `fault` says that it was not well-formed.
    ///
    /// No entity is ever declared and no document type loaded, so that neither a small file can swell nor an
    /// outside one be read (XML §4.4, "billion laughs"). Named entities of HTML are understood all the same.
    package static func xml(_ utf8: [UInt8]) -> FlatTree {
        let options =
            XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOCDATA.rawValue
            | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_IGNORE_ENC.rawValue
            | XML_PARSE_HUGE.rawValue
        return parse(namedEntitiesReplaced(utf8), into: xmlNewParserCtxt()) { context, bytes, count, watch in
            watchDepth(of: context, by: watch)
            if let sax = context.pointee.sax {
                sax.pointee.startElementNs = startXML
                sax.pointee.entityDecl = ignoreEntity
                sax.pointee.externalSubset = ignoreSubset
                sax.pointee.resolveEntity = resolveNothing
            }
            return xmlCtxtReadMemory(context, bytes, count, nil, "utf-8", Int32(bitPattern: options))
        }
    }

    /// Feeds use HTML's names without declaring them, and the parser drops what it does not know.
    private static func namedEntitiesReplaced(_ utf8: [UInt8]) -> [UInt8] {
        guard utf8.contains(UInt8(ascii: "&")) else { return utf8 }
        var output: [UInt8] = []
        output.reserveCapacity(utf8.count)
        var position = 0
        while let mark = utf8[position...].firstIndex(of: UInt8(ascii: "&")) {
            output.append(contentsOf: utf8[position..<mark])
            let name = utf8[(mark + 1)...].prefix(10).prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
            position = mark + 1
            if name.endIndex < utf8.count, utf8[name.endIndex] == UInt8(ascii: ";"), !name.isEmpty,
                let entity = (Array(name) + [0]).withUnsafeBufferPointer({ htmlEntityLookup($0.baseAddress) }
                ),
                entity.pointee.value > 127, let scalar = Unicode.Scalar(entity.pointee.value)
            {
                output.append(contentsOf: Array(String(Character(scalar)).utf8))
                position = name.endIndex + 1
            } else {
                output.append(UInt8(ascii: "&"))
            }
        }
        output.append(contentsOf: utf8[position...])
        return output
    }

    private typealias Read = (xmlParserCtxtPtr, UnsafePointer<CChar>, Int32, Watch) -> xmlDocPtr?

    /// The context is made here and not by the caller: two threads that make their first ones before the library is
    /// ready wait for each other for ever.
    private static func parse(
        _ utf8: [UInt8], into makeContext: @autoclosure () -> xmlParserCtxtPtr?, read: Read
    ) -> FlatTree {
        _ = libraryReady
        var tree = FlatTree()
        guard let context = makeContext() else {
            tree.fault = .abandoned
            return tree
        }
        defer { xmlFreeParserCtxt(context) }
        var bytes = utf8
        TagGuard.tame(&bytes)
        let watch = Watch(context)
        // The handler is the thread's, not the parser's; errors of the input layer reach only this one.
        xmlSetStructuredErrorFunc(Unmanaged.passUnretained(watch).toOpaque(), noteError)
        defer { xmlSetStructuredErrorFunc(nil, nil) }
        let document = bytes.withUnsafeBufferPointer { buffer -> xmlDocPtr? in
            guard let base = buffer.baseAddress, let count = Int32(exactly: buffer.count) else { return nil }
            return base.withMemoryRebound(to: CChar.self, capacity: buffer.count) {
                read(context, $0, count, watch)
            }
        }
        let isXML = context.pointee.html == 0
        if let document {
            tree.reserve(bytes.count)
            var walk = TreeWalk(isXML: isXML)
            walk.flatten(document, into: &tree)
            xmlFreeDoc(document)
        }
        tree.errorCount = watch.errors
        tree.fatalCodes = watch.fatalCodes
        if watch.gaveUp {
            tree.fault = .abandoned
        } else if isXML, context.pointee.wellFormed == 0 {
            tree.fault = .malformed
        }
        return withExtendedLifetime(watch) { tree }
    }

    private static func watchDepth(of context: xmlParserCtxtPtr, by watch: Watch) {
        context.pointee.lastError = xmlError()
        context.pointee._private = Unmanaged.passUnretained(watch).toOpaque()
    }

    private static let libraryReady: Void = xmlInitParser()
}

/// What one parse is allowed to cost; lives as long as its call.
private final class Watch {
    private let context: xmlParserCtxtPtr
    private(set) var errors = 0
    private(set) var fatalCodes: [Int] = []
    private(set) var gaveUp = false

    // An end tag is looked for through all open elements, and each that fits none is an error: the two limits
    // together bound what a hostile page can cost.
    private static let mostErrors = 100_000
    private static let mostDepth = 4096

    init(_ context: xmlParserCtxtPtr) { self.context = context }

    func note(_ error: xmlError) {
        errors += 1
        if error.level == XML_ERR_FATAL, fatalCodes.count < 16 { fatalCodes.append(Int(error.code)) }
        if error.code == Int32(XML_ERR_NO_MEMORY.rawValue) { gaveUp = true }
        if errors >= Self.mostErrors { stop() }
    }

    func opened() {
        if context.pointee.nodeNr > Self.mostDepth { stop() }
    }

    private func stop() {
        guard !gaveUp else { return }
        gaveUp = true
        xmlStopParser(context)
    }
}

/// Recovers the watch from the context's private word, which `parse` keeps alive.
private func watch(of context: UnsafeMutableRawPointer?) -> Watch? {
    guard let context else { return nil }
    let parser = context.assumingMemoryBound(to: xmlParserCtxt.self)
    guard let word = parser.pointee._private else { return nil }
    return Unmanaged<Watch>.fromOpaque(word).takeUnretainedValue()
}

private let noteError: xmlStructuredErrorFunc = { user, error in
    guard let user, let error else { return }
    Unmanaged<Watch>.fromOpaque(user).takeUnretainedValue().note(error.pointee)
}

private let startHTML: startElementSAXFunc = { context, name, attributes in
    xmlSAX2StartElement(context, name, attributes)
    watch(of: context)?.opened()
}

private let startXML: startElementNsSAX2Func = {
    context, name, prefix, uri, spaces, list, count, defaulted, values in
    xmlSAX2StartElementNs(context, name, prefix, uri, spaces, list, count, defaulted, values)
    watch(of: context)?.opened()
}

private let ignoreEntity: entityDeclSAXFunc = { _, _, _, _, _, _ in }
private let ignoreSubset: externalSubsetSAXFunc = { _, _, _, _ in }
private let resolveNothing: resolveEntitySAXFunc = { _, _, _ in nil }
