/// Text in UTF-8, and how its encoding was decided.
package struct DecodedText: Hashable, Sendable {
    /// What the decision rests on, in order of trust.
    package enum Source: String, Sendable, CaseIterable {
        case bom, header, meta, xml, content
        case fallback = "default"
    }

    /// How sure the decision is.
    package enum Certainty: String, Sendable, CaseIterable {
        /// A byte order mark, or bytes that only this encoding makes.
        case certain
        /// A label, and nothing in the bytes against it.
        case declared
        /// Neither: what the bytes look like most.
        case guessed
        /// Some bytes could not be read in it.
        case doubtful
    }

    package var certainty: Certainty {
        if replacements > 0 { return .doubtful }
        if source == .bom { return .certain }
        // Sequences of three bytes that are all well-formed happen in no other encoding; of two they may.
        if name == "utf-8", utf8.contains(where: { $0 >= 0xE0 }) { return .certain }
        return source == .content || source == .fallback ? .guessed : .declared
    }

    /// Valid UTF-8 without byte order mark; U+FFFD stands for what could not be read.
    package var utf8: [UInt8]
    /// The encoding the bytes were read in, in the web's spelling, lower case.
    package var name: String
    package var source: Source
    /// The label that header or page gave, lower case, whether it was believed or not.
    package var declared: String?
    /// Places where U+FFFD was put in; a character cut off at the very end is dropped without being counted.
    package var replacements: Int

    package init(utf8: [UInt8], name: String, source: Source, declared: String? = nil, replacements: Int = 0)
    {
        self.utf8 = utf8
        self.name = name
        self.source = source
        self.declared = declared
        self.replacements = replacements
    }
}
