package import Audit

/// Why the store could not do what was asked; every case says what a person can do.
package enum StoreFailure: Error, Hashable, Sendable, CustomStringConvertible {
    case noRegister
    case noSuchNight(String)
    case nightClosed(String)
    case chainBroken(sequence: Int64, reason: String)
    case notADatabase(String)
    case documentMissing(String)
    /// Something was done later already.
    case timeRunsBack(Instant)

    package var description: String {
        switch self {
        case .noRegister: "no register has been imported yet; run 'xunjian registry import' first"
        case .noSuchNight(let night): "there is no night \(night); 'xunjian doctor' lists the last one"
        case .nightClosed(let night): "the night \(night) is closed already; nothing was changed"
        case .chainBroken(let sequence, let reason):
            "存证链第\(sequence)个事件不符，数据可能被改动，请从备份恢复后再次运行 xunjian verify "
                + "(event \(sequence) does not fit the chain: \(reason))"
        case .documentMissing(let digest):
            "the document \(digest) that an event names is not in the database; restore the last backup"
        case .timeRunsBack(let last): "已有\(last)的记录，不能再记入更早的时间；请校准本机时钟，未作更改"
        case .notADatabase(let path): "\(path) is not a database of this program; name another --data folder"
        }
    }
}
