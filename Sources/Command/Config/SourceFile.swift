import Audit

extension Source {
    /// Reads one source; a source that may prove stale must cover the whole account.
    init(_ root: ConfigNode) throws {
        let table = try root.table([
            "id", "title", "kind", "coverage", "provesFresh", "provesStale", "hostGroup", "shape",
            "blockMarkers",
            "goneMarkers", "renamedMarkers", "successMarker", "emptyMarker",
        ])
        func texts(_ key: String) throws -> [String] { try table[key]?.list().map { try $0.string() } ?? [] }
        self.init(
            id: try table.required("id", in: root).string(),
            title: try table.required("title", in: root).string(),
            kind: try table.required("kind", in: root).choice(Kind.self),
            coverage: try table.required("coverage", in: root).choice(Coverage.self),
            provesFresh: try table.required("provesFresh", in: root).bool(),
            provesStale: try table.required("provesStale", in: root).bool(),
            hostGroup: try table["hostGroup"]?.string(),
            shape: try table["shape"].map(JSONShape.init), blockMarkers: try texts("blockMarkers"),
            goneMarkers: try texts("goneMarkers"), renamedMarkers: try texts("renamedMarkers"),
            successMarker: try table["successMarker"]?.string(),
            emptyMarker: try table["emptyMarker"]?.string())
        if provesStale, coverage != .accountComplete {
            throw root.fault(
                "provesStale needs coverage: account_complete; a part of an account proves nothing about the rest"
            )
        }
        if kind == .jsonPath, shape == nil { throw root.fault("kind json_path needs a 'shape'") }
    }
}

extension JSONShape {
    fileprivate init(_ node: ConfigNode) throws {
        let table = try node.table(["items", "title", "link", "time", "pinned", "accountID", "accountName"])
        self.init(
            items: try table.required("items", in: node).string(),
            title: try table.required("title", in: node).string(),
            link: try table["link"]?.string(), time: try table.required("time", in: node).string(),
            pinned: try table["pinned"]?.string(), accountID: try table["accountID"]?.string(),
            accountName: try table["accountName"]?.string())
    }
}
