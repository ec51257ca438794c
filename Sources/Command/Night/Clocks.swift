import Audit
import Foundation

/// The machine's clock, or the same clock shown as another moment: a simulated night runs at the pace of the real one.
struct ShiftedClock: NightClock {
    private let shift: Duration

    /// The real time.
    init() {
        shift = .zero
    }

    /// Shows `start` now, and goes on from there.
    init(startingAt start: Instant) {
        shift = start - Self.real
    }

    var now: Instant { Self.real + shift }

    func sleep(until moment: Instant) async {
        let rest = moment - now
        guard rest > .zero else { return }
        try? await Task.sleep(for: rest)
    }

    private static var real: Instant {
        Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
}

extension HostGroups {
    /// Every rest longer by that much: a clock that drops fractions of a millisecond would let it end one too soon.
    func rested(by more: Duration) -> Self {
        var groups = self
        groups.site.spacing += more
        groups.other.spacing += more
        groups.named = named.mapValues { rule in
            var rested = rule
            rested.spacing += more
            return rested
        }
        return groups
    }
}
