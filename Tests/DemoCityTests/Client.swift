import DemoCity
import Glibc

/// A blocking client of one connection.
final class Client {
    struct Reply {
        var status: Int
        var head: String
        var body: [UInt8]
        var isCut: Bool
    }

    private let descriptor: Int32
    private var pending: [UInt8] = []

    /// Nil where nobody listens.
    init?(port: UInt16) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let descriptor = descriptor
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { return nil }
    }

    deinit { close(descriptor) }

    /// Whether anything can be read without waiting.
    var hasAnswer: Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_DONTWAIT) | Int32(MSG_PEEK)) >= 0
    }

    func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    func get(host: String, path: String) -> Reply? {
        send("GET \(path.isEmpty ? "/" : path) HTTP/1.1\r\nHost: \(host):8080\r\nAccept: */*\r\n\r\n")
        return receive()
    }

    func receive() -> Reply? {
        var position = pending.firstIndex(of: "\r\n\r\n")
        while position == nil, fill() { position = pending.firstIndex(of: "\r\n\r\n") }
        guard let end = position else { return nil }
        let head = pending[..<end].map { $0 }.text
        pending.removeFirst(end + 4)
        let status = head.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        if head.contains("Transfer-Encoding: chunked") {
            return Reply(status: status, head: head, body: chunks(), isCut: false)
        }
        let length =
            head.split(separator: "\r\n").first { $0.hasPrefix("Content-Length: ") }
            .flatMap { Int($0.dropFirst("Content-Length: ".count)) } ?? 0
        while pending.count < length, fill() {}
        let body = Array(pending.prefix(length))
        pending.removeFirst(body.count)
        return Reply(status: status, head: head, body: body, isCut: body.count < length)
    }

    private func chunks() -> [UInt8] {
        var body: [UInt8] = []
        while true {
            var position = pending.firstIndex(of: "\r\n")
            while position == nil, fill() { position = pending.firstIndex(of: "\r\n") }
            guard let end = position, let size = Int(pending[..<end].map { $0 }.text, radix: 16) else {
                return body
            }
            while pending.count < end + 2 + size + 2, fill() {}
            body += pending[(end + 2)..<(end + 2 + size)]
            pending.removeFirst(end + 2 + size + 2)
            if size == 0 { return body }
        }
    }

    private func fill() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return false }
        pending += buffer[..<count]
        return true
    }
}

extension [UInt8] {
    /// Where that text first begins.
    fileprivate func firstIndex(of text: String) -> Int? {
        let needle = Array(text.utf8)
        guard count >= needle.count else { return nil }
        return (0...count - needle.count).first { self[$0..<$0 + needle.count].elementsEqual(needle) }
    }
}
