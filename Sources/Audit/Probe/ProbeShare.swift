/// How many of the visits that count did not open the page.
package struct ProbeShare: Hashable, Sendable, Codable {
    package let failed: Int
    package let counted: Int

    package init(failed: Int, of counted: Int) {
        self.failed = failed
        self.counted = counted
    }

    /// Whether it is so many parts of a hundred or more: whole numbers, so that nothing is rounded.
    package func reaches(percent: Int) -> Bool {
        counted > 0 && failed * 100 >= counted * percent
    }

    /// `4.99%`: cut to two decimals and never rounded up to a limit that was not reached; empty without a base.
    package var text: String {
        guard counted > 0 else { return "" }
        let hundredths = failed * 10_000 / counted
        let decimals = padded(hundredths % 100, to: 2)
        let tail =
            decimals == "00" ? "" : "." + (decimals.hasSuffix("0") ? String(decimals.prefix(1)) : decimals)
        return "\(hundredths / 100)\(tail)%"
    }
}
