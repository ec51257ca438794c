import Foundation
import Testing

@testable import Audit

@Suite struct MannersTests {
    private let start = Instant.at("2026-10-08T22:30")
    private let group = "site:qinghe.example"

    /// Tells the manners how a request to a host of the domain ended.
    private func learn(
        _ manners: inout Manners, _ outcome: CollectionOutcome, status: Int = 200, retryAfter: String? = nil,
        isWall: Bool = false, host: String = "www.qinghe.example", group: String? = nil,
        after: Duration = .zero
    ) -> Duration? {
        let fields = retryAfter.map { [HeaderField("Retry-After", $0)] } ?? []
        let now = start + after
        return manners.learn(
            Reply(status: status, headers: fields), outcome, isWall: isWall, host: host,
            group: group ?? self.group, at: now
        ).map { $0 - now }
    }

    private func holder(_ host: String) -> String { Manners.holder(host: host, group: group) }

    // MARK: - Rests

    @Test(
        arguments: [
            (429, .rateLimited, "120", 120), (503, .serverError, "120", 120),
            (503, .serverError, "90000", 86_400),
            (429, .rateLimited, nil, 60), (503, .serverError, nil, 60), (503, .serverError, "soon", 60),
            (200, .rateLimited, nil, 60), (200, .rateLimited, "30", 30), (500, .serverError, "120", nil),
            (502, .serverError, nil, nil), (200, .okComplete, "120", nil), (403, .blocked, "120", nil),
            (429, .rateLimited, "0", nil),
        ] as [(status: Int, outcome: CollectionOutcome, retryAfter: String?, rest: Int?)])
    func `a server that is overburdened is left alone for as long as it asks, or a minute`(
        _ status: Int, _ outcome: CollectionOutcome, _ retryAfter: String?, _ rest: Int?
    ) {
        var manners = Manners()
        let found = learn(&manners, outcome, status: status, retryAfter: retryAfter)
        #expect(found == rest.map { .seconds($0) })
        #expect((manners[group]?.reason ?? "").isEmpty == (rest == nil && retryAfter != "0"))
    }

    @Test func `every further refusal without a wish doubles the rest, up to a day`() {
        var manners = Manners()
        let rests = (0..<13).map { step in
            learn(&manners, .rateLimited, status: 429, after: .hours(30 * step))
        }
        let wanted = (0..<11).map { 60 << $0 } + [86_400, 86_400]
        #expect(rests == wanted.map { .seconds($0) })
    }

    @Test(arguments: [CollectionOutcome.okComplete, .okPartial, .notFound, .unreadable])
    func `a good reply forgives the steps`(_ good: CollectionOutcome) {
        var manners = Manners()
        #expect(learn(&manners, .rateLimited, status: 429) == .seconds(60))
        #expect(learn(&manners, .rateLimited, status: 429, after: .hours(1)) == .seconds(120))
        #expect(learn(&manners, good, after: .hours(2)) == nil)
        #expect(learn(&manners, .rateLimited, status: 429, after: .hours(3)) == .seconds(60))
    }

    @Test(arguments: [CollectionOutcome.serverError, .timedOut, .redirectFault, .blocked, .maintenance])
    func `a reply that is not good forgives nothing`(_ bad: CollectionOutcome) {
        var manners = Manners()
        _ = learn(&manners, .rateLimited, status: 429)
        _ = learn(&manners, bad, status: 500, after: .hours(1))
        #expect(learn(&manners, .rateLimited, status: 429, after: .hours(2)) == .seconds(120))
    }

    @Test func `a rest is shared by the hosts of a group, and a shorter wish does not shorten it`() {
        var manners = Manners()
        _ = learn(&manners, .serverError, status: 503, retryAfter: "600")
        #expect(manners.rest(of: group, at: start + .seconds(599)) == start + .seconds(600))
        #expect(manners.rest(of: group, at: start + .seconds(600)) == nil)
        let left = learn(&manners, .rateLimited, status: 429, retryAfter: "10", host: "bm.qinghe.example")
        #expect(left == .seconds(600))
        #expect(manners.rest(of: "site:other.example", at: start) == nil)
        #expect(manners.barrier(of: holder("www.qinghe.example"), at: start) == nil)
    }

    @Test func `a failure without a reply orders nothing`() {
        var manners = Manners()
        #expect(
            manners.learn(nil, .timedOut, isWall: false, host: "www.qinghe.example", group: group, at: start)
                == nil)
        #expect(manners.takeChanges().isEmpty)
    }

    // MARK: - Circuits

    @Test func `a wall closes the host for 12 hours, then for 24, then until a person opens it`() {
        var manners = Manners()
        let host = holder("www.qinghe.example")
        _ = learn(&manners, .blocked, status: 403, isWall: true)
        #expect(manners.barrier(of: host, at: start) == start + .hours(12))
        #expect(manners.barrier(of: host, at: start + .hours(12)) == nil)
        #expect(manners.rest(of: group, at: start) == nil)
        _ = learn(&manners, .blocked, status: 403, isWall: true, after: .hours(12))
        #expect(manners.barrier(of: host, at: start + .hours(12)) == start + .hours(36))
        _ = learn(&manners, .blocked, status: 403, isWall: true, after: .hours(36))
        #expect(manners.barrier(of: host, at: start + .hours(24 * 36_500)) != nil)
        #expect(manners[host]?.needsPerson == true)
        _ = learn(&manners, .okComplete, after: .hours(40))
        #expect(manners.barrier(of: host, at: start + .hours(40)) != nil)
        manners.close(host)
        #expect(manners.barrier(of: host, at: start + .hours(40)) == nil)
        #expect(manners[host] == Manners.Record(name: host))
    }

    @Test func `a good reply after the circuit makes the next opening the first one again`() {
        var manners = Manners()
        _ = learn(&manners, .blocked, status: 403, isWall: true)
        _ = learn(&manners, .okComplete, after: .hours(13))
        _ = learn(&manners, .blocked, status: 403, isWall: true, after: .hours(14))
        #expect(
            manners.barrier(of: holder("www.qinghe.example"), at: start + .hours(14)) == start + .hours(26))
    }

    @Test func `refusals that may be meant for one page open a circuit when three come in a row`() {
        var manners = Manners()
        let host = holder("www.qinghe.example")
        for _ in 0..<2 { _ = learn(&manners, .blocked, status: 403) }
        #expect(manners.barrier(of: host, at: start) == nil)
        _ = learn(&manners, .okComplete)
        for _ in 0..<2 { _ = learn(&manners, .blocked, status: 403) }
        #expect(manners.barrier(of: host, at: start) == nil)
        _ = learn(&manners, .blocked, status: 403)
        #expect(manners.barrier(of: host, at: start) == start + .hours(12))
        #expect(manners[host]?.refusals == 0)
    }

    @Test func `a second blocked host of a domain is the whole domain's affair`() {
        var manners = Manners()
        _ = learn(&manners, .blocked, isWall: true, host: "www.qinghe.example")
        _ = learn(&manners, .blocked, isWall: true, host: "www.qinghe.example")
        #expect(manners.rest(of: group, at: start) == nil)
        let rest = learn(&manners, .blocked, isWall: true, host: "bm.qinghe.example", after: .hours(1))
        #expect(rest == .hours(12))
        #expect(manners[group]?.openings == 1)
    }

    @Test func `a host whose circuit is closed again counts no more`() {
        var manners = Manners()
        _ = learn(&manners, .blocked, isWall: true, host: "www.qinghe.example")
        let rest = learn(&manners, .blocked, isWall: true, host: "bm.qinghe.example", after: .hours(12))
        #expect(rest == nil)
    }

    @Test func `a platform's circuit is its group's`() {
        var manners = Manners()
        let rest = learn(&manners, .blocked, isWall: true, host: "api.weibo.example", group: "weibo")
        #expect(rest == .hours(12))
        #expect(manners.barrier(of: "weibo", at: start) == start + .hours(12))
        #expect(Manners.holder(host: "api.weibo.example", group: "weibo") == "weibo")
        #expect(manners["host:api.weibo.example"] == nil)
    }

    // MARK: - Memory

    @Test func `changes are handed over once, in order, and say the latest`() {
        var manners = Manners()
        _ = learn(&manners, .rateLimited, status: 429)
        _ = learn(&manners, .blocked, status: 403, isWall: true)
        _ = learn(&manners, .rateLimited, status: 429, after: .hours(1))
        let changes = manners.takeChanges()
        #expect(changes.map(\.name) == [holder("www.qinghe.example"), group])
        #expect(changes.map(\.steps) == [0, 2])
        #expect(manners.takeChanges().isEmpty)
        _ = learn(&manners, .timedOut)
        #expect(manners.takeChanges().isEmpty)
        manners.close(group)
        #expect(manners.takeChanges() == [Manners.Record(name: group)])
    }

    @Test func `records outlive the process, and with them what they add up to`() throws {
        var before = Manners()
        _ = learn(&before, .blocked, status: 403, isWall: true)
        _ = learn(&before, .rateLimited, status: 429, retryAfter: "600")
        let data = try JSONEncoder().encode(before.takeChanges())
        let records = try JSONDecoder().decode([Manners.Record].self, from: data)
        var after = Manners(records: records)
        #expect(after.rest(of: group, at: start) == start + .seconds(600))
        #expect(after.barrier(of: holder("www.qinghe.example"), at: start) == start + .hours(12))
        #expect(after.takeChanges().isEmpty)
        let rest = learn(&after, .blocked, isWall: true, host: "bm.qinghe.example", after: .hours(1))
        #expect(rest == .hours(12), "the first blocked host is remembered")
    }
}
