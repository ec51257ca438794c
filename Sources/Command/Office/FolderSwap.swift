internal import CFiles
import Foundation
import Glibc

/// A folder that is either the old one or the new one, never a mixture: written beside its place, then exchanged.
///
/// One process at a time; files in it that are not the program's are carried over, wherever they lie.
final class FolderSwap {
    let target: String
    /// Where the new one is put together.
    let staging: String
    private var written: [String: String] = [:]

    init(target: String) {
        self.target = target
        staging = Self.staging(of: target)
    }

    static func staging(of target: String) -> String {
        let url = URL(fileURLWithPath: target)
        return url.deletingLastPathComponent().appendingPathComponent(".\(url.lastPathComponent).new").path
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
        written[name] = Fingerprint.sha256(bytes)
    }

    /// A file of the staging folder that somebody else wrote there for us.
    func note(_ name: String) { written[name] = Fingerprint.sha256(ofFile: path(name)) }

    /// SHA-256 of every file written so far, by its name.
    var digests: [String: String] { written }

    /// Copies what lies in the old folder and was not written anew; `ours` are files of an earlier writing that are not
    /// to come back.
    func carryOver(except ours: Set<String>) throws {
        guard FileManager.default.fileExists(atPath: target) else { return }
        for name in try FileManager.default.subpathsOfDirectory(atPath: target) {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: "\(target)/\(name)", isDirectory: &isFolder),
                !isFolder.boolValue, written[name] == nil, !ours.contains(name), !name.contains(".part-")
            else { continue }
            try FileManager.default.createDirectory(
                atPath: (path(name) as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: "\(target)/\(name)", toPath: path(name))
        }
    }

    /// Puts the new folder into the old one's place.
    func commit() throws {
        guard FileManager.default.fileExists(atPath: target) else {
            guard rename(staging, target) == 0 else { throw failure() }
            return
        }
        if cf_exchange(staging, target) != 0 {
            // A file system that cannot exchange: for a moment neither stands there, and both are kept.
            let old = staging + ".old"
            try? FileManager.default.removeItem(atPath: old)
            guard rename(target, old) == 0 else { throw failure() }
            guard rename(staging, target) == 0 else {
                let fault = failure()
                rename(old, target)
                throw fault
            }
            try? FileManager.default.removeItem(atPath: old)
            return
        }
        try? FileManager.default.removeItem(atPath: staging)
    }

    func abandon() { try? FileManager.default.removeItem(atPath: staging) }

    private func failure() -> Stop {
        Stop(.ioFailure, "\(target) 未能更新：\(String(cString: strerror(errno)))；原有文件未动，请检查目录权限和磁盘空间")
    }
}
