import Glibc

/// One client's connection, in the clear or in TLS; lives on its own thread only.
///
/// Nothing here waits longer than until the client leaves or the site is stopped.
final class FaultLine {
    private let socket: Socket
    private let stop: Int32
    private var session: SecureSession?

    private enum Wait {
        case ready
        case elapsed
        case over
    }

    /// `stop` becomes readable when the site shall end.
    init(_ socket: consuming Socket, stop: Int32) {
        self.socket = socket
        self.stop = stop
    }

    var isEncrypted: Bool { session != nil }
    /// The name the client gave in its hello (RFC 6066 §3).
    var serverName: String? { session?.serverName }
    var speaksHTTP2: Bool { session?.protocolName == "h2" }

    /// The first byte that comes, left where it is; nil once the client has left.
    func peek() -> UInt8? {
        var byte: UInt8 = 0
        while wait(for: POLLIN) == .ready {
            let count = recv(socket.descriptor, &byte, 1, Int32(MSG_PEEK))
            if count == 1 { return byte }
            guard count < 0, errno == EAGAIN || errno == EINTR else { return nil }
        }
        return nil
    }

    /// Shakes hands; false where that failed.
    func secure(_ context: SecureContext) -> Bool {
        let session = SecureSession(context, descriptor: socket.descriptor)
        self.session = session
        while true {
            let result = session.accept()
            if result > 0 { return true }
            guard waits(for: session.want(result)) else { return false }
        }
    }

    /// What has come in, at least one byte; nil once the client has left.
    func receive() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let count: Int
            if let session {
                count = session.read(&buffer)
                if count <= 0, waits(for: session.want(Int32(count))) { continue }
            } else {
                guard wait(for: POLLIN) == .ready else { return nil }
                count = recv(socket.descriptor, &buffer, buffer.count, 0)
                if count < 0, errno == EAGAIN || errno == EINTR { continue }
            }
            guard count > 0 else { return nil }
            return Array(buffer[..<count])
        }
    }

    /// Sends all of it; false once the client has left.
    func send(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { all in
            var rest = all[...]
            while !rest.isEmpty {
                let count = sendSome(UnsafeRawBufferPointer(rebasing: rest))
                guard count >= 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }

    /// Passes that time; false once the client has left or the site is stopped.
    func pause(milliseconds: Int32) -> Bool { wait(for: 0, milliseconds) == .elapsed }

    /// Returns when the client has left or the site is stopped.
    func hang() { _ = wait(for: 0) }

    /// Says that nothing more comes, and lets the client go: unread bytes would turn the end into a reset.
    func close() {
        session?.farewell()
        drop()
    }

    /// The same without TLS's close_notify (RFC 8446 §6.1).
    func drop() {
        shutdown(socket.descriptor, Int32(SHUT_WR))
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while wait(for: POLLIN) == .ready {
            let count = recv(socket.descriptor, &buffer, buffer.count, 0)
            guard count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR)) else { return }
        }
    }

    /// Makes the end of this line a reset.
    func reset() {
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket.descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
    }

    /// How many bytes were taken, which may be none yet; negative once the client has left.
    private func sendSome(_ bytes: UnsafeRawBufferPointer) -> Int {
        if let session {
            let count = session.write(bytes)
            guard count <= 0 else { return count }
            return waits(for: session.want(Int32(count))) ? 0 : -1
        }
        let count = Glibc.send(socket.descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
        guard count < 0 else { return count }
        if errno == EINTR { return 0 }
        return errno == EAGAIN && wait(for: POLLOUT) == .ready ? 0 : -1
    }

    private func waits(for want: SecureSession.Want) -> Bool {
        switch want {
        case .toRead: wait(for: POLLIN) == .ready
        case .toWrite: wait(for: POLLOUT) == .ready
        case .nothing: false
        }
    }

    /// With no events, only that the client leaves is waited for.
    private func wait(for events: Int32, _ milliseconds: Int32 = -1) -> Wait {
        // POLLRDHUP, which the system's headers hide: what came before the end may still be unread.
        let leaves: Int32 = events == 0 ? 0x2000 : 0
        var waits = [
            pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
            pollfd(fd: socket.descriptor, events: Int16(events | leaves), revents: 0),
        ]
        while true {
            let count = poll(&waits, nfds_t(waits.count), milliseconds)
            if count < 0, errno == EINTR { continue }
            precondition(count >= 0, "poll failed")
            if waits[0].revents != 0 { return .over }
            return count == 0 ? .elapsed : .ready
        }
    }
}
