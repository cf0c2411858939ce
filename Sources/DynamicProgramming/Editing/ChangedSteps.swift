/// The steps of a trellis that an edit changes. Step t is all that stands in R_t: the factors of
/// the edges that arrive at t and of x_t, and the constraints there; step N + 1 is ending.
public struct ChangedSteps: Sendable, Equatable {
  /// Ascending; nil = all of them.
  private let steps: [Int]?

  private init(_ steps: [Int]?) { self.steps = steps }

  /// All of them.
  public static let all = ChangedSteps(nil)

  /// Some of them, ascending.
  public static func some(_ steps: [Int]) -> ChangedSteps { ChangedSteps(steps) }

  /// Whether a step has changed.
  ///
  /// - Complexity: O(log c), c being how many have.
  public func contains(_ t: Int) -> Bool {
    guard let steps else { return true }
    return last(in: steps, upTo: t) == t
  }

  /// The last that has changed and is not after t.
  func last(upTo t: Int) -> Int? {
    guard let steps else { return t }
    return last(in: steps, upTo: t)
  }

  private func last(in steps: [Int], upTo t: Int) -> Int? {
    let later = steps.indices.firstPlace { steps[$0] > t }
    return later == 0 ? nil : steps[later - 1]
  }
}
