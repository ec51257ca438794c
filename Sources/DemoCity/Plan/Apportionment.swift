/// Splits a whole by weights into parts whose sum is exact (largest remainder; ties to the earlier part).
///
/// A total equal to the sum of the weights gives the weights back.
func apportioned(_ total: Int, by weights: [Int]) -> [Int] {
    let sum = weights.reduce(0, +)
    guard sum > 0, total > 0 else { return weights.map { _ in 0 } }
    var parts = weights.map { $0 * total / sum }
    let byRemainder = weights.indices.sorted { left, right in
        let (leftRest, rightRest) = (weights[left] * total % sum, weights[right] * total % sum)
        return leftRest == rightRest ? left < right : leftRest > rightRest
    }
    for index in byRemainder.prefix(total - parts.reduce(0, +)) { parts[index] += 1 }
    return parts
}
