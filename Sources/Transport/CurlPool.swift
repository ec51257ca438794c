package import Audit

/// Many requests under way at once on the loop's thread, collected in batches: one wake-up for all that ended together.
package final class CurlPool: FetchPool {
    private struct UnderWay: Sendable {
        let ticket: Ticket
        let request: FetchRequest
        let startedAt: Instant
    }

    private let inbox: Inbox
    private let underWay = Locked<[Int: UnderWay]>([:])
    private let queue = FinishedQueue<(ticket: Int, record: TransferRecord)>()

    init(_ inbox: Inbox) {
        self.inbox = inbox
    }

    package func begin(_ ticket: Int, _ request: FetchRequest, at startedAt: Instant) {
        let own = Ticket()
        underWay.withLock { $0[ticket] = UnderWay(ticket: own, request: request, startedAt: startedAt) }
        let order = Order(ticket: own, request: request, waiter: .pool(self, ticket))
        guard !inbox.post(.start(order)) else { return }
        add(ticket, .refused(.cancelled, "the fetcher has been shut down"))
        wake()
    }

    /// From the loop's thread: nobody is woken before `wake`.
    func add(_ ticket: Int, _ record: TransferRecord) { queue.add((ticket, record)) }

    func wake() { queue.wake() }

    package func finished() async -> [FinishedFetch] {
        let ended = await queue.collected()
        let begun = underWay.withLock { underWay in ended.map { underWay.removeValue(forKey: $0.ticket) } }
        return zip(ended, begun).compactMap { ended, begun in
            guard let begun else { return nil }
            let exchange = ended.record.exchange(of: begun.request, startedAt: begun.startedAt)
            return FinishedFetch(ticket: ended.ticket, exchange: exchange)
        }
    }

    package func cancelAll() {
        for begun in underWay.withLock({ Array($0.values) }) {
            begun.ticket.cancel()
            inbox.post(.cancel(begun.ticket))
        }
    }
}
