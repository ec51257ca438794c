@testable import Audit

extension RobotsFile {
    /// A file whose lines end as the standard's examples do.
    init(lines: String...) {
        self.init(Array(lines.joined(separator: "\r\n").utf8))
    }

    /// The ruling for a path of the site, by our own name.
    func ruling(_ path: String, agent: String = "xunjian") -> RobotsRuling {
        ruling(agent: agent, url: "http://www.qinghe.example" + path)
    }

    /// Whether one pattern, forbidden to everyone, keeps a path out.
    static func matches(_ pattern: String, _ path: String) -> Bool {
        !RobotsFile(Array("User-agent: *\nDisallow: \(pattern)".utf8)).ruling(path).allowed
    }
}
