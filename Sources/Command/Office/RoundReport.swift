import Audit
import Documents
import Foundation
import Store

/// All documents of one round, written into its folder as a whole.
struct RoundReport {
    let workplace: Workplace
    let now: Instant

    /// The names of what a report consists of, besides the notices.
    static let names = [
        "通报.docx", "通报.html", "通报.json", "台账.xlsx", "问题台账.csv", "不合格名单.csv", "复核清单.csv", "全部对象.csv",
        "与上期对比.csv",
        "监管工作自查.html",
    ]
    static let noticeFolder = "整改通知"

    /// Writes `<root>/<round>`; returns its path.
    ///
    /// `date` is the 成文日期. The folder appears with all of its files or stays what it was; files of other origin in it
    /// are kept.
    func write(_ id: String, date: Day?, under root: String) throws -> String {
        let desk = RoundDesk(workplace: workplace, now: now)
        let docket = try workplace.store.docket()
        guard let round = docket.round(id) else { throw RoundDesk.unknownRound(id, docket) }
        let result = try desk.result(round, docket)
        let closing = docket.closings[id]
        let wording = try workplace.configuration.wording()
        let day = date ?? (closing?.at ?? now).day
        let deadline = try RecheckDesk.deadline(
            workplace.configuration.calendar(), wording.rectifyWorkdays, after: day)
        let pack = try workplace.store.document(RulePack.self, round.pack)
        let issuer = workplace.configuration.main.issuer
        let circular = CircularBuilder(
            result: result, wording: wording, issuer: issuer, date: day, deadline: deadline,
            isFinal: closing != nil,
            problemOrder: pack.problemOrder
        ).build()
        let lock = try NightLock(folder: workplace.data, name: "report.lock")
        defer { lock.release() }
        let folder = FolderSwap(target: "\(root)/\(id)")
        try folder.begin()
        do {
            try write(circular, result, to: folder)
            let page = SupervisionPage.render(try supervision(result.round, desk, docket))
            try folder.write(Array(page.utf8), "监管工作自查.html")
            for notice in docket.notices where notice.round == id {
                let bytes = try workplace.configuration.template("notice.docx").fill(
                    TemplateFields(Notice(notice, of: result, wording: wording, issuer: issuer)))
                try folder.write(bytes, "\(Self.noticeFolder)/\(Self.fileName(notice))")
            }
            try workplace.publish(folder, id, at: now)
        } catch {
            folder.abandon()
            throw error
        }
        return folder.target
    }

    private func write(_ circular: Circular, _ result: RoundResult, to folder: FolderSwap) throws {
        let template = try workplace.configuration.template("circular.docx")
        try folder.write(try template.fill(TemplateFields(circular)), "通报.docx")
        try folder.write(Array(CircularPage.render(circular).utf8), "通报.html")
        try folder.write(Array(try CircularJSON.render(circular, result).utf8), "通报.json")
        let ledgers = result.ledgers
        do {
            try LedgerBook.write(
                ledgers, title: circular.title, created: result.evidenceUntil, to: folder.path("台账.xlsx"),
                scratch: folder.staging)
        } catch {
            throw Stop(.ioFailure, "台账.xlsx 未能写出：\(error.reason)；请检查磁盘空间")
        }
        folder.note("台账.xlsx")
        for ledger in ledgers {
            try folder.write(Array(LedgerTable.render(ledger).utf8), "\(ledger.name).csv")
        }
    }

    /// The quarter's duties, by all of its rounds.
    private func supervision(_ round: Round, _ desk: RoundDesk, _ docket: Docket) throws -> SupervisionStatus
    {
        let results = try docket.rounds.filter { $0.quarter == round.quarter }.map {
            (result: try desk.result($0, docket), isClosed: docket.closings[$0.id] != nil)
        }
        return SupervisionStatus(
            quarter: Quarter(round.quarter) ?? Quarter(containing: round.asOf.day), results: results,
            docket: docket,
            issuer: workplace.configuration.main.issuer, on: now.day)
    }

    /// A name that no unit's own name can turn into a path.
    private static func fileName(_ notice: NoticeRecord) -> String {
        let plain = notice.organization.filter { !"/\\:*?\"<>|".contains($0) && !$0.isNewline }
        var unit = ""
        // File systems count bytes.
        for character in plain where unit.utf8.count + String(character).utf8.count <= 120 {
            unit.append(character)
        }
        let number = String(repeating: "0", count: max(0, 3 - "\(notice.number)".count)) + "\(notice.number)"
        return "\(number)-\(unit).docx"
    }
}

extension Workplace {
    /// Exchanges the folder, with the event that says what is in it.
    ///
    /// The event comes first: what a kill leaves in between is told by the folder beside, and made good by writing again.
    func publish(_ folder: FolderSwap, _ subject: String, at now: Instant) throws {
        let root = URL(fileURLWithPath: folder.target).deletingLastPathComponent().standardizedFileURL.path
        let before = try store.reportFiles().first { $0.root == root && $0.subject == subject }
        try folder.carryOver(except: Set(before?.files.keys.filter(RoundReport.isOurs) ?? []))
        var told = folder.digests
        told["@root"] = root
        try store.record(.reportWritten, subject, told, at: now)
        try folder.commit()
        keepHead()
    }
}

extension RoundReport {
    /// Whether a round's report, and not the machine's draft, writes a file of that name.
    static func isOurs(_ name: String) -> Bool { names.contains(name) || name.hasPrefix(noticeFolder + "/") }
}
