import DynamicProgramming

@testable import Solvers

extension Method {
  /// The method on a model, with something set.
  static func on(
    _ model: SmallModel, seed: UInt64 = 1, _ set: (inout Settings) -> Void = { _ in }
  ) -> Self {
    on(model.trellis, seed: seed, set)
  }

  /// The method on a trellis, with something set.
  static func on(
    _ trellis: Trellis, seed: UInt64 = 1, _ set: (inout Settings) -> Void = { _ in }
  ) -> Self {
    var settings = Settings()
    set(&settings)
    return Self(on: trellis, seed: seed, settings: settings)
  }

  /// Steps to the end, or until so many edges have been looked at.
  mutating func run(budget: Int = 100_000) {
    while !isFinished && work.edges < budget { step() }
  }

  /// The same, of a copy.
  func finished(budget: Int = 100_000) -> Self {
    var copy = self
    copy.run(budget: budget)
    return copy
  }
}

/// Whether two numbers agree to 1e-9, relative to the larger but never less than to 1; an infinite
/// one only with itself.
func agrees(_ a: Double, _ b: Double) -> Bool {
  if a == b { return true }
  return (a - b).isFinite && (a - b).magnitude <= 1e-9 * max(1, a.magnitude, b.magnitude)
}
