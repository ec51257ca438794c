import Archive
internal import ArgumentParser
import Audit
import Foundation
import Store

/// Retention of evidence.
struct ArchiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive", abstract: "Keep the archive within its time.", subcommands: [Prune.self])

    struct Prune: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Delete payloads of nights older than a number of days; digests, heads, facts and a tombstone stay.",
            discussion:
                "Replies that a finding rests on are never pruned. Nights that were pruned replay from stored facts."
        )

        @OptionGroup var places: PlaceOptions
        @Option(help: "Nights older than this many days lose their payloads.") var olderThan = 365
        @Option(help: "Count the days back from this moment; by default now.") var asOf: Instant?
        @Flag(help: "Say what would be deleted, and delete nothing.") var dryRun = false

        func validate() throws {
            guard olderThan >= 1 else { throw ValidationError("--older-than must be at least 1") }
        }

        func run() throws {
            let workplace = try places.workplace()
            let lock = try NightLock(folder: places.data)
            defer { lock.release() }
            try workplace.finishPruning()
            let now = asOf ?? ShiftedClock().now
            let pruner = ArchivePruner(root: workplace.archiveRoot) { UUID().uuidString.lowercased() }
            let old = try workplace.store.nights().filter {
                $0.closedAt != nil && $0.night < now.day - olderThan
            }
            // Newest first: a payload that only pruned nights refer to may go in the same run.
            for state in old.reversed() {
                for (file, offsets) in try workplace.store.prunable(state.night).sorted(by: {
                    $0.key < $1.key
                }) {
                    if dryRun {
                        Output.say("\(file): \(offsets.count) payloads would be deleted")
                    } else {
                        try prune(file, offsets, pruner, workplace, at: now)
                    }
                }
            }
        }

        private func prune(
            _ file: String, _ offsets: Set<Int64>, _ pruner: ArchivePruner, _ workplace: Workplace,
            at now: Instant
        ) throws {
            var free = offsets
            while true {
                do {
                    let pruned = try pruner.prune(
                        file, offsets: free, reason: "older than \(olderThan) days", at: now
                    ) { pruned, digest in try remember(pruned, free, digest, workplace, at: now) }
                    let needed = offsets.count - free.count
                    if needed > 0 {
                        Output.say("\(file): \(needed) payloads are kept, later nights refer to them")
                    }
                    return Output.say(
                        "\(file): \(pruned.prunedCount) payloads deleted, \(pruned.bytesBefore) → \(pruned.bytesAfter) bytes"
                    )
                } catch let failure as ArchiveFailure {
                    // Left out, one after the other, are the payloads that a reply which stays refers to.
                    guard case .payloadNeeded(_, let offset, _, _) = failure, free.remove(offset) != nil
                    else {
                        throw failure
                    }
                }
            }
        }

        private func remember(
            _ pruned: PrunedFile, _ offsets: Set<Int64>, _ digest: String, _ workplace: Workplace,
            at now: Instant
        ) throws {
            try workplace.store.recordPruning(
                of: pruned.file, pruned.locations, pruned: offsets,
                payload: [
                    "sha256": digest, "pruned": "\(pruned.prunedCount)",
                    "bytesBefore": "\(pruned.bytesBefore)",
                    "bytesAfter": "\(pruned.bytesAfter)", "reason": "older than \(olderThan) days",
                ], at: now)
        }
    }
}
