import Markup

/// What asking for a robots.txt brought (RFC 9309 §2.3.1).
package enum RobotsAnswer: Hashable, Sendable, Codable {
    case file(RobotsFile)
    case noFile
    case redirectFault
    case serverError
    case noReply

    /// So often a redirect is followed, whichever host it leads to (RFC 9309 §2.3.1.2).
    package static let mostRedirects = 5

    /// Takes the last reply: a status of 3xx is a redirect that was not followed any more.
    package init(status: Int, body: [UInt8]) {
        self =
            switch status {
            case 200..<300: .file(RobotsFile(body))
            case 300..<400: .redirectFault
            case 400..<500: .noFile
            default: .serverError
            }
    }

    /// Takes the content coding off; half a file is none, unless the half is all that would be read.
    package init(_ result: FetchResult) {
        guard case .reply(let reply) = result else {
            self = .noReply
            return
        }
        let body = ContentDecoder.decode(
            reply.body, coding: reply.header("Content-Encoding"), limit: RobotsFile.mostBytes + 1)
        let answer = RobotsAnswer(status: reply.status, body: body.bytes)
        let isWhole =
            switch body.fault {
            // Servers give a charset for a coding; the bytes are then as they are.
            case nil, .tooLarge, .unknownCoding: reply.cut == nil
            case .corrupt, .truncated, .ratioTooHigh: false
            }
        guard case .file = answer, !isWhole, body.bytes.count <= RobotsFile.mostBytes else {
            self = answer
            return
        }
        self = .noReply
    }

    /// The ruling for an agent and an address of the site, as `RobotsFile` gives it.
    package func ruling(agent: String, url: String) -> RobotsRuling {
        switch self {
        case .file(let file): file.ruling(agent: agent, url: url)
        case .noFile: Self.ruling(.noFile, allowed: true, url)
        case .redirectFault: Self.ruling(.redirectFault, allowed: true, url)
        case .serverError: Self.ruling(.serverError, allowed: false, url)
        case .noReply: Self.ruling(.noReply, allowed: false, url)
        }
    }

    private static func ruling(_ reason: RobotsRuling.Reason, allowed: Bool, _ url: String) -> RobotsRuling {
        guard RobotsAddress.comparable(url) != RobotsAddress.ownPath else { return .ownFile }
        return RobotsRuling(allowed: allowed, reason: reason)
    }
}
