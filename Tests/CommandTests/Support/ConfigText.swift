import Audit
import DemoCity
import Foundation

/// The text of a configuration folder, with what a test wants to be different.
struct ConfigText: Sendable {
    var contact = ""
    var allowAddresses = "loopback"
    var window = ("22:30", "06:00")
    var spacing = 0.002
    var groups = ""
    var totalSeconds = 2.0
    var leaseDays = 10
    var twoLooksHours = 24
    var parallelism = 32
    var rotateMegabytes = 64
    var minimumFreeGigabytes = 0
    var addresses: [String: String] = [:]
    /// Further lines of `xunjian.yaml`.
    var extra = ""

    var main: String {
        """
        issuer: 青禾市政务公开办公室
        contact: "\(contact)"
        userAgent: xunjian-test
        window: {opens: "\(window.0)", closes: "\(window.1)"}
        parallelism: \(parallelism)
        spacing: {site: \(spacing), default: \(spacing)}
        hostGroups: [\(groups)]
        limits:
          connectSeconds: 1
          totalSeconds: \(totalSeconds)
          wireMegabytes: 8
          decodedMegabytes: 32
          headerKilobytes: 64
          redirects: 5
        archive: {quotaGigabytes: 10, minimumFreeGigabytes: \(minimumFreeGigabytes), rotateMegabytes: \(rotateMegabytes)}
        retries: {most: 1, afterSeconds: 0.05}
        stepBackSeconds: 0.05
        leaseDays: \(leaseDays)
        twoLooksHours: \(twoLooksHours)
        addressFor:
        \(addresses.isEmpty ? "  {}" : lines)
        allowAddresses: \(allowAddresses)
        \(extra)

        """
    }

    private var lines: String {
        addresses.sorted { $0.key < $1.key }.map { "  \"\($0.key)\": \"\($0.value)\"" }.joined(
            separator: "\n")
    }

    /// Writes `xunjian.yaml`, the sources, and the rules and signatures of the checkout; JSON is YAML too.
    func write(to folder: String, sources: [Source] = [], in sandbox: Sandbox) throws {
        try sandbox.write(main, to: "\(folder)/xunjian.yaml")
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        for source in sources {
            try sandbox.write(try encoder.encode(source), to: "\(folder)/sources/\(source.id).yaml")
        }
        for name in ["rules", "signatures.yaml"] {
            let place = sandbox.path("\(folder)/\(name)")
            guard !FileManager.default.fileExists(atPath: place) else { continue }
            try FileManager.default.copyItem(atPath: PackageFolder.path("Config/\(name)"), toPath: place)
        }
    }
}
