import Audit
import Foundation
import Testing

@testable import xunjian

/// Two clocks over one folder stand for two processes.
@Suite struct GroupClockTests {
    private let now = Instant(seconds: 1_790_000_000)

    private func pair() throws -> (GroupClock, GroupClock, Sandbox) {
        let sandbox = try Sandbox()
        return (try GroupClock(folder: sandbox.folder), try GroupClock(folder: sandbox.folder), sandbox)
    }

    @Test func `what one process asks the other leaves alone until it is given back and has rested`() throws {
        let (night, probe, sandbox) = try pair()
        defer { withExtendedLifetime(sandbox) {} }
        #expect(night.reserve("site:a.example", at: now, until: now + .seconds(40)) == nil)
        // Asked again within a second: the other may be done long before its worst case.
        #expect(probe.reserve("site:a.example", at: now, until: now + .seconds(17)) == now + .seconds(1))
        night.release("site:a.example", until: now + .milliseconds(3100))
        #expect(
            probe.reserve("site:a.example", at: now + .milliseconds(3099), until: now + .seconds(20))
                == now + .milliseconds(3100))
        #expect(
            probe.reserve("site:a.example", at: now + .milliseconds(3100), until: now + .seconds(20)) == nil)
        #expect(night.reserve("site:a.example", at: now + .seconds(4), until: now + .seconds(50)) != nil)
    }

    @Test func `groups do not wait for each other, and a process never for itself`() throws {
        let (night, probe, sandbox) = try pair()
        defer { withExtendedLifetime(sandbox) {} }
        for number in 0..<50 {
            #expect(night.reserve("site:n\(number).example", at: now, until: now + .seconds(40)) == nil)
        }
        #expect(night.reserve("site:n1.example", at: now, until: now + .seconds(40)) == nil)
        #expect(probe.reserve("site:elsewhere.example", at: now, until: now + .seconds(40)) == nil)
    }

    @Test func `a moment of a killed process passes, and one of a wrong clock means nothing`() throws {
        let (night, probe, sandbox) = try pair()
        defer { withExtendedLifetime(sandbox) {} }
        #expect(night.reserve("g", at: now, until: now + .seconds(40)) == nil)
        #expect(probe.reserve("g", at: now + .seconds(40), until: now + .seconds(80)) == nil)
        #expect(night.reserve("h", at: now + .seconds(90_000), until: now + .seconds(90_040)) == nil)
        #expect(probe.reserve("h", at: now, until: now + .seconds(40)) == nil)
    }
}
