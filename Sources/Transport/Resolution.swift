/// What the resolver had to say about a name.
enum Resolution: Equatable, Sendable {
    /// At least one, in the order in which they are to be tried.
    case addresses([IPAddress])
    /// The name does not exist, or has neither an A nor an AAAA record: somebody's word for it, not a silence.
    case noSuchName
    /// Nobody answered, or the servers could not: tells of our line or of the name's servers, not of the site.
    case unanswered(String)
}
