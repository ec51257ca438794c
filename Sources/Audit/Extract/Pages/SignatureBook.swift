/// Every signature, in the order in which they decide: the first that fits says what a page is.
package struct SignatureBook: Hashable, Sendable {
    /// Goes with stored results, so that they can be judged again by the same list.
    package let version: String
    let entries: [Entry]
    /// How many different texts are looked for in the words of a page.
    let distinctTexts: Int
    /// Bytes of the longest of them.
    let longestText: Int

    /// A signature made ready for searching bytes.
    struct Entry: Hashable, Sendable {
        let signature: Signature
        /// In lower case.
        let urls: [Wanted]
        let titles: [Wanted]
        let texts: [Wanted]
        let scripts: [Wanted]
    }

    /// A text as bytes; in `texts`, equal texts have one number over the whole book.
    struct Wanted: Hashable, Sendable {
        let text: String
        let bytes: [UInt8]
        let number: Int
    }

    /// A book without entries: nothing is told apart.
    package static let blank = SignatureBook([], version: "")

    /// Refuses entries that have no test, look for nothing, or share an id.
    package init(version: String, signatures: [Signature]) throws(SignatureFault) {
        guard !version.allSatisfy(\.isWhitespace) else {
            throw SignatureFault(place: nil, reason: "the version is empty")
        }
        guard !signatures.isEmpty else {
            throw SignatureFault(place: nil, reason: "there is no signature: every refusal would be content")
        }
        var ids: Set<String> = []
        for (place, signature) in signatures.enumerated() {
            if let fault = signature.fault { throw SignatureFault(place: place, reason: fault) }
            guard ids.insert(signature.id).inserted else {
                throw SignatureFault(
                    place: place, reason: "the id '\(signature.id)' is used by another signature too")
            }
        }
        self.init(signatures, version: version)
    }

    private init(_ signatures: [Signature], version: String) {
        var numbers: [String: Int] = [:]
        entries = signatures.map { signature in
            Entry(
                signature: signature, urls: signature.urls.map { Wanted($0.lowercased()) },
                titles: signature.titles.map { Wanted($0) },
                texts: signature.texts.map { text in
                    let number = numbers[text] ?? numbers.count
                    numbers[text] = number
                    return Wanted(text, number: number)
                },
                scripts: signature.scripts.map { Wanted($0) })
        }
        self.version = version
        distinctTexts = numbers.count
        longestText = numbers.keys.map(\.utf8.count).max() ?? 0
    }

    package var signatures: [Signature] { entries.map(\.signature) }

    /// Whether the signature of that id knows a wall by more than its status, which a single page may have as well.
    package func tellsWall(_ id: String?) -> Bool {
        entries.contains { $0.signature.id == id && !$0.signature.isStatusAlone && !$0.signature.isOfOnePage }
    }
}

extension SignatureBook.Wanted {
    fileprivate init(_ text: String, number: Int = -1) {
        self.init(text: text, bytes: Array(text.utf8), number: number)
    }
}

/// What is wrong with a list of signatures.
package struct SignatureFault: Error, Hashable {
    /// The entry, counted from nought; nil: the list as a whole.
    package let place: Int?
    package let reason: String
}
