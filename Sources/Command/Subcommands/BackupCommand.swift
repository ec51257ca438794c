import Archive
internal import ArgumentParser
import Foundation
import Store

/// Copies database, archive, papers and heads into a folder that `restore` takes.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the database, the archive and the papers to a new folder, while nights may run.")

    @OptionGroup var places: PlaceOptions
    @Argument(help: "A folder that does not exist yet.") var folder: String

    func run() throws {
        guard !FileManager.default.fileExists(atPath: folder) else {
            throw Stop(.badInput, "\(folder) is there already; name a new folder")
        }
        let workplace = try places.workplace()
        let part = folder + ".part"
        try? FileManager.default.removeItem(atPath: part)
        try FileManager.default.createDirectory(atPath: part, withIntermediateDirectories: true)
        // A head must not be newer than the database; whatever that refers to is there by then, and is copied after it.
        try copy("heads", to: part)
        try workplace.store.backup(to: AuditStore.path(in: part))
        for name in ["archive", "attachments"] { try copy(name, to: part) }
        try FileManager.default.moveItem(atPath: part, toPath: folder)
        Output.say("已备份到 \(folder)")
    }

    private func copy(_ name: String, to part: String) throws {
        let source = "\(places.data)/\(name)"
        guard FileManager.default.fileExists(atPath: source) else { return }
        try FileManager.default.copyItem(atPath: source, toPath: "\(part)/\(name)")
    }
}

/// Puts a backup in the place of a data folder that is not there.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Make a data folder from a backup; refuses to replace one.")

    @OptionGroup var places: PlaceOptions
    @Argument(help: "The folder that 'backup' wrote.") var folder: String

    func run() throws {
        guard FileManager.default.fileExists(atPath: AuditStore.path(in: folder)) else {
            throw Stop(.badInput, "\(folder) is not a backup: it holds no xunjian.sqlite")
        }
        guard !FileManager.default.fileExists(atPath: AuditStore.path(in: places.data)) else {
            throw Stop(
                .badInput,
                "\(places.data) holds a database already; move it away or name another folder with --data")
        }
        let present = (try? FileManager.default.contentsOfDirectory(atPath: places.data)) ?? []
        guard present.isEmpty else {
            throw Stop(
                .badInput, "\(places.data) is not empty; move it away or name another folder with --data")
        }
        let part = places.data + ".part"
        try? FileManager.default.removeItem(atPath: part)
        try FileManager.default.copyItem(atPath: folder, toPath: part)
        let store = try AuditStore(folder: part)
        let chain = try store.verifyChain()
        let integrity = try store.integrity()
        try store.close()
        guard integrity == "ok" else {
            throw Stop(.integrity, "the backup's database is damaged: \(integrity)")
        }
        if let fault = ArchiveVerifier(root: part + "/archive").verify().fault {
            try? FileManager.default.removeItem(atPath: part)
            throw Stop(.integrity, "the backup's evidence is damaged: \(fault)")
        }
        if FileManager.default.fileExists(atPath: places.data) {
            try FileManager.default.removeItem(atPath: places.data)
        }
        try FileManager.default.moveItem(atPath: part, toPath: places.data)
        Output.say("已恢复到 \(places.data)：\(chain.count) 个事件，存证链首 \(chain.head)")
    }
}
