import Archive
internal import ArgumentParser
import Audit
import Foundation
import Store

/// Proves that nothing was changed: chain, evidence, and that each refers to the other.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Walk the event chain and every archive file; name the first thing that differs.")

    @OptionGroup var places: PlaceOptions

    func run() throws {
        let workplace = try places.workplace()
        if let lock = try? NightLock(folder: places.data) {
            defer { lock.release() }
            try workplace.finishPruning()
        }
        let chain = try workplace.store.verifyChain()
        Output.say("chain: \(chain.count) events, head \(chain.head)")
        try workplace.store.verifyLooks()
        Output.say("looks: every accepted result and finding is the one the chain tells of")
        try workplace.store.verifyProbes()
        Output.say("availability: every visit is one the chain tells of")
        let report = ArchiveVerifier(root: workplace.archiveRoot).verify()
        if let fault = report.fault { throw Stop(.integrity, "\(fault)") }
        Output.say("archive: \(report.files) files, \(report.records) records, \(report.bytes) bytes")
        for tail in report.tornTails {
            Output.say("archive: \(tail) ends inside an exchange; the next run cuts that off")
        }
        try compareFiles(workplace)
        Output.say("all agrees")
    }

    /// A closed file must have the digest that the chain recorded when it was closed.
    private func compareFiles(_ workplace: Workplace) throws {
        for (file, digest) in try workplace.store.closedFiles().sorted(by: { $0.key < $1.key }) {
            let path = "\(workplace.archiveRoot)/\(file)"
            guard let found = Fingerprint.sha256(ofFile: path) else {
                throw Stop(.integrity, "\(path) is missing; restore it from a backup")
            }
            guard found == digest else {
                throw Stop(
                    .integrity,
                    "\(path) is not the file that was closed: its SHA-256 is \(found), recorded was \(digest)"
                )
            }
        }
    }
}
