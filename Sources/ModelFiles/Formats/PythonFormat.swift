import DynamicProgramming

/// A program of Python that builds the model with NumPy and hands it to hmmlearn or to dynamax.
/// Nothing is read from it.
struct PythonFormat: WritableFormat {
  let name = "Python"
  let suffixes = [".py"]
  let contents = "a program that builds the model for hmmlearn or dynamax"
  let holdsSequences = true

  /// What components and parts share is the estimator's type of covariances.
  func holds(_ rules: LearningRules) -> Bool { !rules.holdSomething }

  func write(_ problem: Problem, to output: inout ChunkedOutput) throws {
    let arrays = try EstimatorArrays(of: problem, for: name)
    try output.write(line: "# \(Self.comment(problem.name))")
    for line in [problem.about, problem.source].compactMap(\.self) {
      try output.write(line: "# \(Self.comment(line))")
    }
    try output.write(line: "import numpy as np\n")
    try output.write(
      line: "states = \(Self.list((0..<problem.states.count).map { problem.states[$0] }))")
    if let symbols = arrays.symbols { try output.write(line: "symbols = \(Self.list(symbols))") }
    for attribute in arrays.attributes + [arrays.observations].compactMap(\.self) {
      let isWhole = attribute.name == "X" && arrays.areWhole
      try output.write("\(attribute.name) = np.array(")
      try Self.write(attribute.numbers[...], attribute.shape[...], to: &output)
      try output.write(line: isWhole ? ", dtype=int)" : ", dtype=float)")
    }
    if let lengths = arrays.lengths {
      try output.write(line: "lengths = \(lengths)")
    }
    try output.write(line: hmmlearn(arrays))
    if let text = dynamax(arrays) { try output.write(line: text) }
    try output.write(
      line: Self.main(observes: arrays.observations != nil, hasLengths: arrays.lengths != nil))
  }

  /// - Parameters:
  ///   - observes: whether X is known; else it is a file that is named.
  ///   - hasLengths: whether it has several sequences, of known lengths.
  private static func main(observes: Bool, hasLengths: Bool) -> String {
    let lengths = hasLengths ? "lengths, " : ""
    let given = """
          import sys

          if len(sys.argv) < 2:
              sys.exit(f"usage: python {sys.argv[0]} X.npy")
          X = np.load(sys.argv[1])
      """
    let reading = observes ? "" : "\n" + given
    return """


      if __name__ == "__main__":\(reading)
          log_joint, path = hmmlearn_model().decode(X, \(lengths)algorithm="viterbi")
          print(log_joint, [states[z] for z in path])
      """
  }

  private func hmmlearn(_ arrays: EstimatorArrays) -> String {
    let type = arrays.covarianceType.map { ", covariance_type=\"\($0)\"" } ?? ""
    let mixes = arrays.estimator == "GMMHMM" ? ", n_mix=weights.shape[1]" : ""
    let trials =
      arrays.estimator == "MultinomialHMM" && arrays.observations != nil
      ? ", n_trials=X.sum(axis=1)" : ""
    var lines = [
      "", "", "def hmmlearn_model():", "    from hmmlearn import hmm", "",
      "    model = hmm.\(arrays.estimator)(n_components=len(states)\(type)\(mixes)\(trials))",
    ]
    if arrays.estimator == "CategoricalHMM" {
      lines.append("    model.n_features = len(symbols)")
    } else {
      lines.append("    model.n_features = \(dimensions(arrays))")
    }
    lines += arrays.attributes.map { "    model.\($0.name)_ = \($0.name)" }
    lines.append("    return model")
    return lines.joined(separator: "\n")
  }

  /// How many numbers an observation has, as Python says it.
  private func dimensions(_ arrays: EstimatorArrays) -> String {
    switch arrays.estimator {
    case "PoissonHMM": "lambdas.shape[1]"
    case "MultinomialHMM": "emissionprob.shape[1]"
    default: "means.shape[-1]"
    }
  }

  /// Nil for an estimator that dynamax has no counterpart of.
  private func dynamax(_ arrays: EstimatorArrays) -> String? {
    let call: (model: String, parameters: [(String, String)])? =
      switch arrays.estimator {
      case "CategoricalHMM":
        (
          "CategoricalHMM(len(states), 1, len(symbols))",
          [("emission_probs", "emissionprob[:, None, :]")]
        )
      case "GaussianHMM" where arrays.covarianceType == "full":
        (
          "GaussianHMM(len(states), \(dimensions(arrays)))",
          [("emission_means", "means"), ("emission_covariances", "covars")]
        )
      case "GaussianHMM" where arrays.covarianceType == "diag":
        (
          "DiagonalGaussianHMM(len(states), \(dimensions(arrays)))",
          [("emission_means", "means"), ("emission_scale_diags", "np.sqrt(covars)")]
        )
      case "PoissonHMM":
        ("PoissonHMM(len(states), \(dimensions(arrays)))", [("emission_rates", "lambdas")])
      default: nil
      }
    guard let (model, parameters) = call else { return nil }
    let name = model.prefix { $0 != "(" }
    // Of its own kind of arrays: it works out rows of them under a compiler.
    let all = ([("initial_probs", "startprob"), ("transition_matrix", "transmat")] + parameters)
      .map { "\($0)=jnp.asarray(\($1))" }
    return """


      def dynamax_model():
          from dynamax.hidden_markov_model import \(name)
          from jax import numpy as jnp

          model = \(model)
          params, _ = model.initialize(
              \(all.joined(separator: ",\n        ")),
          )
          return model, params
      """
  }

  private static func write(
    _ numbers: ArraySlice<Double>, _ shape: ArraySlice<Int>, to output: inout ChunkedOutput
  ) throws {
    guard shape.count > 1, let count = shape.first else {
      let items = numbers.map { $0.isNaN ? "np.nan" : NumberToken.text($0) }
      return try output.write("[\(items.joined(separator: ", "))]")
    }
    let width = numbers.count / max(1, count)
    try output.write("[")
    for place in 0..<count {
      if place > 0 { try output.write(",\n    ") }
      let start = numbers.startIndex + place * width
      try write(numbers[start..<(start + width)], shape.dropFirst(), to: &output)
    }
    try output.write("]")
  }

  /// A list of texts; JSON's are Python's.
  private static func list(_ texts: [String]) -> String {
    "[\(texts.map(JSONText.string).joined(separator: ", "))]"
  }

  private static func comment(_ text: String) -> String { Quoting.escape(text) }
}
