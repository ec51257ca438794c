import Testing

@testable import Audit

@Suite struct AnswerTests {
    private func newest(_ facts: PageFacts) -> String? { facts.list?.newest?.description }

    @Test func `Weibo cards, grouped and pinned`() {
        let facts = page(
            #"""
            {"ok":1,"data":{"cards":[
            {"card_type":9,"profile_type_id":"proweibotop_1","mblog":{"bid":"A","created_at":"Tue Jun 08 09:35:04 +0800 2021","text":"<b>旧</b>帖","user":{"id":6279793937123456789,"screen_name":"某某发布"}}},
            {"card_type":11,"card_group":[{"card_type":9,"mblog":{"bid":"B","created_at":"Thu Jun 17 11:00:31 +0800 2021","text":"新帖"}}]}]}}
            """#)
        #expect(newest(facts) == "2021-06-17")
        #expect(facts.list?.count == 2)
        #expect(facts.list?.items.first?.isPinned == true)
        #expect(facts.list?.items.first?.title == "旧帖")
        #expect(facts.account == AccountMark(id: "6279793937123456789", name: "某某发布"))
    }

    @Test(arguments: [
        #"{"getalbum_resp":{"article_list":{"title":"a","url":"http://b","create_time":"1653889595"}},"base_resp":{"ret":0}}"#,
        #"{"getalbum_resp":{"article_list":[{"title":"a","create_time":"1653889595"},{"title":"b","create_time":"1553889595"}]}}"#,
        #"{"list":[{"ref_date":"2022-05-30","title":"a"}],"is_delay":false}"#,
        #"{"data":{"list":[{"contId":"1","name":"a","pubTimeLong":1653889595000}]}}"#,
        #"{"content":{"results":[{"title":"<font>a</font>","url":"/x","pubtime":"2022-05-30 07:15:05"}]}}"#,
        #"{"version":"https://jsonfeed.org/version/1.1","items":[{"title":"a","date_published":"2022-05-30T01:00:00Z"}]}"#,
        #"{"ret":0,"general_msg_list":"{\"list\":[{\"comm_msg_info\":{\"datetime\":1653889595},\"app_msg_ext_info\":{\"title\":\"a\"}}]}"}"#,
        #"{"base_resp":{"ret":0},"publish_page":"{\"publish_list\":[{\"publish_info\":\"{\\\"sent_info\\\":{\\\"time\\\":1653889595},\\\"appmsgex\\\":[{\\\"title\\\":\\\"a\\\"}]}\"}]}"}"#,
        #"{"data":{"list":[{"itemType":"dynamic","itemData":{"title":"a","url":"http://b","created_at":1653889595}}]}}"#,
        #"cb({"page":{"rows":[{"articleTitle":"a","releaseTime":"2022-05-30"}]}});"#,
    ])
    func `known and guessed shapes`(_ json: String) {
        #expect(newest(page(json)) == "2022-05-30")
    }

    @Test(arguments: [
        (#"{"ok":-100,"url":"https://passport"}"#, PageFacts.Kind.login),
        (#"{"base_resp":{"ret":-6}}"#, .blocked), (#"{"base_resp":{"ret":200013}}"#, .rateLimited),
        (#"{"errcode":45009,"errmsg":"x"}"#, .rateLimited), (#"{"msg":"请求过于频繁"}"#, .rateLimited),
        (#"{"msg":"操作频繁,请输入验证码"}"#, .blocked),
        (#"{"errcode":40001,"errmsg":"x"}"#, .login), (#"{"ok":0,"url":"https://captcha"}"#, .blocked),
        (#"{"ok":0,"msg":"这里还没有内容"}"#, .unknown),
    ])
    func `refusals and doubtful answers`(_ json: String, _ kind: PageFacts.Kind) {
        let facts = page(json)
        #expect(facts.kind == kind)
        #expect(facts.list == nil)
    }

    @Test func `a declared shape and its empty marker`() {
        let source = Source(
            id: "x", title: "x", kind: .jsonPath, coverage: .accountComplete,
            shape: JSONShape(
                items: "d.rows", title: "t", link: "u", time: "when", pinned: "top", accountID: "d.id"),
            emptyMarker: "\"rows\":[]")
        let facts = page(
            #"{"d":{"id":42,"rows":[{"t":"a","u":"/1","when":1653889595,"top":1}]}}"#, source: source)
        #expect(newest(facts) == "2022-05-30")
        #expect(facts.list?.items.first?.isPinned == true)
        #expect(facts.account?.id == "42")
        let empty = page(#"{"d":{"id":42,"rows":[]}}"#, source: source)
        #expect(empty.kind == .empty)
        #expect(empty.list?.isDeclaredEmpty == true)
    }

    @Test(arguments: [
        "<rss version='2.0'><channel><title>某某</title><item><title>a&amp;b</title><link>http://x/1</link><pubDate>Thu, 17 Jun 2021 15:04:57 +0800</pubDate></item></channel></rss>",
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>某某</title><entry><title>a&amp;b</title><link href='http://x/1'/><published>2021-06-17T01:00:00Z</published><updated>2022-01-01T00:00:00Z</updated></entry></feed>",
        "<rdf:RDF xmlns:rdf='r' xmlns:dc='d'><channel><title>某某</title></channel><item><title>a&amp;b</title><link>http://x/1</link><dc:date>2021-06-17T15:00:00+08:00</dc:date></item></rdf:RDF>",
    ])
    func `feeds of all kinds`(_ xml: String) {
        let facts = page(xml)
        #expect(facts.kind == .feed)
        #expect(facts.title == "某某")
        #expect(newest(facts) == "2021-06-17")
        #expect(facts.list?.items.first?.title == "a&b")
        #expect(facts.list?.items.first?.url == "http://x/1")
    }

    @Test func `a plain Weibo profile`() {
        let facts = page(
            "<title>某某发布的微博</title><div class='c' id='M_AbC'><div><span class='ctt'>今日提醒</span></div><div><span class='ct'>06月17日 18:12 来自网页</span></div></div>",
            url: "https://weibo.cn/u/1", asOf: "2020-06-18T23:00:00+08:00")
        #expect(newest(facts) == "2020-06-17")
        #expect(facts.account?.name == "某某发布")
    }
}
