import Markup

/// Reads one reply: what it is, what it says, when it was published.
///
/// Pure and total: any bytes give facts, the same ones every time. Steps: content coding off, encoding decided, shape
/// recognised (JSON, feed, HTML), refusals and notices told apart, facts read.
package func readPage(_ input: PageInput) -> PageFacts {
    var facts = PageFacts()
    facts.isTruncated = input.isCut
    let body = ContentDecoder.decode(input.body, coding: input.contentEncoding, limit: input.decodedLimit)
    if let fault = body.fault {
        facts.isTruncated = true
        facts.problems.append("content coding: \(fault)")
    }
    guard body.bytes.contains(where: { $0 > 0x20 }) else {
        if let verdict = ReplyFace(input).verdict(input.signatures) {
            verdict.write(into: &facts)
        } else {
            facts.kind = input.status == 200 ? .empty : .unknown
            facts.marker = facts.kind == .empty ? nil : "HTTP \(input.status)"
        }
        return facts
    }
    let text = TextDecoder.decode(body.bytes, contentType: input.contentType)
    facts.charset = text.name
    facts.charsetSource = text.source.rawValue
    facts.charsetCertainty = text.certainty.rawValue
    if let declared = text.declared, let name = CharsetLabel.name(for: declared), name != text.name {
        facts.problems.append("declared \(declared), is \(text.name)")
    }
    if text.replacements > 0 { facts.problems.append("unreadable characters: \(text.replacements)") }
    readShape(text.utf8, input, &facts)
    checkSuccess(text.utf8, input, &facts)
    // What a cut page does not show may have stood in the part that is missing.
    if facts.isTruncated, facts.kind == .empty { facts.kind = .unknown }
    return facts
}

private func readShape(_ utf8: [UInt8], _ input: PageInput, _ facts: inout PageFacts) {
    switch PageForm(utf8) {
    case .json:
        if let verdict = answerVerdict(utf8, input) {
            verdict.write(into: &facts)
        } else if let root = JSONReader.read(utf8) {
            AnswerReader(root, input).read(into: &facts)
            noteEmpty(utf8, input, &facts)
        } else {
            facts.problems.append("unreadable JSON")
        }
    case .feed:
        let tree = TreeParser.xml(utf8)
        if tree.fault == .abandoned { facts.isTruncated = true }
        if let verdict = answerVerdict(utf8, input) {
            verdict.write(into: &facts)
        } else if let reader = FeedReader(tree, input) {
            reader.read(into: &facts)
            noteEmpty(utf8, input, &facts)
        } else {
            facts.problems.append("unreadable feed")
        }
    case .html:
        let tree = TreeParser.html(utf8)
        if tree.fault != nil {
            facts.isTruncated = true
            facts.problems.append("parser gave up")
        }
        if DocumentEnd.isMissing(utf8) {
            // What came may be believed; that nothing else is there may not.
            facts.problems.append(DocumentEnd.problem)
        }
        HTMLReader(tree, input).read(into: &facts)
    }
}

/// Refusals among answers for programs: by the source's own markers, then by what the reply shows without its body.
private func answerVerdict(_ utf8: [UInt8], _ input: PageInput) -> PageVerdict? {
    let declared = input.source.flatMap { source in
        SourceMarkers(source, input).find { text in
            input.url.contains(text) || ByteSearch.find(Array(text.utf8), in: utf8[...]) != nil
        }
    }
    return declared ?? ReplyFace(input).verdict(input.signatures)
}

private func noteEmpty(_ utf8: [UInt8], _ input: PageInput, _ facts: inout PageFacts) {
    guard facts.list?.count ?? 0 == 0, let marker = input.source?.emptyMarker, !marker.isEmpty,
        ByteSearch.find(Array(marker.utf8), in: utf8[...]) != nil
    else { return }
    var list = facts.list ?? ListFacts()
    list.isDeclaredEmpty = true
    facts.list = list
    facts.kind = .empty
    facts.marker = marker
}

/// An answer without its source's success marker is not a genuine one: what it lists is not believed.
private func checkSuccess(_ utf8: [UInt8], _ input: PageInput, _ facts: inout PageFacts) {
    guard let marker = input.source?.successMarker, !marker.isEmpty,
        [.article, .list, .home, .feed, .staticPage, .empty].contains(facts.kind),
        ByteSearch.find(Array(marker.utf8), in: utf8[...]) == nil
    else { return }
    facts.kind = .unknown
    facts.list = nil
    facts.published = nil
    facts.problems.append("success marker absent")
}
