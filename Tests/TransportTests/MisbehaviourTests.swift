import Audit
import DemoCity
import Foundation
import Testing

@testable import Transport

/// One fetch of every way to misbehave, one after another: no time limit is met for want of a processor.
@Suite(.serialized, .faultSite, .timeLimit(.minutes(2))) struct MisbehaviourTests {
    @Test(arguments: Misbehaviour.allCases.filter { !$0.encounter.isEndedByTime })
    func `what ends by itself ends as the table says`(_ behaviour: Misbehaviour) async throws {
        let (site, fetcher) = try FaultScope.running
        let exchange = await fetcher.fetch(site.request(behaviour, path: behaviour.path), at: .evening)
        #expect(Encounter(exchange.result) == behaviour.encounter, "\(exchange.note)")
    }

    @Test func `what would never end is ended by the time limit`() async throws {
        let (site, fetcher) = try FaultScope.running
        var limits = FetchLimits.make(total: .seconds(1))
        limits.slowestRate = 0
        let behaviours = Misbehaviour.allCases.filter(\.encounter.isEndedByTime)
        #expect(behaviours.count >= 10)
        await withTaskGroup(of: Void.self) { group in
            for behaviour in behaviours {
                let request = site.request(behaviour, path: behaviour.path, limits: limits)
                group.addTask {
                    let exchange = await fetcher.fetch(request, at: .evening)
                    #expect(
                        Encounter(exchange.result) == behaviour.encounter,
                        "\(behaviour.rawValue): \(exchange.note)")
                }
            }
        }
    }

    @Test func `what comes too slowly is given up before its time`() async throws {
        let (site, fetcher) = try FaultScope.running
        let rows: [(behaviour: Misbehaviour, floor: Int, expected: Encounter)] = [
            // Five bytes a second.
            (.dripBody, floor: 64, .cut(.tooSlow)), (.dripBody, floor: 1, .cut(.timeLimit)),
            (.hangInBody, floor: 64, .cut(.tooSlow)), (.missingLastChunk, floor: 64, .cut(.tooSlow)),
            // No byte of a body has come.
            (.dripHead, floor: 64, .failed(.tooSlow)), (.endlessHead, floor: 64, .failed(.tooSlow)),
            (.acceptedInSilence, floor: 64, .failed(.timedOut)),
        ]
        await withTaskGroup(of: Void.self) { group in
            for (behaviour, floor, expected) in rows {
                var limits = FetchLimits.make(
                    total: expected == .cut(.timeLimit) ? .seconds(3) : .seconds(20))
                limits.slowestRate = floor
                limits.slowFor = .seconds(1)
                let request = site.request(behaviour, limits: limits)
                group.addTask {
                    let exchange = await fetcher.fetch(request, at: .evening)
                    #expect(Encounter(exchange.result) == expected, "\(behaviour.rawValue): \(exchange.note)")
                }
            }
        }
    }

    @Test(arguments: Misbehaviour.allCases.filter { $0.isHarmless && $0.encounter == .whole(200) })
    func `what is harmless brings the whole page`(_ behaviour: Misbehaviour) async throws {
        let (site, fetcher) = try FaultScope.running
        let request = site.request(behaviour, path: "/tzgg/")
        let page = FaultSite.stalePage("\(behaviour.rawValue).fault.test", "/tzgg/")
        let reply = await fetcher.fetch(request, at: .evening).reply
        let isCoded = reply?.header("Content-Encoding") != nil
        #expect(isCoded == (behaviour == .rawDeflate))
        if !isCoded { #expect(reply?.body == page) }
    }

    @Test(arguments: [("/new", kept: false, most: 1), ("/kept", kept: true, most: 2)])
    func `a stream that is refused is not asked for again and again`(
        path: String, kept: Bool, most: Int
    ) async throws {
        try await FaultScope.serving { site, fetcher in
            if kept {
                let robots = site.request(.h2Refused, path: "/robots.txt")
                #expect(await fetcher.fetch(robots, at: .evening).reply?.status == 404)
            }
            let exchange = await fetcher.fetch(site.request(.h2Refused, path: path), at: .evening)
            #expect(exchange.result == .failed(.connectionReset), "\(exchange.note)")
            let count = site.arrivals.filter { $0.path == path }.count
            #expect((1...most).contains(count))
        }
    }

    @Test func `no descriptor is left behind`() async {
        // In a process of its own, where no other test opens any.
        await #expect(processExitsWith: .success) {
            // What a use opens for good it opens once, if not always in the first round; what leaks does so in each.
            var before: [String] = []
            for _ in 1...6 {
                try await FaultScope.meetEveryBody()
                let after = try openDescriptors()
                if after == before { return }
                before = after
            }
            Issue.record("each round leaves more open than the one before: \(before)")
        }
    }
}

/// What the process has open, without the folder that is read to learn it.
private func openDescriptors() throws -> [String] {
    let folder = "/proc/self/fd"
    return try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { name in
        try? FileManager.default.destinationOfSymbolicLink(atPath: folder + "/" + name)
    }.sorted()
}

extension FaultScope {
    /// Fetches from every behaviour at once, as far as half a second goes, and ends all that served it.
    fileprivate static func meetEveryBody() async throws {
        try await serving { site, fetcher in
            let limits = FetchLimits.make(total: .milliseconds(500))
            await withTaskGroup(of: Void.self) { group in
                for behaviour in Misbehaviour.allCases {
                    let request = site.request(behaviour, path: behaviour.path, limits: limits)
                    group.addTask { _ = await fetcher.fetch(request, at: .evening) }
                }
            }
        }
    }
}
