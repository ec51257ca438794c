/// How one request's host is reached: checked addresses, so that libcurl never looks a name up itself.
enum Route {
    /// The URL names a numeric address.
    case literal
    /// The configuration says where.
    case mapped(Mapping)
    /// The resolver's answer, those addresses only that the guard lets through, and the microseconds it took.
    case looked(up: [IPAddress], lookup: Int)

    var lookup: Int {
        switch self {
        case .literal, .mapped: 0
        case .looked(_, let lookup): lookup
        }
    }

    /// The line for `CURLOPT_RESOLVE`; with `+`, so that it is forgotten after a minute like any other answer.
    func resolve(for target: WireTarget) -> String? {
        switch self {
        case .literal: nil
        case .mapped(let mapping): mapping.resolve
        case .looked(let addresses, _):
            "+\(target.host):\(target.port):" + addresses.map(\.text).joined(separator: ",")
        }
    }

    /// The line for `CURLOPT_CONNECT_TO`.
    var connectTo: String? {
        guard case .mapped(let mapping) = self else { return nil }
        return mapping.connectTo
    }

    /// What there is of IPv6; nil where the route says nothing of it.
    var sixes: [(UInt64, UInt64)]? {
        guard case .looked(let addresses, _) = self else { return nil }
        return addresses.compactMap { address in
            guard case .v6(let high, let low) = address else { return nil }
            return (high, low)
        }
    }
}
