internal import CFiles
import Foundation
import Glibc

/// A folder that is either the old one or the new one, never a mixture: written beside its place, then exchanged.
struct FolderSwap {
    let target: String
    /// Where the new one is put together.
    let staging: String

    init(target: String) {
        self.target = target
        let url = URL(fileURLWithPath: target)
        staging = url.deletingLastPathComponent().appendingPathComponent(".\(url.lastPathComponent).new").path
    }

    /// Clears what a killed run left, and begins anew.
    func begin() throws {
        try? FileManager.default.removeItem(atPath: staging)
        try FileManager.default.createDirectory(atPath: staging, withIntermediateDirectories: true)
    }

    func path(_ name: String) -> String { "\(staging)/\(name)" }

    func write(_ bytes: [UInt8], _ name: String) throws {
        let path = path(name)
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try AtomicFile.write(bytes, to: path)
    }

    /// SHA-256 of every file written so far, by its name.
    func digests() throws -> [String: String] {
        var digests: [String: String] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: staging) {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path(name), isDirectory: &isFolder),
                !isFolder.boolValue
            else { continue }
            digests[name] = Fingerprint.sha256(ofFile: path(name))
        }
        return digests
    }

    /// Puts the new folder into the old one's place; files there that are not ours come along.
    func commit() throws {
        guard FileManager.default.fileExists(atPath: target) else {
            guard rename(staging, target) == 0 else { throw failure() }
            return
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: target)
        where !FileManager.default.fileExists(atPath: path(name)) && !Self.isOurs(name) {
            try FileManager.default.copyItem(atPath: "\(target)/\(name)", toPath: path(name))
        }
        guard cf_exchange(staging, target) == 0 else { throw failure() }
        try? FileManager.default.removeItem(atPath: staging)
    }

    func abandon() { try? FileManager.default.removeItem(atPath: staging) }

    private static func isOurs(_ name: String) -> Bool {
        RoundReport.names.contains(name) || name == RoundReport.noticeFolder
    }

    private func failure() -> Stop {
        Stop(.ioFailure, "\(target) 未能更新：\(String(cString: strerror(errno)))；原有文件未动，请检查目录权限和磁盘空间")
    }
}
