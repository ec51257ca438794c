/// One GET, as the wire will see it: a single hop, since redirects come back to the schedule.
package struct FetchRequest: Hashable, Sendable {
    /// Absolute `http` or `https` address.
    package var url: String
    /// The host by which the caller chose budget and rules; one that the fetcher reads differently is not fetched.
    ///
    /// Nil: whatever the address says.
    package var expectedHost: String?
    /// Fields to send besides the ones every request carries (`User-Agent`, `Accept`, `Accept-Encoding`).
    package var headers: [HeaderField]
    /// Where the request's own host is to be reached (`127.0.0.1:8080`, the port may be left out), or nil
    /// to ask the resolver.
    package var address: String?
    /// Less than all of it only after a certificate was found at fault; what it brings is marked so.
    package var certificateCheck: CertificateCheck
    /// Whether it shall be found out, by one more connection, that the host can be reached over IPv6.
    package var testsIPv6: Bool
    /// By which rule of the host's robots.txt it may be made; kept with the evidence, empty where none was asked.
    package var permission: String
    package var limits: FetchLimits

    package init(
        url: String, expectedHost: String? = nil, headers: [HeaderField] = [], address: String? = nil,
        certificateCheck: CertificateCheck = .full, testsIPv6: Bool = false, permission: String = "",
        limits: FetchLimits = .init()
    ) {
        self.url = url
        self.expectedHost = expectedHost
        self.headers = headers
        self.address = address
        self.certificateCheck = certificateCheck
        self.testsIPv6 = testsIPv6
        self.permission = permission
        self.limits = limits
    }
}

/// One header field, name and value as written.
package struct HeaderField: Hashable, Sendable, Codable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
