import Audit
import Foundation

/// 佐证材料 of one data folder: files under their digest, never changed and never removed.
struct AttachmentFolder {
    let folder: String

    private static let most = 64 << 20

    init(data: String) { folder = data + "/attachments" }

    /// Takes a copy of each file; the same file twice is kept once.
    func keep(_ paths: [String]) throws -> [Attachment] {
        // All are read before any is kept: of papers that cannot all be read none is.
        let papers = try paths.map { path in
            (name: (path as NSString).lastPathComponent, bytes: try Self.read(path))
        }
        guard !papers.isEmpty else { return [] }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return try papers.map { paper in
            let digest = Fingerprint.sha256(paper.bytes)
            if Fingerprint.sha256(ofFile: "\(folder)/\(digest)") != digest {
                try AtomicFile.write(paper.bytes, to: "\(folder)/\(digest)")
            }
            return Attachment(sha256: digest, name: paper.name, bytes: paper.bytes.count)
        }
    }

    private static func read(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Stop(.badInput, "佐证材料 \(path) 不能读取；请检查文件名，未作任何更改")
        }
        guard data.count <= most else {
            throw Stop(.badInput, "佐证材料 \(path) 超过64 MB；请压缩或拆分后再附，未作任何更改")
        }
        return Array(data)
    }

    /// The first of them that is missing or was changed, with what is wrong.
    func fault(in attachments: [Attachment]) -> String? {
        for attachment in attachments {
            let path = "\(folder)/\(attachment.sha256)"
            guard let found = Fingerprint.sha256(ofFile: path) else {
                return "佐证材料 \(path)（\(attachment.name)）不见了；请从备份恢复"
            }
            if found != attachment.sha256 {
                return "佐证材料 \(path)（\(attachment.name)）被改动：现在的 SHA-256 是 \(found)；请从备份恢复"
            }
        }
        return nil
    }
}
