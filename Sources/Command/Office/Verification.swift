import Archive
import Audit
import Foundation
import Store

/// Compares everything of a data folder with its chain of events, and the chain with heads that were kept elsewhere.
struct Verification {
    let workplace: Workplace
    /// Files with a head of the chain, besides those of the data folder.
    var heads: [String] = []
    /// Where the reports lie now; nil where they were written.
    var reports: String?

    /// Says what agrees, line by line; throws at the first thing that does not.
    func run(_ say: (String) -> Void) throws {
        let store = workplace.store
        let chain = try store.verifyChain()
        say("存证链：\(chain.count)个事件，链首 \(chain.head)")
        say(try compareHeads())
        try store.verifyLooks()
        say("采集记录：每次查看和每个问题都与存证链一致")
        try store.verifyProbes()
        say("可用性监测：每次访问都与存证链一致")
        let tables = try store.verifyTables()
        let older = tables.unsealedNights > 0 ? "，另有\(tables.unsealedNights)晚由旧版本记录，未作封存" : ""
        say("数据库：登记表、\(tables.sealedNights)晚的判定\(older)、\(tables.documents)份轮次文档与存证链一致")
        let report = ArchiveVerifier(root: workplace.archiveRoot).verify()
        if let fault = report.fault { throw Stop(.integrity, "\(fault)") }
        say("存档：\(report.files)个文件，\(report.records)条记录，\(report.bytes)字节")
        for tail in report.tornTails {
            say("存档：\(tail) 的末尾是未写完的一次采集，下次运行会将其截去")
        }
        try compareFiles()
        say(try comparePapers())
        try compareReports(say)
        say("全部一致")
    }

    private func compareHeads() throws -> String {
        let kept = try HeadFolder(
            data: workplace.data, other: workplace.configuration.main.headFolder
        ).files()
        for path in kept + heads {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw Stop(.badInput, "链首文件 \(path) 不能读取；请检查文件名")
            }
            guard let wanted = ChainHead(String(decoding: data, as: UTF8.self)) else {
                throw Stop(.integrity, "链首文件 \(path) 不是“序号 哈希”的形式，可能被改动；请从备份恢复")
            }
            guard wanted.sequence > 0 else { continue }
            guard let found = try workplace.store.hash(at: wanted.sequence) else {
                throw Stop(.integrity, "存证链缺少第\(wanted.sequence)个事件（\(path) 记有）：最新的事件被删去；请从备份恢复")
            }
            guard found == wanted.hash else {
                throw Stop(.integrity, "存证链第\(wanted.sequence)个事件与 \(path) 所记不同：历史被改写，或该文件被改动；请从备份恢复")
            }
        }
        return "链首：与另行保存的\(kept.count + heads.count)个链首一致"
    }

    /// A closed file must have the digest that the chain recorded when it was closed.
    private func compareFiles() throws {
        for (file, digest) in try workplace.store.closedFiles().sorted(by: { $0.key < $1.key }) {
            let path = "\(workplace.archiveRoot)/\(file)"
            guard let found = Fingerprint.sha256(ofFile: path) else {
                throw Stop(.integrity, "\(path) 不见了；请从备份恢复")
            }
            guard found == digest else {
                throw Stop(.integrity, "\(path) 不是当时封存的文件：现在的 SHA-256 是 \(found)，记录的是 \(digest)")
            }
        }
    }

    private func comparePapers() throws -> String {
        let docket = try workplace.store.docket()
        let papers =
            docket.decisions.values.flatMap { $0 }.flatMap(\.attachments)
            + docket.observations.values.flatMap { $0 }.flatMap(\.attachments)
        let folder = AttachmentFolder(data: workplace.data)
        if let fault = folder.fault(in: papers.sorted { $0.sha256 < $1.sha256 }) {
            throw Stop(.integrity, fault)
        }
        let known = Set(papers.map(\.sha256))
        return "佐证材料：\(known.count)份与存证链一致"
    }

    /// Every file of the reports as the chain saw it last.
    private func compareReports(_ say: (String) -> Void) throws {
        var count = 0
        var unfinished: [String] = []
        for report in try workplace.store.reportFiles() {
            let folder = "\(reports ?? report.root)/\(report.subject)"
            guard let fault = Self.fault(in: folder, report.files) else {
                count += report.files.count
                continue
            }
            // Killed between the event and the exchange: all that was meant lies beside, all that was before is here.
            let half = FolderSwap.staging(of: folder)
            if Self.fault(in: half, report.files.filter { report.before[$0.key] != $0.value }) == nil,
                Self.fault(in: folder, report.before) == nil
            {
                unfinished.append(folder)
                continue
            }
            throw Stop(.integrity, fault)
        }
        say("报告：\(count)个文件与存证链一致")
        guard unfinished.isEmpty else {
            throw Stop(
                .incomplete, "其余一致；\(unfinished.joined(separator: "、")) 的写出中断过，请再次运行 xunjian report")
        }
    }

    private static func fault(in folder: String, _ files: [String: String]) -> String? {
        for (file, digest) in files.sorted(by: { $0.key < $1.key }) {
            let path = "\(folder)/\(file)"
            guard let found = Fingerprint.sha256(ofFile: path) else {
                return "报告文件 \(path) 不见了；若报告已移到别处，请用 --reports 指明，否则重新运行 xunjian report"
            }
            if found != digest {
                return "报告文件 \(path) 不是当时写出的文件：现在的 SHA-256 是 \(found)，记录的是 \(digest)"
            }
        }
        return nil
    }
}
