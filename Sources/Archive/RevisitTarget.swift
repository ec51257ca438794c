/// Where a payload was stored for the first time: what a revisit record must say of it.
package struct RevisitTarget: Hashable, Sendable {
    /// The `WARC-Record-ID` of the response record, in its angle brackets.
    package var recordID: String
    /// Its `WARC-Target-URI`, as written.
    package var targetURI: String
    /// Its `WARC-Date`, as written.
    package var date: String
    /// Path below the archive folder.
    package var file: String
    /// Where the exchange's first record begins: the offset of its `EvidenceLocation`.
    package var offset: Int64

    package init(recordID: String, targetURI: String, date: String, file: String, offset: Int64) {
        self.recordID = recordID
        self.targetURI = targetURI
        self.date = date
        self.file = file
        self.offset = offset
    }
}
