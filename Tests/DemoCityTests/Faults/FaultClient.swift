import Glibc

/// A blocking client of one connection that notes how it ends.
final class FaultClient {
    enum End: Hashable {
        case closed
        case reset
        /// Nothing more came for a while.
        case waiting
        /// As many bytes came as were asked for.
        case enough
    }

    private let descriptor: Int32

    /// `errno` where nobody listens, or 0.
    let refusal: Int32

    /// `address` is `127.0.0.1:port`.
    init(_ address: String) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = (address.split(separator: ":").last.flatMap { UInt16($0) } ?? 0).bigEndian
        place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let descriptor = descriptor
        // Where a backlog is full, the call would wait for minutes.
        Self.limit(descriptor, SO_SNDTIMEO, milliseconds: 200)
        let result = withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        refusal = result == 0 ? 0 : errno
    }

    deinit { close(descriptor) }

    func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    func ask(_ host: String, _ path: String = "/", _ fields: [String] = []) {
        let lines = ["GET \(path) HTTP/1.1", "Host: \(host)"] + fields
        send(lines.map { $0 + "\r\n" }.joined() + "\r\n")
    }

    /// Everything that comes before the end, or until nothing came for that long, or so many bytes.
    func receive(most: Int = 4 << 20, patience: Int = 5000) -> (bytes: [UInt8], end: End) {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        Self.limit(descriptor, SO_RCVTIMEO, milliseconds: patience)
        while bytes.count < most {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else {
                if count == 0 { return (bytes, .closed) }
                return (bytes, errno == ECONNRESET ? .reset : .waiting)
            }
            bytes += buffer[..<count]
        }
        return (bytes, .enough)
    }

    private static func limit(_ descriptor: Int32, _ option: Int32, milliseconds: Int) {
        var time = timeval(tv_sec: milliseconds / 1000, tv_usec: milliseconds % 1000 * 1000)
        setsockopt(descriptor, SOL_SOCKET, option, &time, socklen_t(MemoryLayout<timeval>.size))
    }
}
