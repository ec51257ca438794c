/// What is the same for all transfers of a fetcher.
package struct TransferSetup: Sendable {
    package var userAgent: String
    package var addressRule: AddressRule
    /// Ports that may be asked for; nil: every one.
    package var ports: Set<Int>?
    /// Certificates to trust in place of the system's.
    package var trustFile: String?
    /// Name servers in place of the system's: `127.0.0.1:5353`, several separated by commas.
    package var nameServers: String?

    /// False: only addresses written as numbers, or mapped by the request, are fetched; nobody is asked for a name.
    package var looksUpNames: Bool

    package init(
        userAgent: String, addressRule: AddressRule, ports: Set<Int>? = nil, trustFile: String? = nil,
        nameServers: String? = nil, looksUpNames: Bool = true
    ) {
        self.userAgent = userAgent
        self.addressRule = addressRule
        self.ports = ports
        self.trustFile = trustFile
        self.nameServers = nameServers
        self.looksUpNames = looksUpNames
    }
}
