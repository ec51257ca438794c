import Markup

/// What reading an archived exchange depends on besides the exchange: register, sources and signatures.
package struct LookContext: Sendable {
    package var night: Day
    package var source: Source?
    package var signatures: SignatureBook
    /// The account's id or the site's code in the register; empty where none is registered.
    package var registeredID: String
    package var decodedLimit: Int
    /// Where a person has said that sites keep their lists, by host.
    package var layouts: [String: [SiteLayout]]
    /// What the site answers to addresses that do not exist, where that was asked.
    package var soft404: Soft404?

    package init(
        night: Day, source: Source? = nil, signatures: SignatureBook, registeredID: String = "",
        decodedLimit: Int = FetchLimits().decodedBytes, soft404: Soft404? = nil,
        layouts: [String: [SiteLayout]] = [:]
    ) {
        self.night = night
        self.source = source
        self.signatures = signatures
        self.registeredID = registeredID
        self.decodedLimit = decodedLimit
        self.soft404 = soft404
        self.layouts = layouts
    }
}

extension Look {
    /// Reads an archived exchange: the same bytes, source, signatures and extractor give the same look, tonight or
    /// years later.
    package static func read(
        _ exchange: Exchange, of visit: Visit, finalURL: String, journey: WireFacts.Journey,
        in context: LookContext, evidence: EvidenceLocation
    ) -> Look {
        var facts = PageFacts()
        var result = exchange.result
        if let reply = exchange.shown {
            result = .reply(reply)
            facts = readPage(
                PageInput(
                    url: finalURL, status: reply.status, headers: reply.headers,
                    contentType: reply.header("Content-Type"),
                    contentEncoding: reply.header("Content-Encoding"), body: reply.body,
                    isCut: reply.cut != nil, asOf: exchange.startedAt, source: context.source,
                    signatures: context.signatures, role: visit.role,
                    layout: SiteLayout.of(finalURL, in: context.layouts), decodedLimit: context.decodedLimit))
        }
        let wire = WireFacts(
            exchange, journey, leftDomain: leaves(visit.url, to: journey.redirects.dropFirst() + [finalURL]))
        let outcome = OutcomeClassifier.classify(
            OutcomeClassifier.Context(
                visit: visit, result: result, finalURL: finalURL, source: context.source,
                registeredID: context.registeredID, soft404: context.soft404, isUnvouched: wire.isUnvouched),
            facts)
        return Look(
            night: context.night, visit: visit, finalURL: finalURL, exchange: exchange, outcome: outcome,
            facts: facts, evidence: evidence, wire: wire)
    }

    /// A visit that was not made because of what the host's robots.txt says or does not say; its evidence is that of
    /// the robots.txt.
    package static func withheld(
        _ visit: Visit, _ outcome: CollectionOutcome, because robots: Exchange, permission: String,
        journey: WireFacts.Journey, night: Day, evidence: EvidenceLocation
    ) -> Look {
        var exchange = robots
        exchange.request.permission = permission
        return Look(
            night: night, visit: visit, finalURL: visit.url, exchange: exchange, outcome: outcome,
            facts: PageFacts(), evidence: evidence,
            wire: WireFacts(exchange, journey, leftDomain: false))
    }

    private static func leaves(_ asked: String, to places: [String]) -> Bool {
        func domain(_ url: String) -> String? {
            WebAddress(url).map { PublicSuffix.registrableDomain(of: $0.host) }
        }
        let home = domain(asked)
        return places.contains { domain($0) != home }
    }
}
