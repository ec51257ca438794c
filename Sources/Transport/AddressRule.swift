/// Which addresses a fetcher may open a connection to.
package enum AddressRule: Sendable {
    /// `127.0.0.0/8` and `::1`: the demonstration city and tests.
    case loopbackOnly
    /// What is routed on the public internet, so that no register entry can point into our own network.
    case publicOnly
    /// Everything.
    case any
}
