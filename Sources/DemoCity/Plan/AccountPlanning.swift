import Audit

/// Makes up the accounts of a city.
struct AccountPlanning {
    let start: Day
    var random: SplitMix64
    private var usedNames: Set<String> = []
    private var variants: [String: Int] = [:]

    init(start: Day, seed: UInt64) {
        self.start = start
        random = SplitMix64(seed: SplitMix64.mixed(seed, 1))
    }

    /// In the order of platforms, numbered from A0001.
    mutating func accounts(_ count: Int) -> [DemoAccount] {
        let shares = Self.platforms
        var seats = random.shuffled(seats(count)).makeIterator()
        var accounts: [DemoAccount] = []
        var hosts: [String: Int] = [:]
        let counts = apportioned(count, by: shares.map(\.count))
        for (share, places) in zip(shares, counts) {
            let sources = sources(of: share, places: places)
            for index in 0..<places {
                guard let seat = seats.next() else { break }
                hosts[share.prefix, default: 0] += 1
                accounts.append(
                    account(
                        number: accounts.count + 1, index: hosts[share.prefix] ?? 1, share, seat,
                        sources[index]))
            }
        }
        return planted(accounts)
    }

    /// One platform's part of the city.
    private struct Share {
        var platform: Platform
        var count: Int
        var prefix: String
        var domain: String
        var sources: [(source: DemoSource?, weight: Int)]
    }

    private static let platforms = [
        Share(
            platform: .wechatSubscription, count: 245, prefix: "wx", domain: "weixin.test",
            sources: [(.wechatList, 150), (.wechatArticle, 55), (.wechatAlbum, 30), (nil, 10)]),
        Share(
            platform: .wechatService, count: 25, prefix: "wx", domain: "weixin.test",
            sources: [(.wechatList, 18), (.wechatArticle, 5), (nil, 2)]),
        Share(
            platform: .weibo, count: 62, prefix: "wb", domain: "weibo.test",
            sources: [(.weiboList, 31), (.weiboAPI, 31)]),
        Share(platform: .toutiao, count: 24, prefix: "tt", domain: "toutiao.test", sources: [(.feed, 24)]),
        Share(platform: .douyin, count: 20, prefix: "dy", domain: "douyin.test", sources: [(nil, 20)]),
        Share(
            platform: .wechatChannels, count: 4, prefix: "sph", domain: "shipinhao.test",
            sources: [(.htmlList, 4)]),
        Share(
            platform: .kuaishou, count: 3, prefix: "ks", domain: "kuaishou.test", sources: [(.htmlList, 3)]),
        Share(platform: .app, count: 4, prefix: "app", domain: "app.test", sources: [(.htmlList, 4)]),
        Share(platform: .miniProgram, count: 3, prefix: "xcx", domain: "miniapp.test", sources: [(nil, 3)]),
        Share(
            platform: .baijiahao, count: 2, prefix: "bjh", domain: "baijiahao.test", sources: [(.htmlList, 2)]
        ),
        Share(platform: .thepaper, count: 2, prefix: "pp", domain: "pengpai.test", sources: [(.htmlList, 2)]),
    ]

    /// A unit that may open accounts.
    private struct Seat {
        var level: Level
        var area: Atlas.Area
        var organization: String
        var stem: String
        var topic: String
    }

    /// 25 of city and county governments, 75 of city departments, 294 below them, in a city of 394.
    private func seats(_ count: Int) -> [Seat] {
        let shares: [(Level, Int)] = [
            (.city, 4), (.county, 21), (.cityDepartment, 75), (.countyDepartment, 180), (.township, 114),
        ]
        return zip(shares, apportioned(count, by: shares.map(\.1))).flatMap { share, places in
            (0..<places).map { seat(share.0, $0) }
        }
    }

    private func seat(_ level: Level, _ index: Int) -> Seat {
        let counties = Atlas.counties
        let county = counties[index % counties.count]
        let turn = index / counties.count
        switch level {
        case .city:
            return Seat(
                level: level, area: Atlas.city, organization: "青禾市人民政府办公室", stem: "青禾", topic: "政务")
        case .county:
            return Seat(
                level: level, area: county, organization: county.name + "人民政府办公室", stem: county.short,
                topic: "政务")
        case .cityDepartment:
            let department = Atlas.departments[index % Atlas.departments.count]
            return Seat(
                level: level, area: Atlas.city, organization: Atlas.city.name + department.name,
                stem: Atlas.city.short + department.topic, topic: department.topic)
        case .countyDepartment:
            let department = Atlas.departments[turn % Atlas.departments.count]
            return Seat(
                level: level, area: county, organization: county.name + department.name,
                stem: county.short + department.topic, topic: department.topic)
        case .township:
            let town = Atlas.towns[turn % Atlas.towns.count]
            return Seat(
                level: level, area: county,
                organization: county.name + town + (town.hasSuffix("街道") ? "办事处" : "人民政府"),
                stem: county.short + town, topic: "基层")
        }
    }

    private mutating func sources(of share: Share, places: Int) -> [DemoSource?] {
        let parts = apportioned(places, by: share.sources.map(\.weight))
        return random.shuffled(
            zip(share.sources, parts).flatMap { Array(repeating: $0.0.source, count: $0.1) })
    }

    private mutating func account(
        number: Int, index: Int, _ share: Share, _ seat: Seat, _ source: DemoSource?
    ) -> DemoAccount {
        let host = "\(share.prefix)-\(fourDigits(index)).\(share.domain)"
        let accountID = accountID(share.platform, index)
        let opened = start - 400 - random.below(2600)
        return DemoAccount(
            id: SubjectID("A" + fourDigits(number)), name: name(seat, share.platform),
            platform: share.platform,
            accountID: accountID, host: host, organization: seat.organization,
            supervisor: seat.area.name + "人民政府办公室", level: seat.level, district: seat.area.name,
            openedOn: opened, filedOn: opened + 10 + random.below(50), state: .active,
            sourceID: source?.rawValue ?? "", sourceURL: source.map { $0.address(host, accountID) } ?? "",
            person: random.pick(["赵", "钱", "孙", "李", "周", "吴", "郑", "王"]) + "某",
            phone: "0000-0" + String(100_000 + number).suffix(6), plant: .fresh, variant: 0,
            calendar: PostingCalendar(key: random.next(), period: 2 + random.below(8)), topic: seat.topic)
    }

    private mutating func accountID(_ platform: Platform, _ index: Int) -> String {
        switch platform {
        case .wechatSubscription, .wechatService:
            let digits = String(random.next(), radix: 16)
            return "gh_" + (String(repeating: "0", count: 12) + digits).suffix(12)
        case .weibo: return String(1_000_000_000 + index)
        default: return "qh\(100_000 + index)"
        }
    }

    /// A name no other account of that platform has.
    private mutating func name(_ seat: Seat, _ platform: Platform) -> String {
        let endings =
            switch platform {
            case .wechatService: ["服务", "微服务", "便民服务", "政务服务号"]
            case .weibo: ["发布", "在线", "微博", "之声"]
            default: seat.level == .city || seat.level == .county ? ["发布", "政务", "之窗"] : ["", "之窗", "在线"]
            }
        let plain = endings.map { seat.stem + $0 }
        let numbered = (2...99).map { "\(seat.stem)之声\($0)" }
        let name = (plain + numbered).first { usedNames.insert(platform.rawValue + $0).inserted }
        return name ?? seat.stem
    }

    private mutating func planted(_ accounts: [DemoAccount]) -> [DemoAccount] {
        var result = accounts
        for source in DemoSource.allCases.map(Optional.some) + [nil] {
            let places = result.indices.filter { result[$0].source == source }
            let plants = random.shuffled(
                PlantQuota.spread(PlantQuota.accounts(read: source), over: places.count))
            for (place, plant) in zip(places, plants) { give(plant, to: &result[place]) }
        }
        return result
    }

    /// At an address of its own, as such websites are.
    private func stepAside(_ account: inout DemoAccount) {
        guard let source = account.source else { return }
        account.host = account.host.dropLast(".test".count).replacing(".", with: "-") + ".test"
        account.sourceID = source.apart.id
        account.sourceURL = source.address(account.host, account.accountID)
    }

    private mutating func give(_ plant: Plant, to account: inout DemoAccount) {
        let variant = variants["\(account.sourceID) \(plant)", default: 0]
        variants["\(account.sourceID) \(plant)"] = variant + 1
        account.plant = plant
        account.variant = variant
        if plant.holdsOthersUp { stepAside(&account) }
        let isOdd = variant % 2 == 1
        switch plant {
        case .staleByOneDay: account.calendar.last = start - 13 - variant % 2
        case .staleBy100: account.calendar.last = start - 100 - random.below(30)
        case .recovering:
            account.calendar.last = start - 20 - random.below(20)
            account.calendar.resumes = start + 3 + variant % 3
        case .gone: account.calendar.last = start - 40 - random.below(60)
        case .futureDate, .emptyList, .cutShort, .mislabelledCharset:
            if isOdd { account.calendar.last = start - 30 - random.below(60) }
        case .blocked200, .blocked403, .noSource:
            if variant % 5 == 4 { account.calendar.last = start - 20 - random.below(100) }
        case .excluded:
            account.state = isOdd ? .closed : .deregistered
            account.calendar.last = start - 60 - random.below(200)
        default: break
        }
    }
}

extension DemoSource {
    /// The address an account of that id is read at.
    func address(_ host: String, _ accountID: String) -> String {
        "http://" + host + path(accountID)
    }

    func path(_ accountID: String) -> String {
        switch self {
        case .wechatList: "/datacube/getarticletotaldetail?user_name=\(accountID)"
        case .wechatArticle: "/s/latest"
        case .wechatAlbum: "/mp/appmsgalbum?action=getalbum&album_id=1&count=20&f=json"
        case .weiboList: "/api/container/getIndex?type=uid&value=\(accountID)&containerid=107603\(accountID)"
        case .weiboAPI: "/2/statuses/user_timeline/other.json?uid=\(accountID)"
        case .feed: "/feed.xml"
        case .htmlList: "/list.html"
        }
    }
}
