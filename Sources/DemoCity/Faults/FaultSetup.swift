/// What all connections of a fault site share.
struct FaultSetup: Sendable {
    let certificates: FaultCertificates
    let log = FaultLog()
    let page: @Sendable (_ host: String, _ path: String) -> [UInt8]
}
