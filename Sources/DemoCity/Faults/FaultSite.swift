import Glibc
import Synchronization

/// A site on the loopback whose hosts misbehave, each in the way its name says.
///
/// `Host` or, in TLS, the server name picks the fault: any name whose first label is a `Misbehaviour`. One thread
/// accepts, one more serves each connection. HTTP/1.1 in the clear and in TLS share a port; a few faults show
/// before a name is known and have ports of their own, so a client must be led by `address(for:)`.
package final class FaultSite: Sendable {
    /// PEM text of the root that vouches for the good certificates.
    package let certificateAuthority: String
    private let setup: FaultSetup
    private let running = Mutex<Running?>(nil)

    /// What exists between `start` and `stop`.
    private struct Running: ~Copyable {
        var port: UInt16
        var ports: [Misbehaviour: UInt16]
        var porter: FaultThread
        var stopSignal: Socket
        /// Bound, never listening: connecting to it is refused, and nobody else can take its port.
        var closedDoor: Socket
        var fullDoor: FullDoor
    }

    /// With `domains`, certificates are good for hosts one label below these as well as below `fault.test`.
    ///
    /// `page` renders what a sound server would answer; it is called on many threads.
    package init(
        domains: [String] = [],
        page: @escaping @Sendable (_ host: String, _ path: String) -> [UInt8] = FaultSite.stalePage
    ) {
        let certificates = FaultCertificates(domains: ["fault.test"] + domains)
        certificateAuthority = certificates.authority
        setup = FaultSetup(certificates: certificates, page: page)
    }

    deinit { stop() }

    /// A column whose latest row is of December 2024.
    package static let stalePage: @Sendable (String, String) -> [UInt8] = { host, path in
        FaultTexts.column(host: host, path: path)
    }

    package func start() throws(ServerFault) {
        precondition(running.withLock { $0 == nil }, "the site is already served")
        let main = try FaultDoor.listening(.main)
        var doors = [main]
        var ports: [Misbehaviour: UInt16] = [:]
        for behaviour in Misbehaviour.allCases where behaviour.needsOwnDoor {
            let door = try FaultDoor.listening(.own(behaviour))
            doors.append(door)
            ports[behaviour] = door.port
        }
        let closedDoor = try Socket.bound()
        ports[.connectionRefused] = closedDoor.port()
        let fullDoor = try FullDoor()
        ports[.backlogFull] = fullDoor.port
        let pipe = try Socket.pipe()
        let stopSignal = Socket(owning: pipe.writing)
        let porter = FaultPorter(doors: doors, setup: setup, stopSignal: Socket(owning: pipe.reading))
        let thread = try FaultThread { porter.run() }
        begin(
            Running(
                port: main.port, ports: ports, porter: thread, stopSignal: stopSignal,
                closedDoor: closedDoor, fullDoor: fullDoor))
    }

    /// Ends every connection and waits for every thread; does nothing where nothing runs.
    package func stop() {
        guard let ended = running.withLock({ $0.take() }) else { return }
        // Never read, so that each thread sees it.
        var one: UInt8 = 1
        let written = write(ended.stopSignal.descriptor, &one, 1)
        precondition(written == 1, "the site's own pipe is full or gone")
        ended.porter.join()
    }

    /// Where hosts of that behaviour are to be reached, by http and by https; traps unless started.
    package func address(for behaviour: Misbehaviour) -> String {
        let port = running.withLock { running -> UInt16 in
            switch running {
            case .some(let running): running.ports[behaviour] ?? running.port
            case .none: preconditionFailure("the site is not served")
            }
        }
        return "127.0.0.1:\(port)"
    }

    /// Without a port: the client has to be told the address apart.
    package func url(
        for behaviour: Misbehaviour, domain: String = "fault.test", path: String = "/"
    ) -> String {
        behaviour.url(domain: domain, path: path)
    }

    /// Every request so far, in the order in which they came.
    package var arrivals: [FaultArrival] { setup.log.all }

    private func begin(_ begun: consuming Running) {
        var waiting: Running? = consume begun
        running.withLock { $0 = waiting.take() }
    }
}
