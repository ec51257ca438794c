/// Random numbers that are the same for the same seed, so that a run can be repeated exactly: a generator whose whole state is one number (Steele, Lea, Flood: SplitMix, 2014).
package struct SplitMix64: Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.scrambled(state)
    }

    /// 0 to `bound` - 1.
    package mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "nothing to choose from")
        return Int(next() % UInt64(bound))
    }

    /// From 0 up to and without 1.
    package mutating func unit() -> Double { Double(next() >> 11) / Double(1 << 53) }

    package mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }

    package mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var result = elements
        for index in result.indices.dropFirst().reversed() {
            result.swapAt(index, below(index + 1))
        }
        return result
    }

    /// A number that depends on both and looks like neither.
    package static func mixed(_ key: UInt64, _ salt: Int) -> UInt64 {
        scrambled(key &+ UInt64(bitPattern: Int64(salt)) &* 0x9E37_79B9_7F4A_7C15)
    }

    private static func scrambled(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
