import Archive
import Audit
import Foundation
import Store

/// What one finding rests on, for people who check it with tools that are not ours.
struct EvidenceBundle {
    let workplace: Workplace
    let item: ReviewItem

    private struct LookLine: Encodable {
        let look: LookSummary
        let facts: PageFacts
    }

    private struct EventLine: Encodable {
        let sequence: Int64
        let atMilliseconds: Int64
        let kind, subject, payload, previous, hash: String
    }

    private struct DecisionLine: Encodable {
        let decision: Decision
        let person: String
    }

    /// Makes the folder with all of its files; returns how many.
    ///
    /// Nothing is left where something could not be read.
    func write(to folder: String) throws -> Int {
        guard !FileManager.default.fileExists(atPath: folder) else {
            throw Stop(.badInput, "\(folder) 已经存在；请另取一个名称")
        }
        let staging = folder + ".part"
        try? FileManager.default.removeItem(atPath: staging)
        try FileManager.default.createDirectory(atPath: staging, withIntermediateDirectories: true)
        do {
            let names = try fill(staging)
            try FileManager.default.moveItem(atPath: staging, toPath: folder)
            return names
        } catch {
            try? FileManager.default.removeItem(atPath: staging)
            throw error
        }
    }

    private func fill(_ folder: String) throws -> Int {
        let store = workplace.store
        let docket = try store.docket()
        let looks = try looksOfFinding()
        try save(item, "finding.json", folder)
        let decisions = (docket.decisions[item.fingerprint] ?? []).filter { $0.episode == item.episode }
        try save(
            decisions.map { DecisionLine(decision: $0, person: docket.people[$0.person]?.name ?? "系统") },
            "decisions.json", folder)
        try save(looks.map { LookLine(look: $0.look, facts: $0.facts) }, "looks.json", folder)
        let subjects = [item.fingerprint, item.subject.text] + Set(looks.map(\.look.visit.text)).sorted()
        try save(
            try store.events(about: subjects).map {
                EventLine(
                    sequence: $0.sequence, atMilliseconds: $0.at.milliseconds, kind: $0.kind.rawValue,
                    subject: $0.subject, payload: $0.payload, previous: $0.previous, hash: $0.hash)
            }, "events.json", folder)
        try AtomicFile.write("\(try store.head())\n", to: "\(folder)/chain-head.txt")
        if !looks.isEmpty {
            try AtomicFile.write(try archive(looks.map(\.look)), to: "\(folder)/evidence.warc.gz")
        }
        try savePapers(docket, decisions, folder)
        try AtomicFile.write(readme(looks.count), to: "\(folder)/README.txt")
        return try seal(folder)
    }

    /// Of each visit the first and the last look of the episode; of a finding that people made, none.
    private func looksOfFinding() throws -> [(look: LookSummary, facts: PageFacts)] {
        guard !item.isManual else { return [] }
        let all = try workplace.store.looks(at: item.subject, from: item.firstSeen, through: item.lastSeen)
        let visits = Dictionary(grouping: all, by: \.look.visit)
        let ends = visits.values.flatMap { looks in
            looks.count > 1 ? [looks[0], looks[looks.count - 1]] : looks
        }
        return ends.sorted { ($0.look.seenAt, $0.look.visit.text) < ($1.look.seenAt, $1.look.visit.text) }
    }

    /// The exchanges as they lie in the archive, those first that hold what later ones only refer to.
    private func archive(_ looks: [LookSummary]) throws -> [UInt8] {
        let reader = ArchiveReader(root: workplace.archiveRoot)
        var bytes: [UInt8] = []
        var written: Set<String> = []
        func add(_ file: String, _ offset: Int64) throws {
            guard written.insert("\(file) \(offset)").inserted else { return }
            bytes += try reader.rawExchange(file: file, offset: offset)
        }
        for look in looks {
            if look.evidence.isRevisit, let target = try reader.revisitTarget(of: look.evidence) {
                try add(target.file, target.offset)
            }
            try add(look.evidence.file, look.evidence.offset)
        }
        return bytes
    }

    private func savePapers(_ docket: Docket, _ decisions: [Decision], _ folder: String) throws {
        let observed = (docket.observations[item.subject] ?? []).filter { $0.indicator == item.indicator }
        let papers = decisions.flatMap(\.attachments) + observed.flatMap(\.attachments)
        guard !papers.isEmpty else { return }
        try FileManager.default.createDirectory(
            atPath: folder + "/attachments", withIntermediateDirectories: true)
        for paper in papers {
            let source = "\(workplace.data)/attachments/\(paper.sha256)"
            guard let data = FileManager.default.contents(atPath: source) else {
                throw Stop(.integrity, "佐证材料 \(source)（\(paper.name)）不见了；请从备份恢复")
            }
            try AtomicFile.write(Array(data), to: "\(folder)/attachments/\(paper.sha256)")
        }
    }

    private func save(_ value: some Encodable, _ name: String, _ folder: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        try AtomicFile.write(
            String(decoding: try encoder.encode(value), as: UTF8.self) + "\n", to: "\(folder)/\(name)")
    }

    /// Writes `sha256sums.txt` over everything else; returns how many files there are.
    private func seal(_ folder: String) throws -> Int {
        var lines: [String] = []
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder),
                !isFolder.boolValue, let digest = Fingerprint.sha256(ofFile: "\(folder)/\(name)")
            else { continue }
            lines.append("\(digest)  \(name)")
        }
        try AtomicFile.write(lines.joined(separator: "\n") + "\n", to: "\(folder)/sha256sums.txt")
        return lines.count + 1
    }

    private func readme(_ looks: Int) -> String {
        """
        证据包：\(item.organization)“\(item.name)”\(item.type)
        问题：\(item.problem)（\(item.tier.chinese)，指标 \(item.clause)）
        情况：\(item.reason)
        编号：\(item.fingerprint)

        本文件夹包含核对这一问题所需的全部材料，不需要本系统即可核对：

        1. 核对文件完整：sha256sum -c sha256sums.txt
        2. 查看当时的页面：evidence.warc.gz（WARC 1.1，\(looks)次查看的请求和应答），可用 warcio、ReplayWeb.page 等工具打开，
           例如 warcio check evidence.warc.gz、warcio index evidence.warc.gz
        3. finding.json 是问题本身，looks.json 是每次查看及从页面读出的内容（日期、来源文字），
           decisions.json 是人工认定的全过程，attachments/ 是佐证材料（文件名即 SHA-256）
        4. events.json 是存证链上的有关事件。每个事件的 hash 是以下六项的 SHA-256，每项写作“字节数:内容”，以换行连接：
           previous、sequence、atMilliseconds、kind、subject、payload
           chain-head.txt 是导出时的链首（序号 哈希），可与通报末尾印出的链首及另行保存的链首比对

        """
    }
}
