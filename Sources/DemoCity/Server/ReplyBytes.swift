import Audit

/// A reply as it goes over the wire (RFC 9112 §4, §7.1).
enum ReplyBytes {
    static func of(_ reply: DemoReply, isHead: Bool, at moment: Instant, closes: Bool) -> [UInt8] {
        var head = "HTTP/1.1 \(reply.status) \(reason(reply.status))\r\n"
        head += "Server: nginx\r\nDate: \(moment.headerText)\r\n"
        for field in reply.headers { head += "\(field.name): \(field.value)\r\n" }
        head +=
            reply.isChunked ? "Transfer-Encoding: chunked\r\n" : "Content-Length: \(reply.declaredLength)\r\n"
        head += closes ? "Connection: close\r\n\r\n" : "Connection: keep-alive\r\n\r\n"
        var bytes = Array(head.utf8)
        guard !isHead else { return bytes }
        guard reply.isChunked else { return bytes + reply.body }
        var position = 0
        while position < reply.body.count {
            let chunk = reply.body[position..<min(position + 3000, reply.body.count)]
            bytes += Array("\(String(chunk.count, radix: 16))\r\n".utf8)
            bytes += chunk
            bytes += [13, 10]
            position += chunk.count
        }
        return bytes + Array("0\r\n\r\n".utf8)
    }

    private static func reason(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 302: "Found"
        case 400: "Bad Request"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 503: "Service Temporarily Unavailable"
        default: "Status"
        }
    }
}
