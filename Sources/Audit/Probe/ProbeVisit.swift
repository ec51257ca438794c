/// One visit to a site's home page.
package struct ProbeVisit: Hashable, Sendable {
    /// A whole second, as a day's line keeps it.
    package let at: Instant
    package let result: ProbeResult

    /// Milliseconds of the moment are dropped.
    package init(at moment: Instant, _ result: ProbeResult) {
        at = Instant(seconds: floorDivide(moment.milliseconds, 1000))
        self.result = result
    }
}
