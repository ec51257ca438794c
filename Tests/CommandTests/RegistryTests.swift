import Audit
import Foundation
import Store
import Testing

extension Commands {
    @Suite(.timeLimit(.minutes(5))) struct RegistryTests {
        @Test func `registers that are in order become the current ones`() async throws {
            let stage = try Stage(accounts: 40, websites: 5)
            let checked = try await stage.xunjian("registry", "check")
            #expect(checked.status == 0, checked.all)
            #expect(!stage.sandbox.exists("data"), "a check changes nothing")
            let ended = try await stage.xunjian("registry", "import")
            #expect(ended.status == 0, ended.all)
            #expect(ended.output.contains("政务新媒体40个，政府网站5个"))
            #expect(ended.output.contains("变更0，移除0"))
            #expect(try stage.register()?.subjects.count == 45)
        }

        @Test func `a register that loses most of its lines is refused until someone insists`() async throws {
            let stage = try Stage(accounts: 40, websites: 5)
            _ = try await stage.xunjian("registry", "import")
            let head = try stage.chainHead()
            try stage.sandbox.write(
                RegisterFile.accounts.text(of: Register()), to: "config/registry/accounts.csv")
            let refused = try await stage.xunjian("registry", "import")
            #expect(refused.status == 65, refused.all)
            #expect(refused.errors.contains("--allow-removal") && refused.errors.contains("accounts.csv"))
            #expect(try stage.chainHead() == head)
            let insisted = try await stage.xunjian("registry", "import", "--allow-removal")
            #expect(insisted.status == 0, insisted.all)
            #expect(try stage.register()?.accounts.isEmpty == true)
        }

        @Test(arguments: RegisterFile.allCases)
        func `a file that is not there is not an empty one`(_ file: RegisterFile) async throws {
            let stage = try Stage(accounts: 40, websites: 5)
            try FileManager.default.removeItem(atPath: stage.sandbox.path("config/registry/\(file.fileName)"))
            let ended = try await stage.xunjian("registry", "import")
            #expect(ended.status == 65, ended.all)
            #expect(ended.errors.contains(file.fileName))
            #expect(try stage.register() == nil)
        }

        @Test func `every bad row is named and nothing is imported`() async throws {
            let stage = try Stage(accounts: 40, websites: 5)
            _ = try await stage.xunjian("registry", "import")
            let head = try stage.chainHead()
            let header = RegisterFile.accounts.headers.joined(separator: ",")
            let good = "B-1,青禾发布,新浪微博,1,,,市府办,,市级政府,,,,正常,,,,,"
            let rows = [
                good, good.replacing("新浪微博", with: "微博号"),
                good.replacing("B-1", with: "B-3").replacing("正常", with: "良好"),
                good.replacing("B-1", with: "B-4").replacing("青禾发布", with: ""),
            ]
            try stage.sandbox.write(
                ([header] + rows).joined(separator: "\r\n"), to: "config/registry/accounts.csv")
            for command in ["import", "check"] {
                let ended = try await stage.xunjian("registry", command)
                #expect(ended.status == 65, ended.all)
                #expect(ended.output.isEmpty)
                #expect(ended.errors.contains("accounts.csv 第3行「编号」列：“B-1” —— 编号重复，已用于 accounts.csv 第2行"))
                #expect(ended.errors.contains("accounts.csv 第3行「类型」列：“微博号” —— 只能填：微信订阅号、"))
                #expect(ended.errors.contains("accounts.csv 第4行「状态」列：“良好” —— 只能填：正常、拟关停、变更中、已关停、已注销"))
                #expect(ended.errors.contains("accounts.csv 第5行「政务新媒体名称」列：—— 不能为空"))
                #expect(ended.errors.contains("未导入任何内容"))
            }
            #expect(try stage.chainHead() == head)
            #expect(try stage.register()?.accounts.count == 40)
        }

        @Test func `a wrong header names the file and what it must be`() async throws {
            let stage = try Stage(accounts: 40, websites: 5)
            try stage.sandbox.write("编号,名称\r\n1,2\r\n", to: "config/registry/websites.csv")
            let ended = try await stage.xunjian("registry", "import")
            #expect(ended.status == 65, ended.all)
            #expect(ended.errors.contains("websites.csv 第1行"))
            #expect(ended.errors.contains("表头必须依次为：编号,网站名称,首页网址"))
            #expect(try stage.register() == nil)
        }

        @Test func `a folder without registers is an error that names it`() async throws {
            let stage = try Stage(accounts: 40, websites: 5)
            let ended = try await stage.xunjian("registry", "import", "nowhere")
            #expect(ended.status == 65, ended.all)
            #expect(ended.errors.contains("nowhere"))
            #expect(try stage.register() == nil)
        }

        @Test func `a file that may not be read is an error that names it`() async throws {
            let stage = try Stage(accounts: 40, websites: 5)
            // A folder in the place of the file cannot be read by anyone, not even by root.
            let path = stage.sandbox.path("config/registry/columns.csv")
            try FileManager.default.removeItem(atPath: path)
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            let ended = try await stage.xunjian("registry", "import")
            #expect(ended.status == 65, ended.all)
            #expect(ended.errors.contains("columns.csv"))
        }

        @Test func `what is exported is what was imported, byte for byte`() async throws {
            let stage = try Stage(accounts: 40, websites: 5)
            _ = try await stage.xunjian("registry", "import")
            let first = try await stage.xunjian("registry", "export", "first")
            #expect(first.status == 0, first.all)
            let head = try stage.chainHead()
            let again = try await stage.xunjian("registry", "import", "first")
            #expect(again.status == 0, again.all)
            #expect(again.output.contains("新增0，变更0，移除0"))
            #expect(try stage.chainHead() == head, "an import without a change leaves no event")
            _ = try await stage.xunjian("registry", "export", "second")
            let files = try stage.sandbox.files(below: "first")
            #expect(files == (try stage.sandbox.files(below: "second")))
            #expect(files.keys.sorted() == ["accounts.csv", "columns.csv", "websites.csv"])
            #expect(files == (try stage.sandbox.files(below: "config/registry")))
        }

        @Test func `the same tables in another encoding are the same register`() async throws {
            let stage = try Stage(accounts: 40, websites: 5)
            _ = try await stage.xunjian("registry", "import")
            let head = try stage.chainHead()
            for (name, bytes) in try stage.sandbox.files(below: "config/registry") {
                let text = String(decoding: bytes, as: UTF8.self).replacing("\u{FEFF}", with: "")
                try stage.sandbox.write(text.replacing("\r\n", with: "\n"), to: "plain/\(name)")
            }
            let ended = try await stage.xunjian("registry", "import", "plain")
            #expect(ended.status == 0, ended.all)
            #expect(try stage.chainHead() == head)
        }

        @Test func `a second import says what was added, changed and removed`() async throws {
            let stage = try Stage(accounts: 40, websites: 5)
            _ = try await stage.xunjian("registry", "import")
            let site = stage.websiteIDs[0]
            try stage.writeRegister(
                without: [SubjectID(stage.accountIDs[0]), SubjectID(site)],
                extraWebsites: ["W-9001,云溪县人民政府,http://yunxi.test/,,门户,县级政府,云溪县,云溪县政府办,,,,正常,"])
            let file = "config/registry/accounts.csv"
            let name = stage.accountNames[1]
            try stage.sandbox.write(try stage.sandbox.text(file).replacing(name, with: name + "新"), to: file)
            let ended = try await stage.xunjian("registry", "import")
            #expect(ended.status == 0, ended.all)
            #expect(ended.output.contains("移除 accounts.csv \(stage.accountIDs[0]) "))
            #expect(ended.output.contains("（政务新媒体名称：\(name) → \(name)新）"))
            #expect(ended.output.contains("新增 websites.csv W-9001 云溪县人民政府"))
            #expect(ended.output.contains("移除 websites.csv \(site) "))
            #expect(ended.output.contains("新增1，变更1，"))
        }

        @Test func `an export without a register is an error`() async throws {
            let stage = try Stage(accounts: 40, websites: 5)
            let ended = try await stage.xunjian("registry", "export", "out")
            #expect(ended.status == 65, ended.all)
            #expect(!stage.sandbox.exists("out"))
        }
    }
}
