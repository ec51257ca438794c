internal import CPsl

/// The Public Suffix List that libpsl carries: under which names anybody may register one of their own.
///
/// Compiled in, so that the same host gives the same answer on every machine with that libpsl.
package enum PublicSuffix {
    /// The domain that somebody registered for this host: `edu.qinghe.gov.cn` belongs to `qinghe.gov.cn`.
    ///
    /// A host that is a suffix itself, a name without a dot, and an address are their own.
    package static func registrableDomain(of host: String) -> String {
        guard !isAddress(host) else { return host }
        let name = host.hasSuffix(".") ? String(host.dropLast()) : host
        // The answer points into the name that was asked for, so it is read while that is still there.
        return name.withCString { text in
            guard let list = psl_builtin(), let domain = psl_registrable_domain(list, text) else {
                return host
            }
            return String(cString: domain)
        }
    }

    /// A number of IPv4 or anything with a colon.
    private static func isAddress(_ host: String) -> Bool {
        host.utf8.contains(UInt8(ascii: ":"))
            || host.utf8.allSatisfy { $0 == UInt8(ascii: ".") || (48...57).contains($0) }
    }
}
