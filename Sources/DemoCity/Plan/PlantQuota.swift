/// How many subjects of each kind carry which plant; what is left over is fresh.
enum PlantQuota {
    /// In a city of 394 accounts; other sizes are scaled.
    static func accounts(read source: DemoSource?) -> [(plant: Plant, count: Int)] {
        switch source {
        case .wechatList:
            [
                (.staleByOneDay, 3), (.staleBy100, 4), (.futureDate, 4), (.emptyList, 3), (.blocked200, 3),
                (.blocked403, 2), (.unavailable503, 2), (.timeout, 2), (.refused, 2), (.gone, 3),
                (.renamed, 3),
                (.redirectedAway, 2), (.cutShort, 2), (.excluded, 4), (.recovering, 3), (.intermittent503, 4),
                (.fresh, 122),
            ]
        case .wechatArticle:
            [(.staleBy100, 3), (.blocked200, 3), (.gone, 2), (.renamed, 2), (.cutShort, 1), (.fresh, 49)]
        case .wechatAlbum:
            [(.staleBy100, 2), (.emptyList, 2), (.futureDate, 1), (.pinnedOldFirst, 2), (.fresh, 23)]
        case .weiboList:
            [
                (.pinnedOldFirst, 6), (.staleBy100, 2), (.emptyList, 2), (.blocked200, 2), (.blocked403, 1),
                (.fresh, 18),
            ]
        case .weiboAPI:
            [
                (.pinnedOldFirst, 5), (.staleByOneDay, 2), (.staleBy100, 2), (.recovering, 1),
                (.futureDate, 2),
                (.intermittent503, 1), (.fresh, 18),
            ]
        case .feed:
            [
                (.mislabelledCharset, 2), (.staleByOneDay, 1), (.staleBy100, 1), (.cutShort, 1),
                (.futureDate, 1),
                (.unavailable503, 1), (.recovering, 1), (.fresh, 16),
            ]
        case .htmlList:
            [
                (.mislabelledCharset, 2), (.staleByOneDay, 1), (.staleBy100, 1), (.pinnedOldFirst, 1),
                (.recovering, 1), (.redirectedAway, 1), (.emptyList, 1), (.fresh, 7),
            ]
        case nil:
            [(.noSource, 1)]
        }
    }

    /// In a city of 55 websites.
    static let websites: [(plant: Plant, count: Int)] = [
        (.staleHome, 2), (.staleByOneDay, 2), (.staleColumns5, 3), (.emptyColumns5, 2), (.staleColumns4, 2),
        (.scriptedList, 2), (.undatedList, 2), (.blocked403, 1), (.blocked200, 1), (.unavailable503, 1),
        (.timeout, 1), (.refused, 1), (.gone, 1), (.renamed, 1), (.redirectedAway, 2), (.cutShort, 1),
        (.mislabelledCharset, 2), (.excluded, 1), (.recovering, 1), (.intermittent503, 2),
        (.pinnedOldFirst, 2),
        (.futureDate, 2), (.fresh, 19),
    ]

    /// As many plants as there are places, each quota scaled.
    static func spread(_ quotas: [(plant: Plant, count: Int)], over places: Int) -> [Plant] {
        let parts = apportioned(places, by: quotas.map(\.count))
        return zip(quotas, parts).flatMap { Array(repeating: $0.0.plant, count: $0.1) }
    }
}
