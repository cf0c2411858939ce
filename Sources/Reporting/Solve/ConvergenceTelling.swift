import DynamicProgramming
import ModelFiles

extension Convergence {
  /// The keys of JSON, in order, and their values.
  var jsonMembers: [(String, String)] {
    [
      ("iterations", "\(iterations)"), ("residual", JSONText.number(residual)),
      ("policyStableFrom", "\(policyStableFrom)"),
      ("bound", bound.map(JSONText.number) ?? "null"),
    ]
  }

  /// A line for people.
  ///
  /// - Parameter values: whose rest it is: of a problem with chance that of V on average.
  func sentence(of values: String = "V") -> String {
    let rest = bound.map { ", so that none is farther than \($0) from its limit" } ?? ""
    return
      "no \(values) moved by more than \(tolerance) in the last (by \(residual))\(rest); the policy is the "
      + "same from \(policyStableFrom) on"
  }
}
