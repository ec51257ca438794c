/// The calls that a full disk answers; tests put their own in.
struct SystemCalls {
    var write: AppendFile.WriteCall = AppendFile.systemWrite
    var freeBytes: (ArchiveFolder) -> Int64 = { $0.freeBytes() }
}
