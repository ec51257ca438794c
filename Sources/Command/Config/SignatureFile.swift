import Audit

extension SignatureBook {
    /// Reads `signatures.yaml`; the order of its entries is the order in which they decide.
    init(_ root: ConfigNode) throws {
        let table = try root.table(["version", "signatures"])
        let nodes = try table.required("signatures", in: root).list()
        let version = try table.required("version", in: root).string()
        let signatures = try nodes.map(Signature.init)
        do throws(SignatureFault) {
            try self.init(version: version, signatures: signatures)
        } catch {
            throw (error.place.map { nodes[$0] } ?? root).fault(error.reason)
        }
    }
}

extension Signature {
    fileprivate init(_ node: ConfigNode) throws {
        let table = try node.table([
            "id", "kind", "status", "header", "cookie", "url", "title", "text", "script", "mostText", "note",
            "onePage",
        ])
        func texts(_ key: String) throws -> [String] {
            try table[key]?.filledList().map { try $0.filled() } ?? []
        }
        let headers = try table["header"]?.anyTable().sorted { $0.key < $1.key } ?? []
        self.init(
            id: try table.required("id", in: node).string(),
            kind: try table.required("kind", in: node).choice(Kind.self),
            statuses: try table["status"]?.filledList().map { try $0.int(100...999) } ?? [],
            headers: try headers.map { HeaderField($0.key, try $0.value.filled()) },
            cookies: try texts("cookie"), urls: try texts("url"), titles: try texts("title"),
            texts: try texts("text"), scripts: try texts("script"),
            mostText: try table["mostText"]?.int(1...100_000) ?? Self.usualMostText,
            note: try table["note"]?.string() ?? "")
        isOfOnePage = try table["onePage"]?.bool() ?? false
        if let limit = table["mostText"], titles.isEmpty, self.texts.isEmpty {
            throw limit.fault("says how long a page may be for a 'title' or a 'text', and there is neither")
        }
    }
}

extension ConfigNode {
    fileprivate func filled() throws -> String {
        let text = try string()
        guard !text.allSatisfy(\.isWhitespace) else {
            throw fault("is empty, and every page holds an empty text; give a text or leave the line out")
        }
        return text
    }

    fileprivate func filledList() throws -> [ConfigNode] {
        let nodes = try list()
        guard !nodes.isEmpty else { throw fault("is a test without alternatives; name one or leave it out") }
        return nodes
    }
}
