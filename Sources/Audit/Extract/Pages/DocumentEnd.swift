import Markup

/// Whether a page's markup came to its end.
///
/// A length that was said too small, and a connection that closes in the middle of a body without a length, leave
/// nothing on the wire to tell them by: RFC 9112 §6.3 takes both for whole.
enum DocumentEnd {
    /// How the facts say so.
    static let problem = "the document does not end"

    private static let openings = WordSet(["<html", "<body"])
    private static let closings = WordSet(["</html", "</body"])

    /// True where a document was opened and its last part does not close it.
    ///
    /// HTML lets both end tags be left out; who does so may prove itself fresh and is never accused by what is missing.
    static func isMissing(_ utf8: [UInt8]) -> Bool {
        !closings.isFoundLowered(in: utf8.suffix(4096)) && openings.isFoundLowered(in: utf8[...])
    }
}
