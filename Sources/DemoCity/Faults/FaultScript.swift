/// What a reply does, in order.
struct FaultScript: Hashable, Sendable {
    var steps: [FaultStep]
    /// Another request may follow on the same connection; else it is closed after the last step.
    var keepsOpen = false
}

/// Which reply a behaviour gives over HTTP/1.1.
extension FaultScript {
    static func reply(to cue: FaultCue) -> FaultScript {
        if cue.behaviour.isAboutRobots { return robots(cue) ?? cue.page([]) }
        if cue.isRobots { return missing(cue) }
        return framing(cue) ?? length(cue) ?? chunks(cue) ?? coding(cue) ?? status(cue) ?? redirect(cue)
            ?? wall(cue) ?? type(cue) ?? layer(cue) ?? cue.page([])
    }

    static func missing(_ cue: FaultCue) -> FaultScript {
        cue.whole("404 Not Found", text: FaultTexts.error("404 Not Found"))
    }

    /// Faults of the layers below, met by a request that got past them.
    private static func layer(_ cue: FaultCue) -> FaultScript? {
        switch cue.behaviour {
        case .acceptedInSilence: FaultScript(steps: [.hang])
        case .tlsCutBody: cue.raw(["Connection: close"], cue.firstHalf, then: .drop)
        default:
            cue.behaviour.isHTTP2 ? cue.whole("505 HTTP Version Not Supported", body: []) : nil
        }
    }

    private static func robots(_ cue: FaultCue) -> FaultScript? {
        let permission = Array("User-agent: *\nDisallow:\n".utf8)
        let plain = "Content-Type: text/plain"
        if cue.behaviour == .robotsRedirects {
            let hops = (0...6).map { $0 == 0 ? "/robots.txt" : "/robots-\($0).txt" }
            guard let hop = hops.firstIndex(of: cue.path) else { return nil }
            return hop == 6
                ? cue.whole("200 OK", [plain], body: permission)
                : cue.whole("302 Found", ["Location: \(hops[hop + 1])"], text: "")
        }
        guard cue.isRobots else { return nil }
        switch cue.behaviour {
        case .robots503:
            return cue.whole("503 Service Unavailable", text: FaultTexts.error("503 Service Unavailable"))
        case .robots403: return cue.whole("403 Forbidden", text: FaultTexts.error("403 Forbidden"))
        case .robotsDisallowAll:
            return cue.whole("200 OK", [plain], body: Array("User-agent: *\nDisallow: /\n".utf8))
        case .robotsHang: return FaultScript(steps: [.hang])
        case .robotsEndless:
            let rules = (0..<1000).map { "Disallow: /private-\($0)/\n" }.joined()
            return FaultScript(steps: [
                .send(cue.head("200 OK", [plain, "Connection: close"]) + permission),
                .pour(Array(rules.utf8)),
            ])
        default: return nil
        }
    }
}
