/// One request as it reached the fault site.
package struct FaultArrival: Hashable, Sendable {
    package var method: String
    /// Lower case, without port.
    package var host: String
    /// With its query.
    package var path: String
    /// `Name: value`, in order and as they came; over HTTP/2 without the pseudo-fields.
    package var headerLines: [String]
    package var isEncrypted: Bool
    package var isHTTP2 = false
    /// On the machine's monotonic clock.
    package var nanoseconds: Int64 = 0

    /// The value of the first field of that name, which may be in any case.
    package func header(_ name: String) -> String? {
        let prefix = name.lowercased() + ":"
        return headerLines.first { $0.lowercased().hasPrefix(prefix) }
            .map { String($0.dropFirst(prefix.count).drop { $0 == " " || $0 == "\t" }) }
    }
}
