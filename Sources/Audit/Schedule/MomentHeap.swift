/// Names ordered by the moment they become ready; ties in the order they came, so that a run is repeatable.
struct MomentHeap<Name: Sendable>: Sendable {
    private struct Entry {
        let moment: Instant
        let order: Int
        let name: Name

        static func < (left: Self, right: Self) -> Bool {
            (left.moment, left.order) < (right.moment, right.order)
        }
    }

    private var entries: [Entry] = []
    private var pushed = 0

    var first: (name: Name, moment: Instant)? {
        entries.first.map { ($0.name, $0.moment) }
    }

    mutating func push(_ name: Name, at moment: Instant) {
        entries.append(Entry(moment: moment, order: pushed, name: name))
        pushed += 1
        var child = entries.count - 1
        while child > 0, entries[child] < entries[(child - 1) / 2] {
            entries.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func pop() {
        guard let last = entries.popLast(), !entries.isEmpty else { return }
        entries[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < entries.count && entries[child] < entries[least] {
                least = child
            }
            guard least != parent else { return }
            entries.swapAt(parent, least)
            parent = least
        }
    }
}
