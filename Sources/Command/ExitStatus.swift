/// What cron and scripts may rely on; a number never changes its meaning.
enum ExitStatus: Int32, CaseIterable {
    /// Done, and nothing needs a person.
    case clean = 0
    /// Done, and something needs a person.
    case findings = 1
    /// The night was not finished, or a subject stays without an outcome.
    case incomplete = 2
    /// Another night is running.
    case busy = 3
    /// Evidence, chain or sums do not agree.
    case integrity = 4
    /// The window of the night is closed.
    case outsideWindow = 5
    /// Our own line is cut: nobody was judged.
    case ourNetwork = 6
    /// Our own clock is wrong: nothing was judged.
    case clockWrong = 7
    case usage = 64
    /// A register file or a page could not be accepted.
    case badInput = 65
    /// Disk full, database locked, a file that cannot be read or written.
    case ioFailure = 74
    case badConfiguration = 78
}

/// Ends a command with a status and one message that says what was wrong and what to do.
struct Stop: Error {
    let status: ExitStatus
    let message: String

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }
}
