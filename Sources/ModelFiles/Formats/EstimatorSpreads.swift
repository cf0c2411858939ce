import DynamicProgramming

/// What an estimator of hmmlearn has in place of standard deviations and covariances.
struct EstimatorSpreads {
  /// What people call the format that it is for.
  let format: String
  /// What shares what is learned of a spread.
  private let ties: LearningRules?
  /// The numbers of the file that the model was read from.
  private let numbers: FileNumbers?
  /// What the estimator that the model was read from calls the form of its covariances; nil = there
  /// is none.
  private let type: String?

  init(_ problem: Problem, format: String) {
    self.format = format
    ties = problem.learningRules
    numbers = problem.fileNumbers
    type = problem.form.covarianceType
  }

  /// What all states share is one matrix to the estimator, which learns it as one; of mixtures it
  /// has none for all states.
  func spread(
    _ parameters: FamilyParameters, _ rows: [Int]
  ) throws(UnwritableModel) -> (kind: String, attribute: EstimatorArrays.Attribute) {
    typealias Attribute = EstimatorArrays.Attribute
    let d = parameters.dimensions
    let isShared = parameters.isShared[1] && parameters.mixture == nil
    let numbers = parameters.values[1]
    if parameters.declaration.parameters[1].name == "cov" {
      if ties?.tiesParts == true, let ofStates = Self.sharedByParts(parameters) {
        let attribute = Attribute(name: "covars", numbers: ofStates, shape: [rows[0], d, d])
        return ("tied", attribute)
      }
      return isShared
        ? ("tied", Attribute(name: "covars", numbers: Array(numbers.prefix(d * d)), shape: [d, d]))
        : ("full", Attribute(name: "covars", numbers: numbers, shape: rows + [d, d]))
    }
    var squares: [Double] = []
    for deviation in numbers { squares.append(try square(deviation)) }
    if d == 1 { return variance(squares, parameters, rows, isShared: isShared) }
    let firsts = stride(from: 0, to: squares.count, by: d).map { squares[$0] }
    if ties?.tiesComponents == true,
      squares.indices.allSatisfy({ squares[$0] == firsts[$0 / d] })
    {
      return ("spherical", Attribute(name: "covars", numbers: firsts, shape: rows))
    }
    return ("diag", Attribute(name: "covars", numbers: squares, shape: rows + [d]))
  }

  /// Variances of a single number, in which form makes no difference: in that of the file, as far
  /// as it holds them.
  private func variance(
    _ variances: [Double], _ parameters: FamilyParameters, _ rows: [Int], isShared: Bool
  ) -> (kind: String, attribute: EstimatorArrays.Attribute) {
    func attribute(_ numbers: [Double], _ shape: [Int]) -> EstimatorArrays.Attribute {
      EstimatorArrays.Attribute(name: "covars", numbers: numbers, shape: shape)
    }
    let parts = parameters.mixture == nil ? rows[0] : rows[1]
    let firsts = stride(from: 0, to: variances.count, by: parts).map { variances[$0] }
    let areTied = variances.indices.allSatisfy { variances[$0] == firsts[$0 / parts] }
    switch type {
    case "tied" where areTied && parameters.mixture != nil:
      return ("tied", attribute(firsts, [rows[0], 1, 1]))
    case "tied" where areTied, nil where isShared: return ("tied", attribute(firsts, [1, 1]))
    case "full": return ("full", attribute(variances, rows + [1, 1]))
    case "spherical": return ("spherical", attribute(variances, rows))
    default: return ("diag", attribute(variances, rows + [1]))
    }
  }

  /// The covariance of each state, where all parts of its mixture have the same; else nil.
  private static func sharedByParts(_ parameters: FamilyParameters) -> [Double]? {
    if parameters.mixture == nil { return nil }
    var shared: [Double] = []
    for state in 0..<parameters.states {
      let matrices = parameters.rows(of: state).map { parameters.numbers(of: 1, row: $0) }
      guard let first = matrices.first, matrices.allSatisfy({ $0 == first }) else { return nil }
      shared += first
    }
    return shared
  }

  /// The variance of the file, or of the numbers whose root is the deviation the one of the fewest
  /// digits: what somebody typed is such, and comes back also where the model went through a file
  /// of deviations.
  ///
  /// - Throws: if there is none: the square is too small for a double, or too large.
  private func square(_ deviation: Double) throws(UnwritableModel) -> Double {
    if let variance = numbers?.variance(whoseRootIs: deviation) { return variance }
    if let found = RootDigits.shortest(whoseRootIs: deviation) { return found }
    throw UnwritableModel(
      format: format, part: "sd \(NumberToken.text(deviation)), whose square no double holds")
  }
}
