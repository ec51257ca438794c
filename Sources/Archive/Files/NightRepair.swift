/// Something wrong with a file of the night that is being opened, and what was done about it.
package enum NightRepair: Hashable, Sendable {
    /// The last run was interrupted; that many bytes of an unfinished exchange were cut off.
    case cutTail(file: String, at: Int64, bytes: Int64)
    /// Readable records follow an unreadable one: the file is left as it is, and a new one is begun.
    case leftDamaged(file: String, at: Int64)
}
