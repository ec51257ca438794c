import Archive
import Audit
import Foundation
import Store

/// One data folder with its parts, and the configuration it is worked with.
struct Workplace: Sendable {
    let data: String
    let configuration: Configuration
    let store: AuditStore

    init(data: String, configuration: Configuration) throws {
        self.data = data
        self.configuration = configuration
        for folder in [data, data + "/archive", data + "/logs"] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        store = try AuditStore(folder: data)
    }

    /// The same place, judged by another pack: the one that a round froze.
    func judging(by pack: RulePack) -> Workplace {
        var configuration = configuration
        configuration.pack = pack
        return Workplace(data: data, configuration: configuration, store: store)
    }

    private init(data: String, configuration: Configuration, store: AuditStore) {
        self.data = data
        self.configuration = configuration
        self.store = store
    }

    var archiveRoot: String { data + "/archive" }
    var logs: String { data + "/logs" }

    /// The evidence folder of one night, its torn tail cut.
    func archive(of night: Day, series: ArchiveSeries = .night) throws -> NightArchive {
        let store = store
        let root = archiveRoot
        return try NightArchive(
            root: archiveRoot, night: night, series: series,
            quota: ArchiveQuota(
                maximumBytes: configuration.main.quotaBytes,
                minimumFreeBytes: configuration.main.minimumFreeBytes),
            revisitIndex: { digest in
                // A payload that cannot be looked up is stored again: more bytes, nothing lost.
                guard let place = try? store.place(ofPayload: digest) else { return nil }
                return try? ArchiveReader(root: root).revisitTarget(of: place)
            },
            makeID: { UUID().uuidString.lowercased() }, software: "xunjian \(Xunjian.version)",
            rotateBytes: configuration.main.rotateBytes)
    }

    /// What a person does, with the head of the chain that it leaves.
    @discardableResult
    func amend(at now: Instant, _ work: @Sendable (Docket) throws -> Amendment) throws -> Docket {
        let docket = try store.amend(at: now, work)
        keepHead()
        return docket
    }

    /// An event of what was done, with the head of the chain that it leaves.
    func record(_ kind: Event.Kind, _ subject: String, _ payload: [String: String], at now: Instant) throws {
        try store.record(kind, subject, payload, at: now)
        keepHead()
    }

    /// What is written is written: a head that could not be left is made good by the next one.
    func keepHead() {
        guard let head = try? store.head() else { return }
        try? HeadFolder(data: data, other: configuration.main.headFolder).writeLatest(head)
    }

    /// Ends what a killed `archive prune` left half done; only under the night's lock.
    func finishPruning() throws {
        let pruner = ArchivePruner(root: archiveRoot) { UUID().uuidString.lowercased() }
        let unfinished = pruner.unfinished
        guard !unfinished.isEmpty else { return }
        let remembered = try store.closedFiles()
        for file in unfinished { try pruner.finish(file, remembered: remembered[file]) }
    }

    var retrospect: Retrospect {
        Retrospect(pack: configuration.pack, ledger: FindingLedger(interval: configuration.main.twoLooks))
    }

    /// The availability visits that may count up to a moment, by site.
    func probes(until moment: Instant) throws -> [SubjectID: [ProbeDay]] {
        Dictionary(
            grouping: try store.probeDays(from: moment.day - NightShift.lookBack, through: moment.day),
            by: \.subject)
    }

    /// What a subject's evidence is judged with.
    func evidence(
        _ subject: Subject, _ columns: [SubjectID: [Column]], _ looks: [LookSummary], _ probes: [ProbeDay]
    ) -> SubjectEvidence {
        var source: Source?
        if case .account(let account) = subject { source = configuration.sources[account.sourceID] }
        return SubjectEvidence(
            subject: subject, columns: columns[subject.id] ?? [], source: source, probes: probes, looks: looks
        )
    }
}
