/// What an HTTP status says before the page is looked at: the one table, for every number there is.
enum StatusTable {
    /// Nil where the page itself decides.
    ///
    /// RFC 9110 §15; 418, 432, 461, 471 and 999 are refusals of platforms, 412 and 521 challenges of dynamic
    /// protection, 520–530 a distribution network's word for its origin.
    static func outcome(of status: Int) -> CollectionOutcome? {
        switch status {
        case 200, 201, 203, 226: nil
        // Accepted for later, or done without a page: nothing is shown, and nothing is said to be wrong.
        case 202, 204, 205: .emptyUnconfirmed
        // Nobody asked for a part.
        case 206: .cutShort
        case 207...299: .unreadable
        // A redirect that could not be followed any further.
        case 301, 302, 303, 307, 308: .redirectFault
        // 304 without a page that it could confirm; choices; proxies.
        case 300...399: .unreadable
        case 401, 407, 511: .loginWall
        case 402: .loginWall
        case 404, 410: .notFound
        case 408: .timedOut
        // Too early, too many.
        case 425, 429: .rateLimited
        case 400, 403, 405, 406, 412, 417, 418, 421, 426, 428, 431, 432, 444, 451, 461, 471, 493, 494, 499:
            .blocked
        case 400...499: .unreadable
        case 503, 509, 529: .serverError
        case 521: .blocked
        case 500...599: .serverError
        case 999: .blocked
        default: .malformedReply
        }
    }
}
