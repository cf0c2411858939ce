import RealModule

/// A row of factors, of which one is changed and the rest may have to make workspace.
struct FactorRow {
  /// Natural logs, −∞ = impossible.
  private(set) var logs: [Double]
  /// Whether the numbers of the model are probabilities; else they are logs.
  let isOfProbabilities: Bool

  /// How far a sum may be from what it has to be.
  private static let tolerance = 1e-9

  /// Puts a number in the place of another.
  ///
  /// - Parameter rescales: whether the rest of the row is scaled so that its sum stays what it was.
  mutating func set(_ place: Int, to number: Double, rescales: Bool) throws(EditFault) {
    if isOfProbabilities {
      guard number >= 0, number <= 1 else { throw .outOfRange(number, .probability) }
      if rescales { try makeRoom(besides: place, for: number) }
      logs[place] = .log(number)
    } else {
      guard number < .infinity else { throw .outOfRange(number, .log) }
      if rescales { try makeRoom(besides: place, forLog: number) }
      logs[place] = number
    }
  }

  private mutating func makeRoom(besides place: Int, for number: Double) throws(EditFault) {
    var numbers = logs.map { Probability.number(ofLog: $0) ?? .exp($0) }
    if try Self.rescale(&numbers, besides: place, for: number) { logs = numbers.map { .log($0) } }
  }

  /// Scales probabilities so that another one in the place of one of them leaves the sum what it
  /// is; that one becomes 0.
  ///
  /// - Returns: false if there are no others, and nothing had to be scaled.
  static func rescale(
    _ numbers: inout [Double], besides place: Int, for number: Double
  ) throws(EditFault) -> Bool {
    let total = numbers.reduce(0, +)
    numbers[place] = 0
    let rest = numbers.reduce(0, +)
    let wanted = max(0, total - number)
    guard number <= total + tolerance, rest > 0 || wanted <= tolerance else {
      throw .restCannotBeRescaled
    }
    if rest == 0 { return false }
    for other in numbers.indices { numbers[other] *= wanted / rest }
    return true
  }

  private mutating func makeRoom(besides place: Int, forLog number: Double) throws(EditFault) {
    let total = SoftMaximum.logSum(logs)
    var others = logs
    others[place] = -.infinity
    let rest = SoftMaximum.logSum(others)
    guard number <= total + Self.tolerance, rest > -.infinity || number >= total - Self.tolerance
    else { throw .restCannotBeRescaled }
    if rest == -.infinity { return }
    let wanted = number >= total ? -.infinity : total + .log(onePlus: -.exp(number - total))
    for other in logs.indices where other != place { logs[other] += wanted - rest }
  }
}
