import Foundation

/// Keeps two nights from running over the same data folder; the kernel frees it when the process ends, however it ends.
final class NightLock {
    private let descriptor: Int32

    /// Throws `Stop(.busy)` while another process holds it.
    init(folder: String, name: String = "night.lock") throws {
        let path = "\(folder)/\(name)"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw Stop(.ioFailure, "cannot open \(path): \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw Stop(.busy, "another run holds \(path); nothing was changed")
        }
    }

    /// Lets the next one in.
    func release() {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
