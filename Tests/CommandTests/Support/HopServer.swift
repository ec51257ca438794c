import Foundation
import Synchronization
import Testing

/// Answers on a port of the loopback with whole replies written by the test, by host and path; others are 404.
final class HopServer: Sendable {
    let port: Int
    private let listener: Int32
    private let replies: [String: String]
    private let asked = Mutex<[String]>([])

    /// Keys are host and path, values a status with fields and body: `302 Found\r\nLocation: /b\r\n\r\n`.
    init(_ replies: [String: String]) throws {
        self.replies = replies
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let code = withUnsafeMutableBytes(of: &address) { raw -> Int32 in
            guard let generic = raw.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return -1 }
            guard bind(descriptor, generic, length) == 0, listen(descriptor, 16) == 0 else { return -1 }
            return getsockname(descriptor, generic, &length)
        }
        try #require(code == 0, "no port of the loopback could be had")
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { self.accept() }
    }

    var address: String { "127.0.0.1:\(port)" }
    /// Host and path of every request.
    var requests: [String] { asked.withLock { $0 } }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private func accept() {
        while true {
            let descriptor = Foundation.accept(listener, nil, nil)
            guard descriptor >= 0 else { break }
            answer(descriptor)
            close(descriptor)
        }
        close(listener)
    }

    /// One request a connection, one connection after the other.
    private func answer(_ descriptor: Int32) {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while bytes.firstRange(of: Array("\r\n\r\n".utf8)) == nil {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            bytes += buffer[..<count]
        }
        let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
        let path = lines.first?.split(separator: " ").dropFirst().first.map(String.init) ?? ""
        let field = lines.first { $0.lowercased().hasPrefix("host:") } ?? ""
        let key = field.dropFirst("host:".count).trimmingCharacters(in: .whitespaces) + path
        asked.withLock { $0.append(key) }
        let reply = Array("HTTP/1.0 \(replies[key] ?? "404 Not Found\r\n\r\n")".utf8)
        _ = reply.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }
}
