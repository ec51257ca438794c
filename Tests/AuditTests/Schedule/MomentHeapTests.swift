import Testing

@testable import Audit

@Suite struct MomentHeapTests {
    @Test func `an empty heap has nothing and takes a pop`() {
        var heap = MomentHeap<String>()
        #expect(heap.first == nil)
        heap.pop()
        #expect(heap.first == nil)
    }

    @Test func `ties come out in the order they came`() {
        var heap = MomentHeap<String>()
        for name in ["c", "a", "b", "a"] { heap.push(name, at: Instant(seconds: 1)) }
        heap.push("z", at: Instant(seconds: 0))
        var names: [String] = []
        while let (name, _) = heap.first {
            names.append(name)
            heap.pop()
        }
        #expect(names == ["z", "c", "a", "b", "a"])
    }

    @Test func `random moments come out as a stable sort has them`() {
        var dice = Dice(seed: 7)
        for _ in 0..<200 {
            var heap = MomentHeap<String>()
            var waiting: [(moment: Int64, order: Int)] = []
            for order in 0..<60 {
                let moment = Int64(dice.roll(0..<20))
                heap.push("\(order)", at: Instant(milliseconds: moment))
                waiting.append((moment, order))
                guard dice.roll(0..<3) == 0 else { continue }
                Self.takeFirst(&heap, &waiting)
            }
            while !waiting.isEmpty { Self.takeFirst(&heap, &waiting) }
            #expect(heap.first == nil)
        }
    }

    private static func takeFirst(
        _ heap: inout MomentHeap<String>, _ waiting: inout [(moment: Int64, order: Int)]
    ) {
        let least = waiting.min { ($0.moment, $0.order) < ($1.moment, $1.order) }
        #expect(heap.first?.name == least.map { "\($0.order)" })
        #expect(heap.first?.moment.milliseconds == least?.moment)
        heap.pop()
        waiting.removeAll { $0.order == least?.order }
    }
}
