import DynamicProgramming

/// Names of parameters that mean the same to different people.
enum Synonyms {
  private static let groups = [
    ["mean", "mu", "loc"], ["sd", "sigma", "scale", "std"], ["df", "nu", "dof"],
    ["p", "prob", "probs", "theta"], ["n", "trials", "n_trials"], ["alpha", "a"], ["beta", "b"],
    ["shape", "k", "alpha", "a"], ["low", "min", "lower"], ["high", "max", "upper"],
    ["dispersion", "size", "r"], ["absorbing", "terminal", "terminals", "exits"],
    ["until", "tolerance", "tol", "epsilon", "eps", "theta"],
    ["to", "next", "next_state", "nextstate", "target"], ["reward", "r"],
  ]

  /// What a key that is none of the known ones is meant to be: what means the same, else what is
  /// written almost like it.
  static func nearest(to key: String, among known: [String]) -> String? {
    let word = key.lowercased()
    let meant = groups.filter { $0.contains(word) }.flatMap(\.self).first(where: known.contains)
    return meant ?? Nearest.name(to: key, among: known)
  }
}
