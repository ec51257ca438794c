import Testing

@testable import DemoCity

struct MisbehaviourTests {
    @Test func `there are at least fifty-five, each with a name that fits a host's label`() {
        #expect(Misbehaviour.allCases.count >= 55)
        let permitted = Set("abcdefghijklmnopqrstuvwxyz0123456789-")
        for behaviour in Misbehaviour.allCases {
            let name = behaviour.rawValue
            #expect(permitted.isSuperset(of: name), "\(name)")
            #expect(!name.hasPrefix("-") && !name.hasSuffix("-") && name.utf8.count <= 63, "\(name)")
        }
    }

    @Test(
        arguments: [
            ("gzip-bomb.fault.test", .gzipBomb), ("GZIP-Bomb.Fault.TEST", .gzipBomb), ("good", .good),
            ("h2-good.qinghe.gov.test", .h2Good), ("www.gzip-bomb.test", nil), ("", nil),
            ("gzip-bombs.test", nil),
        ] as [(host: String, behaviour: Misbehaviour?)])
    func `the first label names the behaviour`(_ row: (host: String, behaviour: Misbehaviour?)) {
        #expect(Misbehaviour(host: row.host) == row.behaviour)
    }

    @Test func `no fault of a reply is forgotten`() {
        // Their faults lie below the reply, or in robots.txt only, or need another scheme.
        let sound = Set<Misbehaviour>([
            .good, .connectionRefused, .closedAtOnce, .resetAtOnce, .backlogFull, .homeEverywhere,
            .redirectDowngrade,
        ]).union(Misbehaviour.allCases.filter { $0.isTLS && !$0.isHTTP2 && $0 != .tlsCutBody })
            .union(Misbehaviour.allCases.filter(\.isAboutRobots))
        let page = Array(String(repeating: "<p>通知公告</p>", count: 200).utf8)
        for behaviour in Misbehaviour.allCases {
            let cue = FaultCue(behaviour: behaviour, host: "any.test", path: "/", page: page)
            let isSound = FaultScript.reply(to: cue) == cue.whole(body: page)
            #expect(isSound == sound.contains(behaviour), "\(behaviour.rawValue)")
        }
    }

    @Test func `robots is missing wherever it is not the fault`() {
        for behaviour in Misbehaviour.allCases {
            let cue = FaultCue(behaviour: behaviour, host: "any.test", path: "/robots.txt", page: [])
            let isMissing = FaultScript.reply(to: cue) == FaultScript.missing(cue)
            #expect(isMissing == !behaviour.isAboutRobots, "\(behaviour.rawValue)")
        }
    }

    @Test func `no page of the site is at fault by accident`() throws {
        let page = String(decoding: FaultSite.stalePage("any.test", "/a?b=<c>"), as: UTF8.self)
        #expect(page.contains("2024-12-28") && page.contains("&lt;c&gt;") && page.hasSuffix("</html>\n"))
    }
}
