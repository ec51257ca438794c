extension RoundResult {
    /// The part of a result that is about some registers.
    package func only(_ kinds: [SubjectKind]) -> RoundResult {
        guard kinds != round.kinds else { return self }
        var part = self
        part.round.kinds = kinds
        part.sections = sections.filter { kinds.contains($0.kind) }
        part.subjects = subjects.filter { kinds.contains($0.kind) }
        part.items = items.filter { kinds.contains($0.kind) }
        return part
    }

    /// Results of different registers as one, of the newest round's name; nil for none.
    package static func joined(_ parts: [RoundResult]) -> RoundResult? {
        guard var all = parts.max(by: { $0.round.asOf < $1.round.asOf }) else { return nil }
        guard parts.count > 1 else { return all }
        all.round.kinds = parts.flatMap(\.round.kinds)
        all.sections = parts.flatMap(\.sections)
        all.subjects = parts.flatMap(\.subjects)
        all.items = parts.flatMap(\.items)
        // Of two closings the first: what was decided after it counts.
        all.evidenceUntil = parts.map(\.evidenceUntil).min() ?? all.evidenceUntil
        return all
    }
}
