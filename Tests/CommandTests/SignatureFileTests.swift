import Audit
import Foundation
import Testing

@testable import xunjian

/// `signatures.yaml`: whatever is wrong is named by file and line, with what is permitted.
@Suite struct SignatureFileTests {
    private static let good = """
        version: "7"
        signatures:
          - id: wall
            kind: blocked
            status: [403, 405]
            header: {Server: fw, X-Wall: "on"}
            cookie: [__wall]
            url: [/captcha]
            title: [安全验证]
            text: [请完成验证, 拦截]
            script: ["$_ts="]
            mostText: 900
            note: Seen in a dream.
          - id: moved
            kind: renamed
            text: [已迁移]
        """

    private static func book(_ text: String) throws -> SignatureBook {
        try SignatureBook(ConfigNode(file: "signatures.yaml", text: text))
    }

    @Test func `every key is read`() throws {
        let book = try Self.book(Self.good)
        #expect(book.version == "7")
        #expect(
            book.signatures == [
                Signature(
                    id: "wall", kind: .blocked, statuses: [403, 405],
                    headers: [HeaderField("Server", "fw"), HeaderField("X-Wall", "on")], cookies: ["__wall"],
                    urls: ["/captcha"], titles: ["安全验证"], texts: ["请完成验证", "拦截"], scripts: ["$_ts="],
                    mostText: 900, note: "Seen in a dream."),
                Signature(id: "moved", kind: .renamed, texts: ["已迁移"], mostText: 1500),
            ])
    }

    @Test(
        arguments: [
            (
                "cookie: [__wall]", "cookies: [__wall]", 7,
                "unknown key; permitted here: id, kind, status, header"
            ),
            ("version: \"7\"", "revision: \"7\"", 1, "unknown key; permitted here: version, signatures"),
            ("version: \"7\"", "version: \" \"", 1, "the version is empty"),
            ("version: \"7\"", "", 2, "the key 'version' is missing"),
            (
                "kind: blocked", "kind: naughty", 4,
                "'naughty' is not permitted; one of: blocked, login, appOnly"
            ),
            ("kind: blocked", "", 3, "the key 'kind' is missing"),
            ("id: moved", "id: wall", 14, "the id 'wall' is used by another signature too"),
            ("id: moved", "id: Moved away", 14, "must be words of a-z and 0-9"),
            ("    text: [已迁移]", "", 14, "'moved' has no test"),
            ("text: [已迁移]", "text: [\"\"]", 16, "is empty"),
            ("text: [已迁移]", "text: [已迁移, \"  \"]", 16, "is empty"),
            ("text: [已迁移]", "text: []", 16, "is a test without alternatives"),
            ("text: [已迁移]", "text: 已迁移", 16, "must be a list"),
            ("X-Wall: \"on\"", "X-Wall: \"\"", 6, "is empty"),
            (
                "status: [403, 405]", "status: [403, 40]", 5,
                "must be a whole number from 100 to 999, not '40'"
            ),
            ("mostText: 900", "mostText: 0", 12, "must be a whole number from 1 to 100000"),
            ("text: [已迁移]", "status: [301]\n    mostText: 9", 17, "and there is neither"),
        ] as [(String, String, Int, String)])
    func `a fault is named by file and line, with what is permitted`(
        _ old: String, _ new: String, _ line: Int, _ reason: String
    ) throws {
        try #require(Self.good.contains(old))
        let text = Self.good.replacing(old, with: new)
        let fault = #expect(throws: ConfigFault.self) { try Self.book(text) }
        #expect(fault?.file == "signatures.yaml")
        #expect(fault?.line == line)
        #expect(fault?.reason.contains(reason) == true, "\(fault?.reason ?? "")")
    }

    @Test func `a list without entries is refused`() {
        #expect(throws: ConfigFault.self) { try Self.book("version: \"1\"\nsignatures: []\n") }
    }

    @Test func `a file that is not there is an error that says what to do`() throws {
        let sandbox = try Sandbox()
        try ConfigText().write(to: "config", in: sandbox)
        #expect(try Configuration(folder: sandbox.path("config")).signatures.version.isEmpty == false)
        try FileManager.default.removeItem(atPath: sandbox.path("config/signatures.yaml"))
        let fault = #expect(throws: ConfigFault.self) { try Configuration(folder: sandbox.path("config")) }
        #expect(fault?.file.hasSuffix("/signatures.yaml") == true)
        #expect(fault?.reason.contains("copy it from") == true)
    }
}
