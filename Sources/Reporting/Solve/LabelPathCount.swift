import DynamicProgramming
import ModelFiles

/// How many optimal paths differ in their labels.
struct LabelPathCount: Sendable {
  /// Nil where they are too many to be told apart.
  let count: PathCount?

  /// - Parameters:
  ///   - paths: how many paths are optimal.
  ///   - labels: what their states are told by.
  ///   - solution: V, which is needed where there are several.
  init(
    of paths: PathCount, toldBy labels: StateLabels, _ solution: () throws -> Solution
  ) rethrows {
    count = try paths.told(by: labels, solution)
  }

  /// What is said of it in JSON; `null` where it is not known.
  var jsonMembers: [(key: String, value: String)] {
    count?.jsonMembers(Self.key) ?? [(Self.key, "null")]
  }

  private static let key = "optimalPathsByLabel"
}

extension PathCount {
  /// The number under a key, or, where not every reader of JSON would keep it, `null` and its
  /// logarithm.
  func jsonMembers(_ key: String) -> [(key: String, value: String)] {
    if let exact = exactInDouble { return [(key, "\(exact)")] }
    return [(key, "null"), (key + "Log10", JSONText.number(log10))]
  }
}
