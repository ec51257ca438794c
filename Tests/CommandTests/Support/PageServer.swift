import Foundation
import Synchronization
import Testing

/// Serves fixed pages, or whole replies, on a port of the loopback, by host and path; everything else is not found.
final class PageServer: Sendable {
    let port: Int
    private let listener: Int32
    private let reply: @Sendable (_ host: String, _ path: String) -> [UInt8]
    private let asked = Mutex<[String]>([])

    /// Keys are host and path: `www.qinghe.example/index.html`.
    convenience init(_ pages: [String: Data]) throws {
        try self.init { host, path in pages[host + path] }
    }

    /// `host` is without the port.
    convenience init(_ page: @escaping @Sendable (_ host: String, _ path: String) -> Data?) throws {
        try self.init(answering: { host, path in Self.reply(with: page(host, path), path: path) })
    }

    /// Keys are host and path, values a status with fields and body: `302 Found\r\nLocation: /b\r\n\r\n`.
    convenience init(replies: [String: String]) throws {
        try self.init(answering: { host, path in
            Array("HTTP/1.0 \(replies[host + path] ?? "404 Not Found\r\n\r\n")".utf8)
        })
    }

    private init(answering reply: @escaping @Sendable (_ host: String, _ path: String) -> [UInt8]) throws {
        self.reply = reply
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let code = withUnsafeMutableBytes(of: &address) { raw -> Int32 in
            guard let generic = raw.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return -1 }
            guard bind(descriptor, generic, length) == 0, listen(descriptor, 128) == 0 else { return -1 }
            return getsockname(descriptor, generic, &length)
        }
        try #require(code == 0, "no port of the loopback could be had")
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { self.accept() }
    }

    var address: String { "127.0.0.1:\(port)" }
    /// Host and path of every request.
    var requests: [String] { asked.withLock { $0 } }

    /// Ends the thread; connections under way end by themselves.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private func accept() {
        while true {
            let descriptor = Foundation.accept(listener, nil, nil)
            guard descriptor >= 0 else { break }
            Thread.detachNewThread { self.answer(descriptor) }
        }
        close(listener)
    }

    /// One request a connection.
    private func answer(_ descriptor: Int32) {
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        let end = Array("\r\n\r\n".utf8)
        while bytes.firstRange(of: end) == nil {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            bytes += buffer[..<count]
        }
        let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
        let path = lines.first?.split(separator: " ").dropFirst().first.map(String.init) ?? ""
        let field = lines.first { $0.lowercased().hasPrefix("host:") } ?? ""
        let host = String(
            field.dropFirst("host:".count).trimmingCharacters(in: .whitespaces).prefix { $0 != ":" })
        asked.withLock { $0.append(host + path) }
        var rest = reply(host, path)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest.removeFirst(count)
        }
    }

    private static func reply(with page: Data?, path: String) -> [UInt8] {
        let status = page == nil ? "404 Not Found" : "200 OK"
        let type = path.hasSuffix(".xml") ? "text/xml" : "text/html"
        let head =
            "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(page?.count ?? 0)\r\nConnection: close\r\n\r\n"
        return Array(head.utf8) + Array(page ?? Data())
    }
}
