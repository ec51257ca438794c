import Audit
import Testing

@testable import DemoCity

@Suite struct SitePageTests {
    /// A page of a site as text, whatever its coding and charset.
    private func text(_ site: DemoWebsite, _ path: String, _ night: Int = 4) throws -> String {
        let reply = City.plan.page(host: site.host, path: path, at: City.evening(night))
        let coding = reply.headers.first { $0.name == "Content-Encoding" }?.value
        let body = coding == nil ? reply.body : try #require(Inflating.decoded(reply.body))
        return body.text
    }

    private func written(_ day: Day, by template: ListTemplate, now: Day) -> String {
        switch template {
        case .spanAfter, .dateBefore, .definitionList: day.description
        case .tableRows: "[\(day.slashed)]"
        case .splitDate: "<b>\(twoDigits(day.dayOfMonth))</b><i>\(day.year)-\(twoDigits(day.month))</i>"
        case .noYear: "[\(day.monthAndDay)]"
        case .relative:
            switch now - day {
            case 0: "<span>今天</span>"
            case 1: "<span>昨天</span>"
            case 2...6: "<span>\(now - day)天前</span>"
            default: day.description
            }
        case .urlOnly: "/\(day.compactMonth)/t\(day.compact)_"
        }
    }

    @Test(arguments: ListTemplate.allCases)
    func `a list page contains its dates in its template's form`(_ template: ListTemplate) throws {
        let sites = City.plan.websites.filter { site in
            site.look.template == template && [.fresh, .staleHome, .staleColumns5].contains(site.plant)
        }
        let site = try #require(sites.first { !$0.look.charset.isGBK || template != .relative })
        let column = try #require(site.columns.first { $0.type == .news })
        let page = try text(site, column.path)
        let posts = column.calendar.posts(upTo: City.evening(4), limit: 15)
        #expect(posts.count == 15)
        for post in posts {
            #expect(page.contains(written(post.day, by: template, now: City.start + 4)), "\(site.id)")
        }
    }

    @Test func `home pages lead to articles that exist and carry their day`() throws {
        for site in City.plan.websites where site.plant == .fresh {
            let home = try text(site, "/")
            let newest = try #require(site.calendar.newest(at: City.evening(4)))
            let column = try #require(site.columns.first { $0.type == .news })
            let path =
                "\(column.folder)\(newest.day.compactMonth)/t\(newest.day.compact)_\(newest.number).html"
            #expect(home.contains(path))
            #expect(try text(site, path).contains("name=\"PubDate\" content=\"\(newest.day) "))
        }
    }

    @Test func `a stale home page shows nothing newer than its calendar`() throws {
        for site in City.plan.websites
        where site.plant == .staleHome && ListTemplate.explicit.contains(site.look.template) {
            let home = try text(site, "/")
            let newest = try #require(site.calendar.newest(at: City.evening(4))?.day)
            #expect((days(in: home) + days(in: home, separator: "/")).max() == newest)
        }
    }

    @Test func `every page has a footer with the site's marks`() throws {
        for site in City.plan.websites where site.plant == .fresh {
            let page = try text(site, "/")
            #expect(
                page.contains(site.siteCode)
                    && page.contains("name=\"SiteIDCode\" content=\"\(site.siteCode)\""))
            #expect(site.look.charset.isGBK || page.contains(site.icp))
        }
    }

    @Test func `undated and scripted lists show no dates`() throws {
        for site in City.plan.websites where site.plant == .undatedList || site.plant == .scriptedList {
            for column in site.columns where column.type == .news {
                let page = try text(site, column.path)
                #expect(days(in: page).isEmpty && days(in: page, separator: "/").isEmpty)
                #expect(page.contains("loadList") == (site.plant == .scriptedList))
            }
        }
    }

    @Test func `charsets and codings are mixed and true`() throws {
        for site in City.plan.websites where site.plant == .fresh {
            let reply = City.plan.page(host: site.host, path: "/", at: City.evening())
            let body =
                site.look.coding == .identity ? reply.body : try #require(Inflating.decoded(reply.body))
            #expect((String(validating: body, as: UTF8.self) == nil) == site.look.charset.isGBK)
            let type = reply.headers.first { $0.name == "Content-Type" }?.value ?? ""
            #expect(type.contains("charset") == site.look.charset.isInHeader)
        }
        #expect(Set(City.plan.websites.map(\.look.charset)).count == 4)
        #expect(Set(City.plan.websites.map(\.look.coding)).count == 3)
        #expect(Set(City.plan.websites.map(\.look.template)).count == 8)
    }

    @Test func `pages are of a usual size and padding makes them large`() {
        func mean(_ plan: CityPlan) -> Int {
            let sizes = plan.websites.filter { $0.plant == .fresh && $0.look.coding == .identity }.flatMap {
                site in
                (["/"] + site.columns.map(\.path))
                    .map { plan.page(host: site.host, path: $0, at: City.evening()).body.count }
            }
            return sizes.reduce(0, +) / sizes.count
        }
        #expect((6_000...10_500).contains(mean(City.plan)))
        #expect((46_000...51_000).contains(mean(CityPlan(seed: 7, start: City.start, padding: 39_000))))
    }

    @Test func `mislabelled sites and cut ones are what they are called`() throws {
        for site in City.plan.websites where site.plant == .mislabelledCharset {
            let reply = City.plan.page(host: site.host, path: "/", at: City.evening())
            let body =
                site.look.coding == .identity ? reply.body : try #require(Inflating.decoded(reply.body))
            let isUTF8 = String(validating: body, as: UTF8.self) != nil
            let type = reply.headers.first { $0.name == "Content-Type" }?.value ?? ""
            #expect(type.contains(isUTF8 ? "gb2312" : "utf-8"))
        }
        for site in City.plan.websites where site.plant == .cutShort {
            let reply = City.plan.page(host: site.host, path: "/", at: City.evening())
            #expect(reply.body.count < reply.declaredLength && reply.behaviour == .cutShort)
        }
    }
}
