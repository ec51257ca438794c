import Testing

@testable import Audit

@Suite struct OutcomeClassifierTests {
    private func classify(
        _ facts: PageFacts, status: Int = 200, role: PageInput.Role = .home, cut: Reply.Cut? = nil,
        from finalURL: String = "http://a.example/", source: Source? = nil, registered: String = ""
    ) -> CollectionOutcome {
        classify(.reply(Reply(status: status, cut: cut)), facts, role, finalURL, source, registered)
    }

    private func classify(
        _ result: FetchResult, _ facts: PageFacts, _ role: PageInput.Role = .home,
        _ finalURL: String = "http://a.example/", _ source: Source? = nil, _ registered: String = ""
    ) -> CollectionOutcome {
        let visit = Visit(
            id: VisitID("X/\(role)"), subject: SubjectID("X"), role: role, url: "http://a.example/",
            group: "g")
        let context = OutcomeClassifier.Context(
            visit: visit, result: result, finalURL: finalURL, source: source, registeredID: registered)
        return OutcomeClassifier.classify(context, facts)
    }

    private let good = PageFacts.showing(.list, list: .items(10))

    @Test(arguments: [
        (FetchFailure.nameNotResolved, CollectionOutcome.nameNotFound),
        (.connectionRefused, .connectionRefused),
        (.connectionReset, .connectionLost), (.emptyReply, .connectionLost), (.connectTimedOut, .timedOut),
        (.timedOut, .timedOut), (.tooSlow, .timedOut), (.untrustedCertificate, .tlsFailed),
        (.tlsFailed, .tlsFailed), (.malformedReply, .malformedReply), (.headersTooLarge, .malformedReply),
        (.addressNotAllowed, .addressForbidden), (.portNotAllowed, .addressForbidden),
        (.unsupportedScheme, .addressForbidden), (.malformedURL, .addressForbidden),
        (.ourResolverFailed, .ourNetwork), (.ourNetworkDown, .ourNetwork), (.cancelled, .ourFault),
        (.outOfMemory, .ourFault), (.internalFault, .ourFault), (.loopbackOnly, .ourFault),
    ])
    func `every failure has its one outcome`(_ failure: FetchFailure, _ outcome: CollectionOutcome) {
        #expect(classify(.failed(failure), good) == outcome)
        #expect(failure.isEvidence == outcome.isSilence)
        #expect(!failure.chinese.isEmpty)
    }

    @Test(arguments: [
        ("http://a.example/xw/index.html", "http://a.example/xw/", CollectionOutcome.okComplete),
        ("http://a.example/xw/", "http://a.example/xw/index.shtml", .okComplete),
        ("http://a.example/xw", "https://www.a.example/xw/list.html", .okComplete),
        ("http://a.example/xw/", "http://a.example/", .sentElsewhere),
        ("http://a.example/xw/", "http://a.example/index.html", .sentElsewhere),
        ("http://a.example/xw/", "http://a.example/error/404.html", .sentElsewhere),
        ("http://a.example/xw/", "http://a.example/xwdt/", .sentElsewhere),
    ])
    func `a column that leads to another place of its site shows nothing of its own`(
        _ asked: String, _ got: String, _ outcome: CollectionOutcome
    ) {
        let visit = Visit(
            id: VisitID("X/C1"), subject: SubjectID("X"), role: .column, columnID: "C1", url: asked,
            group: "g")
        let context = OutcomeClassifier.Context(
            visit: visit, result: .reply(Reply(status: 200)), finalURL: got, source: nil, registeredID: "")
        #expect(OutcomeClassifier.classify(context, good) == outcome)
    }

    @Test(arguments: [
        ("0", CollectionOutcome.okComplete), ("86400", .okComplete), ("86401", .okPartial),
        ("x", .okComplete),
    ])
    func `what lay in a cache for more than a day proves fresh only`(
        _ age: String, _ outcome: CollectionOutcome
    ) {
        let reply = Reply(status: 200, headers: [HeaderField("Age", age)])
        #expect(classify(.reply(reply), good) == outcome)
    }

    @Test func `the table of failures is whole`() {
        #expect(FetchFailure.allCases.count == 21)
        #expect(Set(FetchFailure.allCases.map(\.chinese)).count == 21)
    }

    /// What every number means; nil: the page decides.
    private static func meaning(_ status: Int) -> CollectionOutcome? {
        let rows: [(ClosedRange<Int>, CollectionOutcome?)] = [
            (0...199, .malformedReply), (200...201, nil), (202...202, .emptyUnconfirmed), (203...203, nil),
            (204...205, .emptyUnconfirmed), (206...206, .cutShort), (207...225, .unreadable),
            (226...226, nil),
            (227...300, .unreadable), (301...303, .redirectFault), (304...306, .unreadable),
            (307...308, .redirectFault), (309...399, .unreadable), (400...400, .blocked),
            (401...402, .loginWall), (403...403, .blocked), (404...404, .notFound), (405...406, .blocked),
            (407...407, .loginWall), (408...408, .timedOut), (409...409, .unreadable), (410...410, .notFound),
            (411...411, .unreadable), (412...412, .blocked), (413...416, .unreadable), (417...418, .blocked),
            (419...420, .unreadable), (421...421, .blocked), (422...424, .unreadable),
            (425...425, .rateLimited),
            (426...426, .blocked), (427...427, .unreadable), (428...428, .blocked), (429...429, .rateLimited),
            (430...430, .unreadable), (431...432, .blocked), (433...443, .unreadable), (444...444, .blocked),
            (445...450, .unreadable), (451...451, .blocked), (452...460, .unreadable), (461...461, .blocked),
            (462...470, .unreadable), (471...471, .blocked), (472...492, .unreadable), (493...494, .blocked),
            (495...498, .unreadable), (499...499, .blocked), (500...510, .serverError),
            (511...511, .loginWall),
            (512...520, .serverError), (521...521, .blocked), (522...599, .serverError),
            (600...998, .malformedReply), (999...999, .blocked),
        ]
        return rows.first { $0.0.contains(status) }?.1
    }

    @Test func `no number is without a meaning`() {
        for status in 0...999 {
            #expect(StatusTable.outcome(of: status) == Self.meaning(status), "\(status)")
        }
        #expect(
            StatusTable.outcome(of: -1) == .malformedReply && StatusTable.outcome(of: 1000) == .malformedReply
        )
    }

    @Test(arguments: [
        (200, CollectionOutcome.okComplete), (204, .emptyUnconfirmed), (100, .malformedReply),
        (302, .redirectFault), (304, .unreadable), (400, .blocked), (401, .loginWall), (403, .blocked),
        (404, .notFound), (429, .rateLimited), (503, .serverError), (521, .blocked), (999, .blocked),
    ])
    func `a status says what it says before the page is believed`(_ status: Int, _ outcome: CollectionOutcome)
    {
        #expect(classify(good, status: status) == outcome)
    }

    @Test(arguments: [
        ("http://b.example/", CollectionOutcome.sentElsewhere), ("/other", .redirectFault),
        ("http://a.example/x", .redirectFault), ("javascript:x", .redirectFault), ("", .redirectFault),
    ])
    func `a redirect that was not followed leads elsewhere or nowhere`(
        _ place: String, _ outcome: CollectionOutcome
    ) {
        let reply = Reply(status: 302, headers: [HeaderField("Location", place)])
        #expect(classify(.reply(reply), good) == outcome)
    }

    @Test(arguments: [
        (PageFacts.Kind.blocked, 503, CollectionOutcome.blocked), (.blocked, 404, .blocked),
        (.login, 500, .loginWall),
        (.maintenance, 503, .serverError), (.gone, 404, .gone), (.notFound, 200, .notFound),
        (.list, 503, .serverError),
    ])
    func `a wall is a wall whatever its status, and a status outranks every other notice`(
        _ kind: PageFacts.Kind, _ status: Int, _ outcome: CollectionOutcome
    ) {
        #expect(classify(.showing(kind, list: .items(10)), status: status) == outcome)
    }

    @Test(arguments: [
        (PageFacts.Kind.article, CollectionOutcome.okComplete), (.list, .okComplete), (.home, .okComplete),
        (.feed, .okComplete), (.staticPage, .okComplete), (.unknown, .okComplete), (.empty, .okComplete),
        (.notFound, .notFound), (.gone, .gone), (.blocked, .blocked), (.login, .loginWall),
        (.maintenance, .maintenance), (.appOnly, .appOnly), (.rateLimited, .rateLimited),
        (.parked, .sentElsewhere),
    ])
    func `a page says what it is before its list is believed`(
        _ kind: PageFacts.Kind, _ outcome: CollectionOutcome
    ) {
        #expect(classify(.showing(kind, list: .items(10))) == outcome)
    }

    @Test(arguments: PageFacts.Kind.allCases)
    func `a page without a list is genuine only where it says that it is empty`(_ kind: PageFacts.Kind) {
        let outcome = classify(.showing(kind, marker: "暂无信息"), role: .column)
        #expect(outcome.isGenuine == (kind == .empty))
        #expect(!classify(.showing(kind), role: .column).isGenuine)
        #expect(!classify(.showing(kind, marker: "暂无信息"), role: .account).isGenuine)
    }

    @Test func `what is gone may have moved`() {
        #expect(classify(.showing(.gone, problems: ["renamed"])) == .renamed)
        #expect(classify(.showing(.gone, problems: ["renamed"]), status: 404) == .renamed)
        #expect(classify(.showing(.gone), status: 410) == .gone)
    }

    @Test(arguments: [
        ("http://a.example/x", false), ("https://a.example/", false), ("https://www.a.example/", false),
        ("http://A.EXAMPLE/", false), ("http://a.example:8080/", false), ("http://b.example/", true),
        ("http://a.example.cn/", true), ("http://m.a.example/", true), ("", true),
    ])
    func `another host is elsewhere, with or without www is not`(_ finalURL: String, _ isElsewhere: Bool) {
        #expect(classify(good, from: finalURL) == (isElsewhere ? .sentElsewhere : .okComplete))
    }

    @Test(arguments: Reply.Cut.allCases)
    func `a cut page is not judged`(_ cut: Reply.Cut) {
        let expected: CollectionOutcome = cut == .sizeLimit ? .tooLarge : .cutShort
        #expect(classify(good, cut: cut) == expected)
        #expect(classify(.showing(.empty), cut: cut) == expected)
        #expect(classify(.showing(.list, list: .items(10), isTruncated: true)) == .cutShort)
    }

    @Test(
        arguments: [
            ("uid-1", "uid-1", false), ("uid-1", "uid-2", true), ("uid-1", nil, false), ("", "uid-2", false),
            ("uid-1", "", false),
        ] as [(String, String?, Bool)])
    func `someone else's page is not the subject's, where both ids are known`(
        _ registered: String, _ shown: String?, _ isSomeoneElse: Bool
    ) {
        let account = PageFacts.showing(.list, list: .items(10), account: shown)
        #expect(
            classify(account, role: .account, source: .declared(), registered: registered)
                == (isSomeoneElse ? .identityMismatch : .okComplete))
        let site = PageFacts.showing(.home, list: .items(10), meta: shown.map { ["SiteIDCode": $0] } ?? [:])
        #expect(classify(site, registered: registered) == (isSomeoneElse ? .identityMismatch : .okComplete))
    }

    @Test(arguments: [
        (5, 4, CollectionOutcome.okComplete), (5, 3, .okPartial), (4, 3, .okPartial), (10, 8, .okComplete),
        (10, 7, .okPartial), (100, 79, .okPartial), (100, 80, .okComplete), (1, 1, .okComplete),
        (3, 3, .okComplete),
        (3, 2, .okPartial), (5, 0, .unreadable),
    ])
    func `a list is complete when four in five items show a day`(
        _ count: Int, _ dated: Int, _ outcome: CollectionOutcome
    ) {
        let facts = PageFacts.showing(.list, list: .items(count, dated: dated))
        #expect(classify(facts) == outcome)
        #expect(classify(facts, role: .account, source: .declared()) == outcome)
    }

    @Test func `the edge of four in five is exact for every length`() {
        for fifth in 1...400 {
            #expect(classify(.showing(.list, list: .items(fifth * 5, dated: fifth * 4))) == .okComplete)
            #expect(classify(.showing(.list, list: .items(fifth * 5, dated: fifth * 4 - 1))) != .okComplete)
        }
    }

    @Test func `items whose days all lie ahead are unreadable`() {
        #expect(classify(.showing(.list, list: .items(5, newest: nil))) == .unreadable)
    }

    @Test func `an empty answer proves nothing unless it says so itself`() {
        let silent = PageFacts.showing(.list, list: .items(0))
        let declared = PageFacts.showing(.empty, list: .items(0, isDeclaredEmpty: true), marker: "暂无信息")
        #expect(classify(silent, role: .account, source: .declared()) == .emptyUnconfirmed)
        #expect(classify(declared, role: .account, source: .declared()) == .okComplete)
        #expect(classify(declared, role: .account, source: .declared(coverage: .partial)) == .okPartial)
        #expect(classify(silent, role: .column) == .unreadable)
        #expect(classify(.showing(.empty, list: .items(0)), role: .column) == .unreadable)
        #expect(classify(declared, role: .column) == .okComplete)
    }

    @Test func `a list that a script fills is unreadable`() {
        let facts = PageFacts.showing(.list, list: .items(10, isScripted: true))
        #expect(classify(facts) == .unreadable)
        #expect(classify(facts, role: .account, source: .declared()) == .unreadable)
    }

    @Test(arguments: Source.Coverage.allCases)
    func `only a source that covers the whole account gives a complete look`(_ coverage: Source.Coverage) {
        let outcome = classify(good, role: .account, source: .declared(coverage: coverage))
        #expect(outcome == (coverage == .accountComplete ? .okComplete : .okPartial))
    }

    @Test func `a single record is never complete`() {
        let source = Source.declared(kind: .htmlRecord)
        #expect(
            classify(.showing(.article, published: .on("2026-10-08")), role: .account, source: source)
                == .okPartial)
        #expect(classify(.showing(.article), role: .account, source: source) == .unreadable)
        #expect(classify(.showing(.list, list: .items(10)), role: .account, source: source) == .unreadable)
    }

    /// The most believable facts there are, behind every refusal there is.
    @Test func `no refusal, failure or detour is ever genuine`() {
        let roles: [PageInput.Role] = [.home, .column, .account]
        for role in roles {
            let source = role == .account ? Source.declared() : nil
            for kind in PageFacts.Kind.allCases {
                let facts = PageFacts.showing(
                    kind, list: .items(10, isDeclaredEmpty: true), published: .on("2026-10-08"),
                    marker: "暂无信息")
                for status in 0...700 where !(200..<300).contains(status) {
                    #expect(!classify(facts, status: status, role: role, source: source).isGenuine)
                }
                for failure in FetchFailure.allCases {
                    #expect(!classify(.failed(failure), facts, role, "http://a.example/", source).isGenuine)
                }
                #expect(!classify(facts, role: role, cut: .timeLimit, source: source).isGenuine)
                #expect(!classify(facts, role: role, from: "http://b.example/", source: source).isGenuine)
            }
            for kind in [PageFacts.Kind.blocked, .login, .maintenance, .gone, .notFound, .parked] {
                #expect(!classify(.showing(kind, list: .items(10)), role: role, source: source).isGenuine)
            }
        }
    }
}
