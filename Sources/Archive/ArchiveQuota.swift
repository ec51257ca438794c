/// How large the archive folder may grow, and what must stay free on its disk.
package struct ArchiveQuota: Hashable, Sendable {
    /// Bytes of all files below the archive folder.
    package var maximumBytes: Int64
    /// Bytes that must stay free for everything else on the disk.
    package var minimumFreeBytes: Int64

    package init(maximumBytes: Int64 = .max, minimumFreeBytes: Int64 = 0) {
        self.maximumBytes = maximumBytes
        self.minimumFreeBytes = minimumFreeBytes
    }

    /// Nil when that many bytes more may be written.
    func refusal(of needed: Int64, used: Int64, free: Int64, folder: String) -> ArchiveFailure? {
        if needed > maximumBytes - used {
            return .quotaExceeded(used: used, needed: needed, maximum: maximumBytes)
        }
        // What is not known (a negative number) does not refuse; the write itself will tell.
        if free >= 0, needed > free - minimumFreeBytes {
            return .diskFull(folder: folder, free: free, needed: needed + minimumFreeBytes)
        }
        return nil
    }
}
