import DynamicProgramming

extension Factor {
  /// Why a path is impossible where this factor is 0: `its emission is 0`.
  public var impossibility: String {
    switch self {
    case .reward: "no move leads there"
    case .constraint: "a constraint forbids it"
    case .feature: "an attribute forbids it"
    case .channel(let name): "its channel \(name) is 0"
    case .initial, .transition, .duration, .emission, .final: "its \(name) is 0"
    }
  }

  /// In a sentence: `the transition`, `the channel pitch`.
  public var phrase: String {
    switch self {
    case .initial, .transition, .duration, .emission, .final, .reward: "the \(name)"
    case .channel(let name): "the channel \(name)"
    case .feature: "the attributes"
    case .constraint: "a constraint"
    }
  }
}

extension Blame {
  /// Where and why the reference is impossible: `impossible at t = 3: its emission is 0`; nil if it
  /// is not.
  public func impossibility(in problem: Problem) -> String? {
    guard let impossible else { return nil }
    let n = problem.trellis.timesteps
    let place = impossible.t > n ? "after t = \(n)" : "at t = \(impossible.t)"
    return "impossible \(place): \(impossible.factor.impossibility)"
  }
}
