import Testing

@testable import Audit

@Suite struct RegisterReaderTests {
    private let reader = RegisterReader(sourceIDs: ["weibo-list", "unit-feed"])

    private func issues(_ sheets: RegisterSheet...) -> [RegisterIssue] {
        issues(Dictionary(uniqueKeysWithValues: sheets.map { ($0.file, $0.bytes) }))
    }

    private func issues(_ files: [RegisterFile: [UInt8]]) -> [RegisterIssue] {
        do throws(RegisterRejection) {
            _ = try reader.read(files)
            return []
        } catch {
            return error.issues
        }
    }

    @Test func `no files make an empty register`() throws {
        #expect(try reader.read([:]).isEmpty)
        #expect(try reader.read([.accounts: RegisterSheet(.accounts).bytes]).isEmpty)
    }

    @Test func `every cell arrives where it belongs`() throws {
        let register = try reader.read([
            .accounts: RegisterSheet(
                .accounts,
                [
                    "账号标识": "gh_1", "主页地址": "https://weibo.example/u/1", "认证主体": "江城市人民政府", "上级主管单位": "省府办",
                    "县区": "江东区", "开设时间": "2019-02-28", "备案时间": "2020-02-29", "状态": "拟关停",
                    "采集来源": "weibo-list",
                    "采集地址": "https://weibo.example/api?uid=1", "负责人": "张三", "联系电话": "027-1", "备注": "试",
                ]
            ).bytes,
            .websites: RegisterSheet(
                .websites,
                [
                    "政府网站标识码": "4201000001", "网站类型": "非门户", "县区": "江东区", "承办单位": "信息中心", "ICP备案号": "鄂ICP备1号",
                    "公安备案号": "鄂公网安备1号", "备注": "站",
                ]
            ).bytes,
            .columns: RegisterSheet(.columns, ["一级栏目": "否", "更新周期天数": "30", "备注": "栏"]).bytes,
        ])
        let account = try #require(register.accounts.first)
        #expect(
            account
                == Account(
                    id: SubjectID("A001"), name: "江城发布", platform: .weibo, accountID: "gh_1",
                    homepage: "https://weibo.example/u/1", certifiedAs: "江城市人民政府", organization: "市府办",
                    supervisor: "省府办", level: .city, district: "江东区", openedOn: .on("2019-02-28"),
                    filedOn: .on("2020-02-29"), state: .closing, sourceID: "weibo-list",
                    sourceURL: "https://weibo.example/api?uid=1", person: "张三", phone: "027-1", remark: "试"))
        let website = try #require(register.websites.first)
        #expect(!website.isPortal && website.siteCode == "4201000001" && website.contractor == "信息中心")
        #expect(website.icp == "鄂ICP备1号" && website.policeRecord == "鄂公网安备1号" && website.remark == "站")
        let column = try #require(register.columns.first)
        #expect(column.website == website.id && !column.isFirstLevel && column.periodDays == 30)
        #expect(column.type == .news && column.state == .active && column.remark == "栏")
    }

    /// File, column, a value it does not allow, and words that the message must have.
    struct BadCell: Sendable, CustomTestStringConvertible {
        var file: RegisterFile
        var column: String
        var value: String
        var words: [String]

        var testDescription: String { "\(file.fileName) \(column) \(value.debugDescription)" }

        init(_ file: RegisterFile, _ column: String, _ value: String, _ words: String...) {
            (self.file, self.column, self.value, self.words) = (file, column, value, words)
        }
    }

    @Test(arguments: [
        BadCell(.accounts, "编号", "", "不能为空"), BadCell(.accounts, "编号", "甲1", "字母", "40"),
        BadCell(.accounts, "编号", "A 1", "字母"), BadCell(.accounts, "编号", "a/b", "字母"),
        BadCell(.accounts, "编号", String(repeating: "a", count: 41), "40"),
        BadCell(.accounts, "政务新媒体名称", "", "不能为空"), BadCell(.accounts, "政务新媒体名称", " 　", "不能为空"),
        BadCell(.accounts, "类型", "微博号", "新浪微博", "微信订阅号", "支付宝生活号"), BadCell(.accounts, "类型", "", "不能为空"),
        BadCell(.accounts, "主页地址", "weibo.example/a", "http://"),
        BadCell(.accounts, "主页地址", "https://weibo.example/a b", "空格"),
        BadCell(.accounts, "主页地址", "ftp://weibo.example/a", "https://"),
        BadCell(.accounts, "主页地址", "javascript:alert(1)", "https://"),
        BadCell(.accounts, "主页地址", "http://", "网址"),
        BadCell(.accounts, "主办单位", "", "不能为空"), BadCell(.accounts, "层级", "省级", "市级政府", "乡镇街道"),
        BadCell(.accounts, "开设时间", "2019/2/28", "2026-03-05"), BadCell(.accounts, "开设时间", "2019-02-29", "日期"),
        BadCell(.accounts, "备案时间", "2020年2月29日", "日期"), BadCell(.accounts, "状态", "停更", "正常", "拟关停", "已注销"),
        BadCell(.accounts, "采集来源", "weibo", "unit-feed、weibo-list", "留空"),
        BadCell(.accounts, "采集地址", "https://weibo.example/api", "采集来源"),
        BadCell(.websites, "编号", "a,b", "字母"), BadCell(.websites, "网站名称", "", "不能为空"),
        BadCell(.websites, "首页网址", "", "不能为空"), BadCell(.websites, "首页网址", "www.example.gov.cn", "http://"),
        BadCell(.websites, "政府网站标识码", "420100001", "10位"), BadCell(.websites, "政府网站标识码", "bm1234567", "bm"),
        BadCell(.websites, "政府网站标识码", "BM12345678", "bm"), BadCell(.websites, "政府网站标识码", "４２０１００0001", "10位"),
        BadCell(.websites, "网站类型", "普通", "门户", "非门户"), BadCell(.websites, "网站类型", "", "不能为空"),
        BadCell(.websites, "层级", "市级", "市级部门"), BadCell(.websites, "主办单位", "", "不能为空"),
        BadCell(.websites, "状态", "关停", "已关停"),
        BadCell(.columns, "编号", "C#1", "字母"), BadCell(.columns, "网站编号", "", "不能为空"),
        BadCell(.columns, "网站编号", "S999", "websites.csv"), BadCell(.columns, "栏目名称", "", "不能为空"),
        BadCell(.columns, "栏目网址", "/yw/", "http://"), BadCell(.columns, "栏目类别", "新闻", "动态要闻", "通知公告"),
        BadCell(.columns, "一级栏目", "Y", "是、否"), BadCell(.columns, "一级栏目", "", "不能为空"),
        BadCell(.columns, "更新周期天数", "0", "1到1000"), BadCell(.columns, "更新周期天数", "1001", "1到1000"),
        BadCell(.columns, "更新周期天数", "7天", "整数"), BadCell(.columns, "更新周期天数", "+7", "整数"),
        BadCell(.columns, "更新周期天数", "007", "整数"), BadCell(.columns, "更新周期天数", "7.5", "整数"),
        BadCell(.columns, "状态", "停用", "正常"),
    ])
    func `a value that is not allowed is told with its place and what is`(_ bad: BadCell) throws {
        var files = [RegisterFile.websites: RegisterSheet(.websites, [:]).bytes]
        files[bad.file] = RegisterSheet(bad.file, [bad.column: bad.value]).bytes
        let issue = try #require(issues(files).first { $0.column == bad.column })
        #expect(issue.file == bad.file.fileName)
        #expect(issue.line == 2)
        #expect(issue.value == bad.value)
        for word in bad.words { #expect(issue.remedy.contains(word), "\(issue.remedy)") }
        #expect(issue.message.contains(bad.file.fileName) && issue.message.contains("第2行「\(bad.column)」列"))
    }

    @Test(arguments: [
        (RegisterFile.columns, "更新周期天数", "1"), (.columns, "更新周期天数", "1000"), (.columns, "更新周期天数", ""),
        (.accounts, "编号", "a-Z_0.9"), (.accounts, "编号", String(repeating: "a", count: 40)),
        (.websites, "政府网站标识码", "bm12345678"), (.websites, "政府网站标识码", "4201000001"),
        (.websites, "政府网站标识码", ""),
        (.accounts, "开设时间", "2020-02-29"), (.accounts, "主页地址", ""), (.accounts, "状态", "已注销"),
        (.websites, "首页网址", "http://江城.政务.cn/首页"),
    ])
    func `what stands on the edge of the allowed is taken`(
        _ file: RegisterFile, _ column: String, _ value: String
    ) {
        var files = [RegisterFile.websites: RegisterSheet(.websites, [:]).bytes]
        files[file] = RegisterSheet(file, [column: value]).bytes
        #expect(issues(files).isEmpty)
    }

    @Test func `all that is wrong is told at once, in the order of files and lines`() {
        let found = issues(
            RegisterSheet(
                .columns, ["编号": "C1", "网站编号": "S404"], ["编号": "C2", "更新周期天数": "x", "一级栏目": "也许"]),
            RegisterSheet(.accounts, ["类型": "博客", "层级": "省级"], [:], ["编号": "A3", "开设时间": "去年"]),
            RegisterSheet(.websites, [:]))
        #expect(
            found.map { "\($0.file):\($0.line) \($0.column)" } == [
                "accounts.csv:2 类型", "accounts.csv:2 层级", "accounts.csv:3 编号", "accounts.csv:4 开设时间",
                "columns.csv:2 网站编号", "columns.csv:3 一级栏目", "columns.csv:3 更新周期天数",
            ])
    }

    @Test func `one bad line keeps everything out`() {
        let files = [
            RegisterFile.accounts: RegisterSheet(.accounts, [:], ["编号": "A2", "类型": "博客"], ["编号": "A3"])
                .bytes,
            .websites: RegisterSheet(.websites, [:]).bytes,
        ]
        #expect(throws: RegisterRejection.self) { try reader.read(files) }
    }

    @Test func `an id that stands twice is told with its first place, across files`() {
        let found = issues(
            RegisterSheet(.accounts, ["编号": "X1"], ["编号": "X1"]), RegisterSheet(.websites, ["编号": "X1"]))
        #expect(found.map(\.file) == ["accounts.csv", "websites.csv"])
        #expect(found.map(\.line) == [3, 2])
        #expect(found.allSatisfy { $0.column == "编号" && $0.remedy.contains("accounts.csv 第2行") })
    }

    @Test func `a column of a website that was not accepted is an orphan`() {
        let found = issues(RegisterSheet(.websites, ["网站类型": "普通"]), RegisterSheet(.columns, [:]))
        #expect(found.map(\.column) == ["网站类型", "网站编号"])
    }

    @Test func `line numbers count the line ends inside quotes`() {
        let found = issues(
            RegisterSheet(.accounts, ["备注": "一\n二\r\n三"], ["编号": "A2", "类型": "博客"]))
        #expect(found.map(\.line) == [5])
    }

    @Test(arguments: [
        ("编号,名称\r\n", 1, "表头必须依次为：编号,政务新媒体名称"), ("", 1, "表头"), ("\"编号", 1, "右引号"), ("a,\"b\"c", 1, "右引号之后"),
    ])
    func `a file that is no register is refused whole`(_ text: String, _ line: Int, _ words: String) {
        let found = issues([.accounts: Array(text.utf8)])
        #expect(found.count == 1)
        #expect(found.first?.line == line)
        #expect(found.first?.remedy.contains(words) == true)
    }

    @Test func `a line of too few cells names both counts`() {
        let text = RegisterSheet(.columns).text + "C1,S001，要闻\r\n,,,,,,,,\r\n"
        let found = issues([.columns: Array(text.utf8)])
        #expect(found.count == 1)
        #expect(found.first?.line == 2)
        #expect(found.first?.remedy.contains("2格，应为9格") == true)
    }

    @Test func `lines of empty cells are passed over, and Chinese commas are text`() throws {
        let sheet = RegisterSheet(.accounts, ["备注": "甲，乙、丙"])
        let register = try reader.read([.accounts: Array((sheet.text + ",,,,,,,,,,,,,,,,,\r\n").utf8)])
        #expect(register.accounts.map(\.remark) == ["甲，乙、丙"])
    }

    @Test func `a source without an address is told`() {
        let found = issues(RegisterSheet(.accounts, ["采集来源": "unit-feed"]))
        #expect(found.map(\.column) == ["采集地址"])
        #expect(found.first?.remedy == "不能为空")
    }

    @Test func `spreadsheets' encodings read alike`() throws {
        let sheet = RegisterSheet(.accounts, ["备注": "朱镕基，𠮷祥 👍 ㊣"])
        let plain = try reader.read([.accounts: sheet.bytes])
        #expect(plain.accounts.first?.remark == "朱镕基，𠮷祥 👍 ㊣")
        #expect(try reader.read([.accounts: [0xEF, 0xBB, 0xBF] + sheet.bytes]) == plain)
        #expect(try reader.read([.accounts: gb18030Bytes(sheet.text)]) == plain)
    }

    @Test(
        arguments: [[0xFF, 0xFE, 0x16, 0x7F], [0xEF, 0xBB, 0xBF, 0xC4, 0xFF], [0xB1, 0xFF, 0x41]] as [[UInt8]]
    )
    func `bytes of no encoding are refused`(_ bytes: [UInt8]) {
        let found = issues([.websites: bytes])
        #expect(found.count == 1)
        #expect(found.first?.remedy.contains("编码") == true)
    }
}
