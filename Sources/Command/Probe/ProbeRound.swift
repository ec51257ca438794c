import Archive
import Audit
import Markup

/// The visits of one call, each a home page with whatever redirects it takes, spaced as its host group wants.
struct ProbeRound {
    let sites: [Website]
    let main: MainConfig
    let signatures: SignatureBook
    let manners: Manners
    let clock: any NightClock
    let reserving: (any GroupReserving)?
    /// Asked before the silence of anybody counts; nil where no control hosts are configured.
    let line: (any LineChecking)?

    /// What came of it.
    struct End {
        var visits: [(subject: SubjectID, visit: ProbeVisit)] = []
        var manners: [Manners.Record] = []
        var left = 0
    }

    /// One visit on its way.
    private struct Course {
        var began: Instant
        var milliseconds = 0
        var hasCertificateFault = false
    }

    /// Runs until every site was visited or left in peace.
    func run(_ pool: any FetchPool, _ archive: NightArchive) async throws -> End {
        let visits = sites.map(visit)
        var queues = HostQueues(
            rules: main.groups.rested(by: .milliseconds(1)), manners: manners, start: clock.now,
            restFirst: false,
            seed: UInt64(bitPattern: clock.now.milliseconds)
        ) { PendingVisit(visits[$0]) }
        for (number, visit) in visits.enumerated() { queues.add(planned: number, group: visit.group) }
        var end = End()
        var courses: [VisitID: Course] = [:]
        var underWay: [Int: PendingVisit] = [:]
        var tickets = 0
        let patience = clock.now + .seconds(600)
        while true {
            while underWay.count < main.parallelism, let pending = queues.next(at: clock.now) {
                let latest = clock.now + .seconds(Int64(main.probe.timeoutSeconds) + 2)
                if let free = reserving?.reserve(pending.group, at: clock.now, until: latest) {
                    queues.hold(pending, until: free)
                    continue
                }
                let course = courses[pending.visit.id] ?? Course(began: clock.now)
                courses[pending.visit.id] = course
                tickets += 1
                underWay[tickets] = pending
                pool.begin(tickets, request(pending, after: course.milliseconds), at: clock.now)
            }
            guard !underWay.isEmpty else {
                guard let moment = queues.nextMoment(), moment < patience else { break }
                await clock.sleep(until: moment)
                continue
            }
            let settled = end.visits.count
            for fetch in await pool.finished() {
                guard let pending = underWay.removeValue(forKey: fetch.ticket) else { continue }
                queues.finish(pending.group, at: clock.now)
                if let free = queues.allowedFrom(pending.group) {
                    reserving?.release(pending.group, until: free)
                }
                let location = try archive.append(
                    fetch.exchange, visit: pending.visit.id, hop: pending.hop)
                var course = courses[pending.visit.id] ?? Course(began: fetch.exchange.startedAt)
                course.milliseconds += fetch.exchange.timings.total
                if let next = onward(pending, fetch.exchange, &course) {
                    courses[pending.visit.id] = course
                    queues.addFirst(next)
                    continue
                }
                let (result, look) = conclude(pending, fetch.exchange, course, location)
                _ = queues.manners.learn(
                    fetch.exchange.shown, look.summary.outcome,
                    isWall: signatures.tellsWall(look.facts.signature),
                    host: pending.host, group: pending.group, at: clock.now)
                end.visits.append((pending.visit.subject, ProbeVisit(at: course.began, result)))
            }
            await excuse(&end.visits[settled...])
        }
        end.manners = queues.manners.takeChanges()
        end.left = sites.count - end.visits.count
        return end
    }

    /// Asks the control hosts at once where somebody was silent: later our line may be back.
    private func excuse(_ visits: inout ArraySlice<(subject: SubjectID, visit: ProbeVisit)>) async {
        guard visits.contains(where: { $0.visit.result.withoutOurLine != $0.visit.result }), let line,
            await line.check(at: clock.now).line == .cut
        else { return }
        for number in visits.indices {
            let visit = visits[number].visit
            visits[number].visit = ProbeVisit(at: visit.at, visit.result.withoutOurLine)
        }
    }

    private func visit(_ site: Website) -> Visit {
        let group = WebAddress(site.homepage).map(main.groups.group) ?? HostGroups.sitePrefix
        return Visit(
            id: VisitID("\(site.id)/probe"), subject: site.id, role: .home, url: site.homepage, group: group)
    }

    /// A home page is visited without asking robots.txt: availability is what the public meets, and somebody has
    /// approved that; the approval goes with the evidence.
    private func request(_ pending: PendingVisit, after milliseconds: Int) -> FetchRequest {
        var limits = main.probe.limits(after: milliseconds)
        limits.wireBytes = main.limits.wireBytes
        limits.headerBytes = main.limits.headerBytes
        return FetchRequest(
            url: pending.url, expectedHost: pending.host, address: main.address(of: pending.host),
            certificateCheck: pending.certificateCheck,
            permission: "可用性监测，仅访问首页，不受 robots.txt 限制，批准人：\(main.probeApprovedBy)", limits: limits)
    }

    private func onward(_ pending: PendingVisit, _ exchange: Exchange, _ course: inout Course)
        -> PendingVisit?
    {
        switch exchange.result {
        case .failed(.untrustedCertificate):
            course.hasCertificateFault = true
            // The 15 seconds are those of the try that brings the page.
            course.milliseconds -= exchange.timings.total
            let problem = exchange.tls?.problem
            return pending.certificateCheck.next(after: problem).map {
                pending.relaxed(to: $0, after: problem)
            }
        case .failed: return nil
        case .reply(let reply):
            guard [301, 302, 303, 307, 308].contains(reply.status),
                pending.redirects.count < main.limits.redirects,
                let location = reply.header("Location"),
                let target = WebAddress(pending.url)?.resolve(location), target.isWeb,
                !pending.redirects.contains(target.text), target.text != pending.url
            else { return nil }
            return pending.sentOn(to: target, group: main.groups.group(of: target))
        }
    }

    private func conclude(
        _ pending: PendingVisit, _ exchange: Exchange, _ course: Course, _ location: EvidenceLocation
    ) -> (ProbeResult, Look) {
        let look = Look.read(
            exchange, of: pending.visit, finalURL: pending.url, journey: .init(pending),
            in: LookContext(
                night: exchange.startedAt.day, signatures: signatures, decodedLimit: main.limits.decodedBytes),
            evidence: location)
        var failure: FetchFailure?
        if case .failed(let reason) = exchange.result { failure = reason }
        let cut = exchange.shown?.cut
        let outcome = look.summary.outcome
        let isBlocked = outcome == .blocked || outcome == .appOnly || outcome == .rateLimited
        return (
            ProbeResult(
                classifying: exchange.shown?.status, failure: failure,
                isCut: cut != nil && cut != .sizeLimit, isBlocked: isBlocked,
                isUnvouched: look.summary.wire?.isUnvouched ?? false,
                milliseconds: course.milliseconds, certificateFault: course.hasCertificateFault,
                by: main.probe), look
        )
    }
}
