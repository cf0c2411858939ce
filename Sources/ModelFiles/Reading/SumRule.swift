import DynamicProgramming
import RealModule

/// How near to 1 the rows of a model have to sum, and what was made of those that did not.
final class SumRule {
  /// What is done with rows.
  enum Kind: Equatable {
    /// Numbers are used as they stand; a sum that is farther from 1 is refused.
    case asTheyStand(tolerance: Double)
    /// Rows are divided by their sum.
    case normalized
  }

  let kind: Kind
  /// The largest distance from 1 of a sum that was let pass.
  private(set) var largestDeviation = 0.0

  init(_ kind: Kind = .asTheyStand(tolerance: Probability.tolerance)) {
    self.kind = kind
  }

  /// Whether a row may have this sum.
  ///
  /// - Parameter final: the probability of stopping, which counts to the row where a model has it.
  func accepts(_ sum: Double, final: Double = 0) -> Bool {
    let deviation = (sum + final - 1).magnitude
    let isRight =
      switch kind {
      case .normalized: sum > 0 && final < 1 || sum == 0 && final == 1
      case .asTheyStand(let tolerance): deviation <= tolerance + 8 * Double.ulpOfOne
      }
    if isRight { largestDeviation = max(largestDeviation, deviation) }
    return isRight
  }

  /// What is wrong with a row of this sum, that of stopping included where it counts.
  ///
  /// A sum that is a little off is what numbers printed with few digits have.
  func fault(_ sum: Double, includesFinal: Bool = false) -> ModelFault {
    let isOwn = kind == .asTheyStand(tolerance: Probability.tolerance)
    return .wrongSum(
      sum, includesFinal: includesFinal, normalizes: isOwn && (sum - 1).magnitude < 0.0105)
  }

  /// What is added to the logs of a row of this sum; the probability of stopping stays as it is.
  func shift(_ sum: Double, final: Double = 0) -> Double {
    guard kind == .normalized, sum > 0, sum + final != 1 else { return 0 }
    return .log(1 - final) - .log(sum)
  }

  /// How far from 1 rows may be, if some is farther than a model's own may be; else nil.
  var neededTolerance: Double? {
    guard case .asTheyStand(let tolerance) = kind, largestDeviation > Probability.tolerance,
      tolerance > Probability.tolerance
    else { return nil }
    return tolerance
  }

  /// What there is to tell; nil if nothing is.
  var note: String? {
    switch kind {
    case .normalized:
      largestDeviation > 0
        ? "rows are normalized, by at most \(Amounts.decimal(largestDeviation))" : nil
    case .asTheyStand:
      neededTolerance != nil
        ? "rows sum to 1 only to \(Amounts.decimal(largestDeviation)); they are used as they stand"
        : nil
    }
  }
}
