/// One port of the fault site, open until the last use of it ends.
final class FaultDoor: Sendable {
    enum Kind: Hashable, Sendable {
        /// Hosts are told apart by the name the client gives.
        case main
        /// Whoever comes here meets this.
        case own(Misbehaviour)
    }

    let kind: Kind
    private let socket: Socket

    init(_ kind: Kind, _ socket: consuming Socket) {
        self.kind = kind
        self.socket = socket
    }

    static func listening(_ kind: Kind) throws(ServerFault) -> FaultDoor {
        let socket = try Socket.bound()
        try socket.listen()
        return FaultDoor(kind, socket)
    }

    var descriptor: Int32 { socket.descriptor }
    var port: UInt16 { socket.port() }

    func accepted() -> Socket? { socket.accepted() }
}
