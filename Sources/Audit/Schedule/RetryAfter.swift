/// How long a server asks us to stay away (RFC 9110 §10.2.3).
package enum RetryAfter {
    /// Longer than this is not waited for.
    package static let longest = Duration.seconds(24 * 3600)

    /// The wish in a reply, either form, at most `longest`; nil where there is none or it cannot be read.
    ///
    /// A date is counted from the server's own `Date`, so that a clock that is wrong there costs nothing.
    package static func wish(of reply: Reply, at now: Instant) -> Duration? {
        guard let written = reply.header("Retry-After") else { return nil }
        let words = written.split { $0 == " " || $0 == "\t" }
        if words.count == 1, words[0].utf8.allSatisfy({ (48...57).contains($0) }) {
            return min(longest, .seconds(Int64(words[0]) ?? Int64(longest / .seconds(1))))
        }
        guard let until = HTTPDate.instant(written, now: now) else { return nil }
        let from = reply.header("Date").flatMap { HTTPDate.instant($0, now: now) } ?? now
        return max(.zero, min(longest, until - from))
    }
}
