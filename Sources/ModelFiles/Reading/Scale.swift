import RealModule

/// What the numbers of a table are.
enum Scale: Sendable {
  /// Probabilities: in [0, 1], of which the log is kept.
  case probabilities
  /// Natural logs or potentials, kept as they stand; null = impossible.
  case logs

  /// The number as it stands, and its natural log, −∞ = impossible.
  func read(
    _ node: DocumentNode, at path: @autoclosure () -> ModelPath
  ) throws(DocumentError) -> (number: Double, log: Double) {
    switch self {
    case .probabilities:
      let number = try node.number(at: path())
      guard number >= 0, number <= 1 else {
        throw DocumentError(.outOfRange(node.text ?? "", .probability), at: node, path())
      }
      return (number, .log(number))
    case .logs:
      if node.isMissing { return (-.infinity, -.infinity) }
      let number = try node.number(at: path())
      guard number < .infinity else {
        throw DocumentError(.outOfRange(node.text ?? "", .log), at: node, path())
      }
      return (number, number)
    }
  }

  /// What an empty field of a file of numbers is; nil = not allowed.
  var missing: Double? { self == .logs ? -.infinity : nil }

  /// What is wrong with a number that the scale does not have.
  func fault(of number: Double) -> ModelFault {
    let text = number.description
    if number.isNaN { return .notFinite(text) }
    return .outOfRange(text, self == .probabilities ? .probability : .log)
  }
}
