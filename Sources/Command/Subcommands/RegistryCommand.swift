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
        @Argument(help: "The folder with the files; by default the configuration's registry folder.")
        var folder: String?

        func run() throws {
            let workplace = try places.workplace()
            let register = try RegisterFolder.read(
                folder ?? places.config + "/registry", sources: workplace.configuration.sources)
            let changes = try workplace.store.importRegister(register, at: ShiftedClock().now)
            for change in changes {
                let details = change.details.isEmpty ? "" : "（" + change.details.joined(separator: "；") + "）"
                Output.say("\(change.effect.chinese) \(change.file) \(change.id) \(change.name)\(details)")
            }
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
            guard FileManager.default.fileExists(atPath: path) else { continue }
            guard let data = FileManager.default.contents(atPath: path) else {
                throw Stop(.badInput, "\(path)：文件无法读取，请检查权限或关闭正在打开它的程序")
            }
            files[file] = Array(data)
        }
        guard files[.accounts] != nil || files[.websites] != nil else {
            throw Stop(.badInput, "\(folder)：没有找到 accounts.csv 或 websites.csv，请指定登记表所在文件夹")
        }
        return try RegisterReader(sourceIDs: Set(sources.keys)).read(files)
    }
}
