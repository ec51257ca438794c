/// What a reply of the fault site depends on.
struct FaultCue {
    var behaviour: Misbehaviour
    var host: String
    /// With its query.
    var path: String
    /// The request's `Cookie`, or nothing.
    var cookie = ""
    var isHead = false
    var isEncrypted = false
    /// What a sound server would answer with.
    var page: [UInt8]

    static let htmlType = "Content-Type: text/html; charset=utf-8"

    var isRobots: Bool { path == "/robots.txt" || path.hasPrefix("/robots.txt?") }
    var firstHalf: [UInt8] { Array(page.prefix(page.count / 2)) }
    var secondHalf: [UInt8] { Array(page.dropFirst(page.count / 2)) }
    var pageLength: String { "Content-Length: \(page.count)" }
    var halfLength: String { "Content-Length: \(page.count / 2)" }

    /// Status line and fields, without the blank line that would end them.
    func openHead(_ status: String = "200 OK", _ fields: [String]) -> [UInt8] {
        let lines = ["HTTP/1.1 " + status, "Server: nginx"] + fields
        return Array(lines.map { $0 + "\r\n" }.joined().utf8)
    }

    func head(_ status: String = "200 OK", _ fields: [String]) -> [UInt8] {
        openHead(status, fields) + [13, 10]
    }

    /// A sound reply of known length.
    func whole(
        _ status: String = "200 OK", _ fields: [String] = [htmlType], body: [UInt8]
    ) -> FaultScript {
        let head = head(status, fields + ["Content-Length: \(body.count)"])
        return FaultScript(steps: [.send(isHead ? head : head + body)], keepsOpen: true)
    }

    func whole(_ status: String = "200 OK", _ fields: [String] = [], text: String) -> FaultScript {
        whole(status, [Self.htmlType] + fields, body: Array(text.utf8))
    }

    /// The page with other fields than a sound server's.
    func page(_ fields: [String]) -> FaultScript { whole("200 OK", [Self.htmlType] + fields, body: page) }

    /// Head and body as they are; what they say of their length is the fields' affair.
    func raw(_ fields: [String], _ body: [UInt8], then steps: FaultStep...) -> FaultScript {
        FaultScript(steps: [.send(head("200 OK", [Self.htmlType] + fields) + body)] + steps)
    }
}
