/// Some consecutive timesteps of a path, with sums that begin at the first of them: whatever the
/// path does elsewhere, they are the same, and paths that agree here share them.
struct PathBlock: Sendable, Equatable {
  /// Its timesteps.
  private(set) var steps: [PathStep] = []
  /// Σ γ^(i-1) R_i over its timesteps.
  private(set) var total = CompensatedSum()
  /// How many candidates were compared in its timesteps.
  private(set) var candidates = 0

  /// How many timesteps each has but the last one: 2 to the power of it.
  private static let shift = 10

  /// The block in which a timestep lies, 1 … N, and its place there.
  @inline(__always)
  static func place(of t: Int) -> (block: Int, place: Int) {
    ((t - 1) >> shift, (t - 1) & (1 << shift - 1))
  }

  /// Writes a timestep over the one at that place, or adds it at the end.
  mutating func write(_ step: PathStep, at place: Int) {
    if place < steps.count { steps[place] = step } else { steps.append(step) }
  }

  /// Brings the sums up to what the timesteps are.
  ///
  /// - Parameter block: the place of this block among those of the path.
  mutating func addUp(asNumber block: Int, discount: Discount) {
    total = earned(upTo: steps.count - 1, asNumber: block, discount: discount)
    candidates = compared(upTo: steps.count - 1)
  }

  /// Σ γ^(i-1) R_i over its timesteps up to one of them.
  ///
  /// - Complexity: O(length of a block).
  func earned(upTo place: Int, asNumber block: Int, discount: Discount) -> CompensatedSum {
    var sum = CompensatedSum()
    for (place, step) in steps[...place].enumerated() {
      sum.add(discount.factor(after: block << Self.shift + place) * step.reward)
    }
    return sum
  }

  /// How many candidates were compared in its timesteps up to one of them.
  ///
  /// - Complexity: O(length of a block).
  func compared(upTo place: Int) -> Int {
    steps[...place].reduce(0) { $0 + Int($1.candidates) }
  }
}
