import Audit
import Foundation

/// Everything the configuration folder says, read and checked at start-up.
struct Configuration: Sendable {
    /// Where it was read from; empty for one that was put together.
    var folder = ""
    var main: MainConfig
    var pack: RulePack
    var signatures: SignatureBook
    var sources: [String: Source]
    /// By host.
    var layouts: [String: [SiteLayout]] = [:]

    static let defaultRules = "national-2019"

    /// Reads `xunjian.yaml`, `rules/<rules>.yaml`, `signatures.yaml`, `sources/*.yaml` and `sites/*.yaml`; the first fault ends it.
    init(folder: String, rules: String = Self.defaultRules) throws {
        self.folder = folder
        main = try MainConfig(Self.node(folder + "/xunjian.yaml"))
        pack = try RulePack(Self.node("\(folder)/rules/\(rules).yaml"))
        signatures = try SignatureBook(
            Self.node(
                folder + "/signatures.yaml",
                remedy:
                    "without it refusals would be taken for content; copy it from the program's Config folder"
            ))
        sources = [:]
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/sources")) ?? []
        for name in names.sorted() where name.hasSuffix(".yaml") {
            let node = try Self.node("\(folder)/sources/\(name)")
            let source = try Source(node)
            guard sources.updateValue(source, forKey: source.id) == nil else {
                throw node.fault("the source id '\(source.id)' is used by another file too")
            }
        }
        let sites = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/sites")) ?? []
        for name in sites.sorted() where name.hasSuffix(".yaml") {
            let node = try Self.node("\(folder)/sites/\(name)")
            let site = try SiteFile(node)
            guard layouts.updateValue(site.layouts, forKey: site.host) == nil else {
                throw node.fault("the host '\(site.host)' is in another file too")
            }
        }
    }

    init(main: MainConfig, pack: RulePack, signatures: SignatureBook, sources: [String: Source]) {
        self.main = main
        self.pack = pack
        self.signatures = signatures
        self.sources = sources
    }

    static func node(
        _ path: String, remedy: String = "name the folder with --config"
    ) throws -> ConfigNode {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigFault(file: path, line: 1, reason: "cannot be read; \(remedy)")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw ConfigFault(file: path, line: 1, reason: "is not UTF-8")
        }
        return try ConfigNode(file: path, text: text)
    }
}
