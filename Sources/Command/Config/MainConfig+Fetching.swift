import Audit
import Transport

/// Fetchers and checks as the configuration wants them.
extension MainConfig {
    /// Without a contact nobody could reach us, so only our own machine is fetched.
    var addressRule: AddressRule {
        guard !contact.isEmpty else { return .loopbackOnly }
        return switch allowAddresses {
        case .public: .publicOnly
        case .loopback: .loopbackOnly
        case .any: .any
        }
    }

    /// What is remembered of hosts, under today's rules.
    func manners(_ records: [Manners.Record]) -> Manners {
        Manners(circuit: circuit, firstStep: firstStep, records: records)
    }

    /// A fetcher of its own thread; to be shut down before the program ends.
    func fetcher(trustFile: String? = nil) -> CurlFetcher {
        CurlFetcher(
            TransferSetup(
                userAgent: agent, addressRule: addressRule, ports: ports, trustFile: trustFile,
                nameServers: nameServers.isEmpty ? nil : nameServers.joined(separator: ","),
                // Without a contact a name leads nowhere we may go; that it does not exist would be blamed on its site.
                looksUpNames: !contact.isEmpty || allowAddresses == .loopback))
    }

    /// Asks the control hosts through that fetcher; nil where none are configured, or none may be asked without a
    /// contact: a rule of our own would look like a cut line.
    func line(_ fetcher: any Fetching) -> ControlCheck? {
        guard !controls.isEmpty, !contact.isEmpty || allowAddresses == .loopback else { return nil }
        var short = limits
        short.total = min(limits.total, .seconds(15))
        let main = self
        return ControlCheck(fetcher, controls: controls, limits: short) { main.address(of: $0) }
    }
}
