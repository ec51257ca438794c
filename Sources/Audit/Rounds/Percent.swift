/// Shares as circulars print them: two decimals, rounded half up, trailing zeros dropped (98.55, 98.1, 74).
package enum Percent {
    /// Nil with an empty base.
    package static func text(_ part: Int, of base: Int) -> String? {
        guard base > 0 else { return nil }
        return text(hundredths: (part * 20_000 + base) / (2 * base))
    }

    private static func text(hundredths: Int) -> String {
        let decimals = hundredths % 100
        let whole = "\(hundredths / 100)"
        if decimals == 0 { return whole }
        return whole + "." + (decimals % 10 == 0 ? "\(decimals / 10)" : padded(decimals, to: 2))
    }

    /// The change between two shares in percentage points, `+4`, `-1.25`; nil where either base is empty.
    package static func change(from old: (Int, Int), to new: (Int, Int)) -> String? {
        guard old.1 > 0, new.1 > 0 else { return nil }
        let change = (new.0 * 20_000 + new.1) / (2 * new.1) - (old.0 * 20_000 + old.1) / (2 * old.1)
        return (change < 0 ? "-" : "+") + text(hundredths: abs(change))
    }
}
