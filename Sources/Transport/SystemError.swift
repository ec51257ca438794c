import Audit
import Glibc

/// What the system's reason for a refused connection tells of the site.
enum SystemError {
    static func meaning(of code: Int32) -> FetchFailure {
        switch code {
        case ETIMEDOUT, EHOSTUNREACH: .connectTimedOut
        case ECONNRESET: .connectionReset
        case ENETUNREACH, ENETDOWN, EADDRNOTAVAIL, EAFNOSUPPORT: .ourNetworkDown
        case EMFILE, ENFILE, ENOBUFS, ENOMEM: .internalFault
        // Firewalls on our own machine answer with these two.
        case EACCES, EPERM: .ourNetworkDown
        default: .connectionRefused
        }
    }
}
