import Audit
import Markup

/// One file of `Config/sites`: where a site keeps its lists or days, for pages whose structure does not tell.
struct SiteFile {
    let host: String
    let layouts: [SiteLayout]

    init(_ root: ConfigNode) throws {
        let table = try root.table(["host", "pages"])
        host = try table.required("host", in: root).string()
        guard !host.isEmpty, !host.contains("/"), host == host.lowercased() else {
            throw root.fault(
                "'host' is a host name in lower case, without http:// and path: www.qinghe.gov.cn")
        }
        layouts = try table.required("pages", in: root).list().map { node in
            let page = try node.table(["path", "list", "date", "data"])
            let path = try page.required("path", in: node).string()
            guard path.hasPrefix("/") else { throw node.fault("'path' begins with /") }
            let data = try page["data"]?.string()
            guard data.map({ WebAddress($0)?.isWeb ?? false }) ?? true else {
                throw node.fault("'data' is a whole address that begins with http:// or https://")
            }
            let layout = SiteLayout(
                path: path, list: try page["list"].map(Self.selector),
                date: try page["date"].map(Self.selector), data: data)
            guard layout.list != nil || layout.date != nil || layout.data != nil else {
                throw node.fault("a page needs 'list', 'date' or 'data', else leave it out")
            }
            return layout
        }
    }

    private static func selector(_ node: ConfigNode) throws -> ElementPath {
        let text = try node.string()
        guard let selector = ElementPath(text) else {
            throw node.fault("'\(text)' is no selector; only names, #id, .class and blanks: div#main ul.news")
        }
        return selector
    }
}
