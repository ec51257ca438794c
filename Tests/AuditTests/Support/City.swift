@testable import Audit

/// Registers large enough for every state, source and kind to occur.
enum City {
    static func register(accounts: Int, websites: Int) -> Register {
        let states: [RegisterState] = [
            .active, .active, .closing, .active, .closed, .changing, .active, .deregistered,
        ]
        return Register(
            accounts: (0..<accounts).map { number in
                .make(
                    "A\(number)", name: "账号\(number)",
                    platform: Platform.allCases[number % Platform.allCases.count],
                    level: Level.allCases[number % Level.allCases.count],
                    state: states[number % states.count],
                    source: number % 5 == 3 ? "" : "list", url: "https://p\(number % 3).example/u/\(number)")
            },
            websites: (0..<websites).map { number in
                .make(
                    "S\(number)", name: "网站\(number)", level: Level.allCases[number % 5],
                    state: states[number % states.count])
            },
            columns: (0..<websites).flatMap { number in
                (0..<number % 4).map { Column.make("S\(number)-C\($0)", of: "S\(number)") }
            })
    }
}
