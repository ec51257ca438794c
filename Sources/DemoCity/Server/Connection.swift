import Glibc

/// One client's connection; lives on the loop's thread only.
final class Connection {
    private let socket: Socket
    private var output: [UInt8] = []
    private var sent = 0
    var input: [UInt8] = []
    /// The last reply was the last.
    var closesWhenSent = false
    /// The client waits for an answer that never comes.
    var isSilent = false
    /// To be let go of: the client left or was served.
    var isOver = false

    init(_ socket: consuming Socket) {
        self.socket = socket
    }

    var descriptor: Int32 { socket.descriptor }
    var hasUnsent: Bool { sent < output.count }
    var isIdle: Bool { !hasUnsent && input.isEmpty && !isSilent }

    func queue(_ bytes: [UInt8]) {
        output = bytes
        sent = 0
    }

    /// Takes what has come in; false once the client has left.
    func receive(into buffer: inout [UInt8]) -> Bool {
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count > 0 {
                if !isSilent { input += buffer[..<count] }
                if count < buffer.count { return true }
            } else if count < 0, errno == EINTR {
                continue
            } else {
                return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)
            }
        }
    }

    /// Sends what there is room for; false once the client has left.
    func flush() -> Bool {
        while hasUnsent {
            let count = output.withUnsafeBytes { bytes in
                // MSG_NOSIGNAL: a client that left is news, not the end of the process.
                send(
                    descriptor, bytes.baseAddress?.advanced(by: sent), output.count - sent,
                    Int32(MSG_NOSIGNAL))
            }
            if count >= 0 {
                sent += count
            } else if errno == EINTR {
                continue
            } else {
                return errno == EAGAIN || errno == EWOULDBLOCK
            }
        }
        return true
    }
}
