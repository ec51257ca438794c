internal import ArgumentParser
import Audit
import Foundation
import Store

/// Reads, checks and writes the register files.
struct RegistryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registry", abstract: "Import, export or check the registers (CSV).",
        subcommands: [Import.self, Export.self, Check.self])

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Import accounts.csv, websites.csv and columns.csv from a folder: all of it, or nothing.")

        @OptionGroup var places: PlaceOptions
        @Flag(help: "Import even if more than a fifth of a register would be removed.")
        var allowRemoval = false
        @Argument(help: "The folder with the files; by default the configuration's registry folder.")
        var folder: String?

        func run() throws {
            let workplace = try places.newWorkplace()
            let register = try RegisterFolder.read(
                folder ?? places.config + "/registry", sources: workplace.configuration.sources)
            let known = try workplace.store.currentRegister()?.register ?? Register()
            try RegisterFolder.refuseWipe(
                RegisterChange.between(known, register), of: known, unless: allowRemoval)
            let changes = try workplace.store.importRegister(register, at: ShiftedClock().now)
            RegisterFolder.announce(changes)
            func count(_ effect: RegisterChange.Effect) -> Int { changes.count { $0.effect == effect } }
            Output.say(
                "登记：政务新媒体\(register.accounts.count)个，政府网站\(register.websites.count)个，栏目\(register.columns.count)个；"
                    + "新增\(count(.added))，变更\(count(.changed))，移除\(count(.removed))")
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the current register as the three files; importing them again changes nothing.")

        @OptionGroup var places: PlaceOptions
        @Argument(help: "The folder to write to.") var folder: String

        func run() throws {
            guard let current = try places.workplace().store.currentRegister() else {
                throw Stop(
                    .badInput, "no register has been imported yet; run 'xunjian registry import' first")
            }
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for file in RegisterFile.allCases {
                try AtomicFile.write(file.text(of: current.register), to: "\(folder)/\(file.fileName)")
            }
            Output.say("已导出到 \(folder)")
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what an import would change or refuse; changes nothing.")

        @OptionGroup var places: PlaceOptions
        @Argument(help: "The folder with the files; by default the configuration's registry folder.")
        var folder: String?

        func run() throws {
            let configuration = try Configuration(folder: places.config, rules: places.rules)
            let register = try RegisterFolder.read(
                folder ?? places.config + "/registry", sources: configuration.sources)
            if FileManager.default.fileExists(atPath: AuditStore.path(in: places.data)) {
                let store = try AuditStore(folder: places.data)
                let known = try store.currentRegister()?.register ?? Register()
                RegisterFolder.announce(RegisterChange.between(known, register))
            }
            Output.say(
                "登记表无误：政务新媒体\(register.accounts.count)个，政府网站\(register.websites.count)个，栏目\(register.columns.count)个"
            )
        }
    }
}

/// Reads the files of a register folder.
enum RegisterFolder {
    static func read(_ folder: String, sources: [String: Source]) throws -> Register {
        var files: [RegisterFile: [UInt8]] = [:]
        for file in RegisterFile.allCases {
            let path = "\(folder)/\(file.fileName)"
            guard let data = FileManager.default.contents(atPath: path) else {
                let reason = FileManager.default.fileExists(atPath: path) ? "无法读取，请检查权限或关闭正在打开它的程序" : "没有找到"
                throw Stop(
                    .badInput,
                    "\(path)：\(reason)；登记表须有 accounts.csv、websites.csv、columns.csv 三个文件（没有内容的只留表头），未导入任何内容")
            }
            files[file] = Array(data)
        }
        return try RegisterReader(sourceIDs: Set(sources.keys)).read(files)
    }

    /// Prints what changes, a line each; of many only the first.
    static func announce(_ changes: [RegisterChange]) {
        for change in changes.prefix(200) {
            let details = change.details.isEmpty ? "" : "（" + change.details.joined(separator: "；") + "）"
            Output.say("\(change.effect.chinese) \(change.file) \(change.id) \(change.name)\(details)")
        }
        if changes.count > 200 { Output.say("……共\(changes.count)处变化，其余从略") }
    }

    /// A file that lost most of its lines is more often a mistake than a wish.
    static func refuseWipe(_ changes: [RegisterChange], of known: Register, unless isAllowed: Bool) throws {
        guard !isAllowed else { return }
        let sizes: [RegisterFile: Int] = [.accounts: known.accounts.count, .websites: known.websites.count]
        for (file, size) in sizes {
            let removed = changes.count { $0.effect == .removed && $0.file == file.fileName }
            guard removed > max(5, size / 5) else { continue }
            throw Stop(
                .badInput,
                "\(file.fileName)：将移除\(size)个中的\(removed)个，超过五分之一，未导入任何内容；确认无误请加 --allow-removal 再导入一次")
        }
    }
}
