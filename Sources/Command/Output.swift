import Foundation

/// Standard output and error, written through and never lost in a crash.
enum Output {
    static func say(_ text: String) {
        write(text + "\n", to: STDOUT_FILENO)
    }

    static func complain(_ text: String) {
        write(text + "\n", to: STDERR_FILENO)
    }

    static func flush() {
        fsync(STDOUT_FILENO)
    }

    /// Whether progress may be drawn.
    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    fileprivate static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}

extension Output {
    /// Redraws one line of progress; only for terminals.
    static func draw(_ text: String) {
        write("\r\u{1B}[K" + text, to: STDERR_FILENO)
    }
}
