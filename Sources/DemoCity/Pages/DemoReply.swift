package import Audit

/// What a host of the city answers to one request, before it is put on the wire.
package struct DemoReply: Hashable, Sendable {
    package enum Behaviour: String, Sendable {
        case normal
        /// Takes the request and never answers.
        case silent
        /// Closes before `declaredLength` bytes were sent.
        case cutShort
        /// Closes without a word.
        case close
    }

    package var status: Int
    /// Without the fields that belong to the connection (`Date`, `Content-Length`, `Transfer-Encoding` …).
    package var headers: [HeaderField]
    /// Content octets as they cross the wire: the content coding is on, transfer framing is not.
    package var body: [UInt8]
    package var behaviour: Behaviour
    package var isChunked: Bool
    /// What `Content-Length` says.
    package var declaredLength: Int

    init(
        status: Int = 200, headers: [HeaderField] = [], body: [UInt8] = [], behaviour: Behaviour = .normal,
        isChunked: Bool = false, declaredLength: Int? = nil
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.behaviour = behaviour
        self.isChunked = isChunked
        self.declaredLength = declaredLength ?? body.count
    }

    /// A whole page in UTF-8 that says so.
    static func plain(_ text: String, status: Int = 200, type: String = "text/html") -> Self {
        Self(
            status: status, headers: [HeaderField("Content-Type", type + "; charset=utf-8")],
            body: Array(text.utf8))
    }

    static func redirect(to url: String) -> Self {
        var reply = plain(
            "<html><head><title>302 Found</title></head><body>302 Found</body></html>", status: 302)
        reply.headers.append(HeaderField("Location", url))
        return reply
    }

    static let silent = Self(status: 0, behaviour: .silent)
    static let close = Self(status: 0, behaviour: .close)

    /// The same reply, ended before its time: before the first of `marks`, or after `share` of its bytes.
    func cut(before marks: [String], orAfter share: Double) -> Self {
        var cut = self
        let position = marks.lazy.compactMap { body.position(of: Array($0.utf8)) }.first
        cut.body = Array(body.prefix(position ?? Int(Double(body.count) * share)))
        cut.declaredLength = body.count
        cut.isChunked = false
        cut.behaviour = .cutShort
        return cut
    }
}

extension [UInt8] {
    /// Where `needle` first begins.
    func position(of needle: [UInt8]) -> Int? {
        guard let first = needle.first, count >= needle.count else { return nil }
        return (0...(count - needle.count)).first { start in
            self[start] == first && self[start..<start + needle.count].elementsEqual(needle)
        }
    }
}
