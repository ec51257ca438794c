import Audit

/// Makes up the websites of a city.
struct WebsitePlanning {
    let start: Day
    var random: SplitMix64
    private var variants: [Plant: Int] = [:]

    init(start: Day, seed: UInt64) {
        self.start = start
        random = SplitMix64(seed: SplitMix64.mixed(seed, 2))
    }

    /// The city's portal first, then those of the counties, then departments; the city's portal is fresh.
    mutating func websites(_ count: Int) -> [DemoWebsite] {
        guard count > 0 else { return [] }
        let plants =
            [Plant.fresh] + random.shuffled(PlantQuota.spread(PlantQuota.websites, over: count - 1))
        return plants.indices.map { website(number: $0 + 1, $0 == 0 ? .fresh : plants[$0]) }
    }

    /// Who runs the site of that number.
    private struct Owner {
        var name: String
        var organization: String
        var host: String
        var area: Atlas.Area
        var level: Level
        var topic: String
    }

    private func owner(_ number: Int) -> Owner {
        let cityDepartments = 33
        switch number {
        case 1:
            return Owner(
                name: "青禾市人民政府", organization: "青禾市人民政府办公室", host: "www.qinghe.gov.test", area: Atlas.city,
                level: .city, topic: "政务")
        case 2...4:
            let area = Atlas.counties[number - 2]
            return Owner(
                name: area.name + "人民政府", organization: area.name + "人民政府办公室",
                host: "www.\(area.slug).gov.test", area: area, level: .county, topic: "政务")
        case 5..<5 + cityDepartments:
            return department(Atlas.departments[number - 5], of: Atlas.city, level: .cityDepartment)
        default:
            let index = number - 5 - cityDepartments
            let (turn, place) = index.quotientAndRemainder(dividingBy: Atlas.counties.count)
            var owner = department(
                Atlas.departments[turn % Atlas.departments.count], of: Atlas.counties[place],
                level: .countyDepartment)
            let round = turn / Atlas.departments.count
            if round > 0 { owner.host = "s\(round)." + owner.host }
            return owner
        }
    }

    private func department(_ department: Atlas.Department, of area: Atlas.Area, level: Level) -> Owner {
        let name = area.name + department.name
        return Owner(
            name: name, organization: name, host: "\(department.slug).\(area.slug).gov.test", area: area,
            level: level, topic: department.topic)
    }

    private mutating func website(number: Int, _ plant: Plant) -> DemoWebsite {
        var owner = owner(number)
        // Behind a wall of its own, on a domain of its own: two that refuse would close the city's whole domain.
        if plant.holdsOthersUp {
            owner.host = "www." + owner.host.dropLast(".gov.test".count).replacing(".", with: "-") + ".test"
        }
        let variant = variants[plant, default: 0]
        variants[plant] = variant + 1
        let id = "W" + threeDigits(number)
        let look = look(number: number, plant: plant)
        var calendar = PostingCalendar(key: random.next(), period: 1 + random.below(6))
        freeze(&calendar, for: plant, variant: variant)
        var columns = columns(of: id, count: columnCount(plant), look: look)
        spoil(&columns, for: plant)
        return DemoWebsite(
            id: SubjectID(id), name: owner.name, host: owner.host,
            siteCode: owner.area.code + fourDigits(number), isPortal: number <= 4, level: owner.level,
            district: owner.area.name, organization: owner.organization,
            contractor: owner.area.name + "大数据中心", icp: "禾ICP备\(99_000_000 + number)号-1",
            policeRecord: "禾公网安备 \(owner.area.code)02\(100_000 + number)号",
            state: plant == .excluded ? .closed : .active, plant: plant, variant: variant, columns: columns,
            look: look, calendar: calendar, topic: owner.topic)
    }

    /// Sites that must be provably stale name whole dates; the rest take turns through everything.
    private func look(number: Int, plant: Plant) -> SiteLook {
        let charset = PageCharset.allCases[number % 7 < 4 ? 0 : number % 4]
        let coding = ContentCoding.allCases[number % 5 == 1 ? 1 : number % 9 == 2 ? 2 : 0]
        let mayOmit = plant == .fresh || plant == .intermittent503
        let templates = mayOmit ? ListTemplate.allCases : ListTemplate.explicit
        let homes = mayOmit ? HomeShape.allCases : HomeShape.explicit
        return SiteLook(
            template: templates[number % templates.count], home: homes[number / 2 % homes.count],
            charset: charset, coding: plant == .cutShort ? .identity : coding,
            isChunked: plant != .cutShort && number % 3 == 0)
    }

    private mutating func columnCount(_ plant: Plant) -> Int {
        switch plant {
        case .staleColumns5, .staleColumns4, .emptyColumns5, .scriptedList, .undatedList: 14
        default: 6 + random.below(9)
        }
    }

    private mutating func freeze(_ calendar: inout PostingCalendar, for plant: Plant, variant: Int) {
        let isOdd = variant % 2 == 1
        switch plant {
        case .staleHome: calendar.last = start - 40 - random.below(80)
        case .staleByOneDay: calendar.last = start - 13 - variant % 2
        case .recovering:
            calendar.last = start - 25
            calendar.resumes = start + 4
        case .futureDate where isOdd, .undatedList where isOdd, .mislabelledCharset where isOdd,
            .redirectedAway where isOdd:
            calendar.last = start - 30 - random.below(60)
        case .excluded, .gone: calendar.last = start - 90
        default: break
        }
    }

    private mutating func columns(of site: String, count: Int, look: SiteLook) -> [DemoColumn] {
        let style = random.below(3)
        return ColumnKind.all.prefix(count).enumerated().map { index, kind in
            let folder = style == 2 ? "/col/col\(1001 + index)/" : "/\(kind.slug)/"
            return DemoColumn(
                id: "\(site)-C\(twoDigits(index + 1))", name: kind.name, type: kind.type,
                isFirstLevel: kind.isFirstLevel, periodDays: kind.periodDays,
                path: style == 0 ? folder : folder + "index.html", folder: folder,
                calendar: PostingCalendar(
                    key: random.next(), period: kind.periods.lowerBound + random.below(kind.periods.count)),
                isEmpty: false)
        }
    }

    private mutating func spoil(_ columns: inout [DemoColumn], for plant: Plant) {
        switch plant {
        case .staleColumns5: stop(&columns, [0, 1, 3, 4, 6])
        case .staleColumns4: stop(&columns, [0, 1, 3, 6, 12])
        case .emptyColumns5:
            for index in [5, 6, 7, 10, 13] where columns.indices.contains(index) {
                columns[index].isEmpty = true
            }
        case .excluded, .gone: stop(&columns, Array(columns.indices))
        default: break
        }
    }

    private mutating func stop(_ columns: inout [DemoColumn], _ indices: [Int]) {
        for index in indices where columns.indices.contains(index) {
            let days = columns[index].type == .news ? 30 + random.below(120) : 200 + random.below(120)
            columns[index].calendar.last = start - days
        }
    }
}
