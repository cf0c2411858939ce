import Exploration

/// What value iteration did in a column: by how much V moved, how far from its limit it can be, and
/// whether the policy is still another one.
struct IterationWords {
  let iteration: IterationData
  let scene: Scene

  /// All of it in one line, from long to short; empty where nothing has moved yet.
  var wholes: [String] { iteration.residual == nil ? [] : Array(forms.prefix(2)) }

  /// All of it in two lines of a small screen, from long to short; empty where nothing has moved
  /// yet.
  var halves: [[String]] {
    guard let residual = iteration.residual else { return [] }
    let moved = "\(value) moved by \(amount(residual))"
    guard let bound = iteration.bound.map(amount) else { return [[moved, shortPolicy]] }
    return [
      ["\(moved), limit within \(bound)", shortPolicy],
      ["moved \(amount(residual)), left < \(bound)", shortPolicy],
    ]
  }

  /// From long to short.
  var forms: [String] {
    guard let residual = iteration.residual else { return ["iteration 0: V begins at its end"] }
    // Of moves with several outcomes the trellis has the best ones; what comes to rest is the
    // average.
    let whole = scene.problem.outcomes == nil ? value : "\(value) on average"
    let moved =
      "iteration \(Numbers.grouped(iteration.iteration)): \(whole) moved by \(amount(residual))"
    let limit = iteration.bound.map { "its limit is within \(amount($0))" }
    return [
      [moved, limit, policy].compactMap(\.self).joined(separator: ", "),
      shortened(residual), "\(moved), \(policy)", moved, "\(value) moved by \(amount(residual))",
    ]
  }

  /// The V of a column: what is said of it is said of no other.
  private var value: String { "V_\(iteration.timestep)" }

  /// All of it in one line of a small screen.
  private func shortened(_ residual: Double) -> String {
    let limit = iteration.bound.map { "limit within \(amount($0))" }
    let whole = scene.problem.outcomes == nil ? value : "average \(value)"
    return ["\(whole) moved by \(amount(residual))", limit, shortPolicy].compactMap(\.self)
      .joined(separator: ", ")
  }

  private var shortPolicy: String {
    iteration.stableFrom.map { "policy the same from \(Numbers.grouped($0)) on" }
      ?? (iteration.changesPolicy ? "policy changed" : "policy did not change")
  }

  private var policy: String {
    if let first = iteration.stableFrom {
      return "the policy is the same from \(Numbers.grouped(first)) on"
    }
    return iteration.changesPolicy ? "and the policy changed" : "the policy did not change"
  }

  private func amount(_ value: Double) -> String { ProbabilityText(scene.numbers).text(value) }
}
