internal import ArgumentParser
import Audit
import Foundation
import Store

/// 证据包: what a third party needs to check one accusation without us.
struct BundleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bundle",
        abstract: "Write what one finding rests on into a folder: WARC, JSON, papers, a README, sha256sums.")

    @OptionGroup var places: PlaceOptions
    @OptionGroup var moment: MomentOptions
    @Argument(help: "The finding's number, or its beginning.") var finding: String
    @Option(help: "The folder to make; must not be there yet.") var to: String

    func run() throws {
        let workplace = try places.workplace()
        let item = try ReviewDesk(workplace: workplace, now: moment.moment).item(finding)
        let count = try EvidenceBundle(workplace: workplace, item: item).write(to: to)
        Output.say("已写入 \(to)：\(count)个文件；核对方法见其中的 README.txt")
    }
}
