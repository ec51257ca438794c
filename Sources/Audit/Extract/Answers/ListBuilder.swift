/// Collects items and counts them as the facts of a list want them counted.
struct ListBuilder {
    private let asOf: Instant
    private(set) var facts = ListFacts()
    private var seen: Set<ListItem> = []

    private static let mostItems = 200

    init(asOf: Instant) { self.asOf = asOf }

    /// Adds an item unless the same one has been met (hidden copies, running banners).
    mutating func add(_ item: ListItem) {
        guard seen.insert(item).inserted else { return }
        facts.count += 1
        // Lists begin with what is new: an item without a day before the first dated one may be the newest.
        if item.date == nil, !item.isPinned, facts.dated == 0 { facts.mayBeNewer = true }
        if let date = item.date {
            facts.dated += 1
            if Self.isFuture(date, asOf: asOf) {
                facts.future += 1
                // Tomorrow is a clock or a zone that differs, not an event.
                if date.day <= asOf.day + 1 { facts.mayBeNewer = true }
            } else if date.precision != .month, date.precision != .year {
                facts.newest = max(facts.newest ?? date.day, date.day)
            }
        }
        if facts.items.count < Self.mostItems { facts.items.append(item) }
    }

    /// Later than ten minutes from now, or on a later day where only the day is known.
    static func isFuture(_ date: DatedText, asOf: Instant) -> Bool {
        guard date.day == asOf.day || date.day == asOf.day + 1, let time = date.time else {
            return date.day > asOf.day
        }
        let parts = time.split(separator: ":").compactMap { Int($0) }
        guard parts.count >= 2 else { return date.day > asOf.day }
        let moment = Instant(
            date.day, hour: parts[0], minute: parts[1], second: parts.count > 2 ? parts[2] : 0)
        return moment > asOf + .seconds(600)
    }
}
