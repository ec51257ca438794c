import Audit

/// The pages of the present hour, so that asking twice renders once.
struct ReplyShelf {
    private var hour: Instant?
    private var replies: [String: DemoReply] = [:]
    private var bytes = 0

    private static let limit = 64 << 20

    mutating func reply(_ plan: CityPlan, host: String, path: String, at moment: Instant) -> DemoReply {
        let present = moment.hourStart
        if present != hour || bytes > Self.limit {
            replies.removeAll(keepingCapacity: true)
            bytes = 0
            hour = present
        }
        let key = host + path
        if let kept = replies[key] { return kept }
        let reply = plan.page(host: host, path: path, at: moment)
        replies[key] = reply
        bytes += reply.body.count + 200
        return reply
    }
}
