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
        (FetchFailure.nameNotResolved, CollectionOutcome.unreachable), (.connectionRefused, .unreachable),
        (.connectionReset, .unreachable), (.connectTimedOut, .unreachable), (.timedOut, .unreachable),
        (.emptyReply, .unreachable), (.untrustedCertificate, .unreachable), (.tlsFailed, .unreachable),
        (.malformedReply, .unreachable), (.headersTooLarge, .unreachable), (.addressNotAllowed, .ourFault),
        (.unsupportedScheme, .ourFault), (.malformedURL, .ourFault), (.ourResolverFailed, .ourFault),
        (.ourNetworkDown, .ourFault), (.cancelled, .ourFault), (.outOfMemory, .ourFault),
        (.internalFault, .ourFault),
    ])
    func `a failure is the site's or ours`(_ failure: FetchFailure, _ outcome: CollectionOutcome) {
        #expect(classify(.failed(failure), good) == outcome)
        #expect(failure.isEvidence == (outcome == .unreachable))
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
        #expect(FetchFailure.allCases.count == 18)
    }

    @Test(arguments: [
        (200, CollectionOutcome.okComplete), (204, .okComplete), (299, .okComplete), (100, .unreadable),
        (199, .unreadable),
        (300, .unreadable), (302, .unreadable), (304, .unreadable), (399, .unreadable), (400, .unreadable),
        (401, .loginWall), (402, .unreadable), (403, .blocked), (404, .notFound), (405, .blocked),
        (406, .blocked),
        (407, .loginWall), (410, .notFound), (412, .blocked), (418, .blocked), (422, .unreadable),
        (429, .rateLimited),
        (432, .blocked), (451, .blocked), (461, .blocked), (471, .blocked), (499, .unreadable),
        (500, .serverError),
        (502, .serverError), (503, .serverError), (504, .serverError), (520, .serverError), (521, .blocked),
        (599, .serverError), (600, .unreadable), (0, .unreadable),
    ])
    func `a status says what it says before the page is believed`(_ status: Int, _ outcome: CollectionOutcome)
    {
        #expect(classify(good, status: status) == outcome)
    }

    @Test(arguments: [
        (PageFacts.Kind.article, CollectionOutcome.okComplete), (.list, .okComplete), (.home, .okComplete),
        (.feed, .okComplete), (.staticPage, .okComplete), (.unknown, .okComplete), (.empty, .okComplete),
        (.notFound, .notFound), (.gone, .gone), (.blocked, .blocked), (.login, .loginWall),
        (.maintenance, .maintenance),
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
        #expect(classify(good, cut: cut) == .cutShort)
        #expect(classify(.showing(.empty), cut: cut) == .cutShort)
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
