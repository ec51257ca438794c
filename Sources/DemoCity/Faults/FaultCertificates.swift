/// The certificates of the fault site, good and bad, made anew for each site.
final class FaultCertificates: Sendable {
    /// PEM text of the only root a client has to trust.
    let authority: String
    /// Where every handshake begins: the client's name then changes it.
    let entrance: SecureContext
    /// TLS 1.0 only; a version is agreed on before any name is looked at.
    let old: SecureContext
    private let encrypted: SecureContext
    private let http2: SecureContext
    private let bad: [Misbehaviour: SecureContext]

    /// The good ones are valid for any host one label below `domains`.
    init(domains: [String]) {
        let names = domains.flatMap { ["*." + $0, $0] }
        let rootKey = FaultKey()
        let root = FaultCertificate(.init(subject: "Fault Site Root", serial: 1), key: rootKey)
        let middleKey = FaultKey()
        let middle = FaultCertificate(
            .init(subject: "Fault Site Intermediate", serial: 2), key: middleKey, issuer: root,
            issuerKey: rootKey)
        let strangerKey = FaultKey()
        let stranger = FaultCertificate(.init(subject: "Root of Nobody", serial: 3), key: strangerKey)
        let desk = Desk(names: names, issuer: middle, issuerKey: middleKey)
        let good = desk.certificate(10)
        authority = root.pem
        entrance = desk.context(good, middle)
        encrypted = desk.context(good, middle)
        http2 = SecureContext(chain: [good, middle], key: desk.key, offersHTTP2: true)
        old = SecureContext(chain: [good, middle], key: desk.key, isOld: true)
        let day = 86_400
        bad = [
            .tlsExpired: desk.context(desk.certificate(11, begins: -400 * day, ends: -day), middle),
            .tlsNotYetValid: desk.context(desk.certificate(12, begins: 30 * day, ends: 60 * day), middle),
            .tlsWrongName: desk.context(desk.certificate(13, names: ["www.elsewhere.example"]), middle),
            .tlsSelfSigned: desk.context(
                FaultCertificate(.init(subject: "fault.test", names: names, serial: 14), key: desk.key)),
            .tlsIncompleteChain: desk.context(good),
            .tlsUntrustedRoot: desk.context(
                FaultCertificate(
                    .init(subject: "fault.test", names: names, serial: 15), key: desk.key, issuer: stranger,
                    issuerKey: strangerKey), stranger),
        ]
        entrance.choose(from: self)
    }

    func context(forHost host: String) -> SecureContext {
        guard let behaviour = Misbehaviour(host: host) else { return encrypted }
        return behaviour.isHTTP2 ? http2 : bad[behaviour] ?? encrypted
    }
}

/// Signs certificates for one key, by one issuer.
private struct Desk {
    let key = FaultKey()
    let names: [String]
    let issuer: FaultCertificate
    let issuerKey: FaultKey

    /// Valid from yesterday for thirty days, unless told otherwise.
    func certificate(
        _ serial: Int, names: [String]? = nil, begins: Int = -86_400, ends: Int = 30 * 86_400
    ) -> FaultCertificate {
        FaultCertificate(
            .init(
                subject: "fault.test", names: names ?? self.names, serial: serial, begins: begins, ends: ends),
            key: key, issuer: issuer, issuerKey: issuerKey)
    }

    func context(_ chain: FaultCertificate...) -> SecureContext { SecureContext(chain: chain, key: key) }
}
