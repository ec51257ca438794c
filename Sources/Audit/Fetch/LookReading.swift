extension Look {
    /// Reads an archived exchange: the same bytes, source and extractor give the same look, tonight or years later.
    package static func read(
        _ exchange: Exchange, of visit: Visit, finalURL: String, night: Day, source: Source?,
        registeredID: String,
        decodedLimit: Int, evidence: EvidenceLocation
    ) -> Look {
        var facts = PageFacts()
        if case .reply(let reply) = exchange.result {
            facts = readPage(
                PageInput(
                    url: finalURL, status: reply.status, contentType: reply.header("Content-Type"),
                    contentEncoding: reply.header("Content-Encoding"), body: reply.body,
                    isCut: reply.cut != nil,
                    asOf: exchange.startedAt, source: source, role: visit.role, decodedLimit: decodedLimit))
        }
        let context = OutcomeClassifier.Context(
            visit: visit, result: exchange.result, finalURL: finalURL, source: source,
            registeredID: registeredID)
        return Look(
            night: night, visit: visit, finalURL: finalURL, exchange: exchange,
            outcome: OutcomeClassifier.classify(context, facts), facts: facts, evidence: evidence)
    }
}
