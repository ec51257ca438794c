import Archive
import Audit
import Documents
import Foundation
import Store

extension Stop {
    /// The status and words for whatever a command threw; nil for what the argument parser threw.
    init?(describing error: any Error) {
        switch error {
        case let stop as Stop: self = stop
        case let fault as ConfigFault: self.init(.badConfiguration, fault.description)
        case let rejection as RegisterRejection:
            let lines =
                rejection.issues.prefix(200).map(\.message).joined(separator: "\n")
                + (rejection.issues.count > 200 ? "\n……其余从略" : "")
            self.init(.badInput, "登记表有\(rejection.issues.count)处问题，未导入任何内容：\n\(lines)")
        case let report as UnreconciledReport:
            self.init(.integrity, "合计不符，未写出任何报告：\n" + report.faults.joined(separator: "\n"))
        case let failure as StoreFailure: self.init(Self.status(failure), failure.description)
        case let failure as ArchiveFailure: self.init(.ioFailure, "\(failure)")
        case let error as CocoaError:
            let path = error.userInfo[NSFilePathErrorKey] as? String ?? ""
            self.init(
                .ioFailure, "\(path): \(error.localizedDescription) Check the name, its rights and the disk")
        default:
            guard Self.isDatabaseError(error) else { return nil }
            self.init(
                .ioFailure,
                "the database could not be used: \(error). Is the disk full, is it open elsewhere, or does another account own the file? Nothing was lost; mend that and run again"
            )
        }
    }

    private static func status(_ failure: StoreFailure) -> ExitStatus {
        switch failure {
        case .noRegister: .badInput
        case .noSuchNight: .badInput
        case .nightClosed: .clean
        case .chainBroken, .documentMissing: .integrity
        case .notADatabase: .ioFailure
        case .timeRunsBack: .clockWrong
        }
    }

    /// GRDB stays behind the wall of `Store`; its errors are told by their name.
    private static func isDatabaseError(_ error: any Error) -> Bool {
        String(reflecting: type(of: error)).contains("DatabaseError")
    }
}
