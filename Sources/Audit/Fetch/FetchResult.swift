/// What one try brought: a reply, or the reason why there is none.
package enum FetchResult: Hashable, Sendable {
    case reply(Reply)
    case failed(FetchFailure)
}

/// What came back, as received: nothing is decoded, nothing judged.
package struct Reply: Hashable, Sendable {
    package var status: Int
    /// `1.0`, `1.1`, `2`.
    package var httpVersion: String
    /// In the order received, of this reply only (interim 1xx replies are dropped).
    package var headers: [HeaderField]
    /// Content octets: transfer framing (chunks) removed, content coding (gzip …) still on.
    package var body: [UInt8]
    /// Nil when the body is whole.
    package var cut: Cut?

    /// Why a body ends before its time.
    package enum Cut: String, Hashable, Sendable, Codable, CaseIterable {
        /// Our own limit on wire bytes was reached.
        case sizeLimit
        /// The time for the whole request ran out.
        case timeLimit
        /// It came more slowly than the floor allows.
        case tooSlow
        /// The connection ended or broke early.
        case connectionLost
    }

    package init(
        status: Int, httpVersion: String = "1.1", headers: [HeaderField] = [], body: [UInt8] = [],
        cut: Cut? = nil
    ) {
        self.status = status
        self.httpVersion = httpVersion
        self.headers = headers
        self.body = body
        self.cut = cut
    }

    /// The first field of that name, whatever its case.
    package func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }
}
