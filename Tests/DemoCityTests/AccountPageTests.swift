import Audit
import DemoCity
import Testing

@Suite struct AccountPageTests {
    private func answer(_ account: DemoAccount, _ night: Int = 4) -> DemoReply {
        City.plan.page(host: account.host, path: account.sourcePath, at: City.evening(night))
    }

    @Test(arguments: ["demo-wechat-list", "demo-html-list"])
    func `a dated list shows exactly the calendar's newest day`(_ source: String) throws {
        let plants: [Plant] = [.fresh, .staleByOneDay, .staleBy100, .recovering]
        for account in City.plan.accounts where account.sourceID == source && plants.contains(account.plant) {
            let text = answer(account).body.text
            let newest = try #require(account.calendar.newest(at: City.evening(4))?.day)
            let isDeclaredEmpty = text.contains("complete_no_item")
            #expect(isDeclaredEmpty || days(in: text).max() == newest, "\(account.id)")
        }
    }

    @Test func `a genuine answer carries the source's marks and a refusal does not`() throws {
        for account in City.plan.accounts where !account.sourceID.isEmpty {
            let source = try #require(City.plan.sources.first { $0.id == account.sourceID })
            let reply = answer(account)
            let text = reply.body.text
            let marker = try #require(source.successMarker)
            let hasRefusal = (source.blockMarkers + source.goneMarkers + source.renamedMarkers)
                .contains(where: text.contains)
            switch account.plant {
            case .fresh, .staleBy100, .pinnedOldFirst, .futureDate:
                #expect(reply.status == 200 && text.contains(marker) && !hasRefusal, "\(account.id)")
            case .emptyList:
                let hasEmptyMark = source.emptyMarker.map(text.contains) ?? false
                #expect(reply.status == 200 && !hasEmptyMark && days(in: text).isEmpty)
            case .blocked200, .gone, .renamed:
                #expect(reply.status == 200 && hasRefusal && !text.contains(marker))
            case .blocked403: #expect(reply.status == 403)
            case .unavailable503: #expect(reply.status == 503)
            case .timeout: #expect(reply.behaviour == .silent)
            case .redirectedAway: #expect(reply.status == 302)
            default: break
            }
        }
    }

    @Test func `an article's day stands in its script and nowhere in the shown field`() throws {
        for account in City.plan.accounts
        where account.sourceID == "demo-wechat-article" && account.plant == .fresh {
            let text = answer(account).body.text
            let newest = try #require(account.calendar.newest(at: City.evening(4)))
            #expect(text.contains("var ct = \"\(newest.time.milliseconds / 1000)\""))
            #expect(text.contains(#"id="publish_time" class="rich_media_meta rich_media_meta_text"></em>"#))
            #expect(text.contains("var nickname = \"\(account.name)\""))
            #expect(!days(in: text).contains(newest.day))
        }
    }

    @Test func `a pinned microblog post comes first and is old`() throws {
        for account in City.plan.accounts
        where account.plant == .pinnedOldFirst && account.platform == .weibo {
            let text = answer(account).body.text
            let pin = try #require(text.firstRange(of: "\"mblogtype\":2"))
            let plain = try #require(text.firstRange(of: "\"mblogtype\":0"))
            #expect(pin.lowerBound < plain.lowerBound)
            #expect(text.contains("\(account.accountID)"))
        }
    }

    @Test func `a future item stands among the others and nothing else is newer`() {
        for account in City.plan.accounts
        where account.plant == .futureDate && account.sourceID == "demo-wechat-list" {
            let found = days(in: answer(account).body.text)
            #expect(found.count { $0 > City.start + 4 } == 1)
            #expect(found.count > 1)
        }
    }

    @Test func `a cut reply is shorter than it says`() {
        for account in City.plan.accounts where account.plant == .cutShort {
            let reply = answer(account)
            #expect(reply.behaviour == .cutShort)
            #expect(!reply.body.isEmpty && reply.body.count < reply.declaredLength)
        }
    }

    @Test func `mislabelled bytes are not what they are called`() {
        var seen: Set<Bool> = []
        for account in City.plan.accounts where account.plant == .mislabelledCharset {
            let body = answer(account).body
            let isUTF8 = String(validating: body, as: UTF8.self) != nil
            let saysUTF8 = body.text.prefix(400).contains("utf-8")
            #expect(isUTF8 != saysUTF8, "\(account.id)")
            seen.insert(isUTF8)
        }
        #expect(seen == [true, false])
    }

    @Test func `every item's own page exists`() throws {
        let account = try #require(City.plan.accounts.first { $0.plant == .fresh })
        let newest = try #require(account.calendar.newest(at: City.evening()))
        let page = City.plan.page(host: account.host, path: "/s/\(newest.number)", at: City.evening())
        #expect(page.status == 200 && days(in: page.body.text).contains(newest.day))
        let tomorrow = City.plan.page(
            host: account.host, path: "/s/\(newest.number + 100)", at: City.evening())
        #expect(tomorrow.status == 404)
    }
}
