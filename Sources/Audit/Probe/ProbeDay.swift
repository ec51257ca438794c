/// All visits to one site on one day in China.
package struct ProbeDay: Hashable, Sendable {
    package let subject: SubjectID
    package let day: Day
    /// Oldest first, at most one a second.
    package private(set) var visits: [ProbeVisit]

    package init(subject: SubjectID, day: Day, visits: [ProbeVisit] = []) {
        self.subject = subject
        self.day = day
        self.visits = []
        for visit in visits { add(visit) }
    }

    /// Puts a visit in its place; one of a second that has its visit is that visit told twice, and changes nothing.
    package mutating func add(_ visit: ProbeVisit) {
        precondition(visit.at.day == day, "a visit of \(visit.at) does not belong to \(day)")
        let place = visits.lastIndex { $0.at <= visit.at }.map { $0 + 1 } ?? 0
        guard place == 0 || visits[place - 1].at != visit.at else { return }
        visits.insert(visit, at: place)
    }
}

/// The line a day is kept as: `3605o812;7210s15003;10807o640c`.
///
/// Each visit is its seconds after midnight, the letter of its outcome, its milliseconds, and `c` where the
/// certificate was bad: ASCII, in the order of time. There is one way to write a day, so that equal days are equal lines.
extension ProbeDay {
    package var line: String {
        var bytes: [UInt8] = []
        for visit in visits {
            if !bytes.isEmpty { bytes.append(UInt8(ascii: ";")) }
            bytes += String(visit.at.secondOfDay).utf8
            bytes.append(visit.result.outcome.letter)
            bytes += String(visit.result.milliseconds).utf8
            if visit.result.certificateFault { bytes.append(UInt8(ascii: "c")) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Nil for any text that is not the line of some day.
    package init?(subject: SubjectID, day: Day, line: String) {
        var visits: [ProbeVisit] = []
        let fields =
            line.isEmpty
            ? [] : line.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        for field in fields {
            guard let visit = Self.visit(Array(field), on: day),
                visits.last.map({ $0.at < visit.at }) ?? true
            else { return nil }
            visits.append(visit)
        }
        self.subject = subject
        self.day = day
        self.visits = visits
    }

    private static func visit(_ field: [UInt8], on day: Day) -> ProbeVisit? {
        guard let sign = field.firstIndex(where: { !isDigit($0) }),
            let outcome = ProbeOutcome(letter: field[sign]),
            let second = number(field[..<sign]), second < 86_400
        else { return nil }
        var rest = field[(sign + 1)...]
        let certificateFault = rest.last == UInt8(ascii: "c")
        if certificateFault { rest.removeLast() }
        guard let milliseconds = number(rest) else { return nil }
        return ProbeVisit(
            at: Instant(day) + .seconds(second),
            ProbeResult(outcome, milliseconds: milliseconds, certificateFault: certificateFault))
    }

    /// One to seven digits, with no zero in front.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...7).contains(digits.count), digits.allSatisfy(isDigit),
            digits.count == 1 || digits.first != UInt8(ascii: "0")
        else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}
