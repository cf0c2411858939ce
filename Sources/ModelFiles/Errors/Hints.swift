import DynamicProgramming

/// What a thing is called here that is called otherwise elsewhere, or what there is in its place.
struct Hint {
  /// What is told, without a full stop.
  let sentence: String
  /// The word that may be put in its place; nil where none may.
  let name: String?

  private init(_ sentence: String, name: String?) {
    (self.sentence, self.name) = (sentence, name)
  }

  /// It has another name here.
  ///
  /// - Parameter more: what else there is to say.
  static func called(_ name: String, _ more: String = "") -> Hint {
    Hint("it is called \(name) here\(more)", name: name)
  }

  /// Something else stands in its place.
  static func instead(_ sentence: String, name: String? = nil) -> Hint {
    Hint(sentence, name: name)
  }
}

/// What things are called here that are called otherwise elsewhere.
enum Hints {
  /// Of a word that stands where the format has a few.
  static func word(_ word: String) -> Hint? {
    switch word.lowercased() {
    case "gaussian", "gauss", "gaussianhmm", "norm": .called("normal")
    case "categorical", "discrete", "multinomialhmm":
      .instead(
        "symbols have no family: a map from state to symbol to probability stands in its place")
    case "gmm": .called("mixture")
    case "mvn", "multivariate-normal", "multivariate_normal": .called("normal", ", with a cov")
    case "lognorm": .called("log-normal")
    case "nbinom", "negbin", "nb": .called("negative-binomial")
    case "expon": .called("exponential")
    case "t", "student": .called("student-t")
    case "crf", "maxent", "log-linear", "loglinear": .called("features")
    default: inSmallLetters(word)
    }
  }

  /// Of a family that is written in capitals; of one that begins with one the nearest name is told.
  private static func inSmallLetters(_ word: String) -> Hint? {
    let small = word.lowercased()
    let isFamily = EmissionFamilies.standard.all.contains { $0.declaration.name == small }
    return isFamily && word == word.uppercased() ? .called(small) : nil
  }

  /// What a key of another kind of models is called in one; nil where it has no such. A map has
  /// none of them: it says by letters and neighbours what they say.
  static func counterpart(of key: String, in kind: ModelKind) -> String? {
    switch (kind, key) {
    case (.markov, "start"): "initial"
    case (.markov, "moves"): "transition"
    case (.decisions, "initial"): "start"
    case (.decisions, "transition"), (.decisions, "transitions"): "moves"
    default: nil
    }
  }

  /// Of a parameter that others give a family.
  static func sentence(of foreign: ForeignParameter, in family: String) -> String {
    if foreign.substitutes.count == 1, foreign.substitutes[0].formula == nil {
      return "it is called \(foreign.substitutes[0].parameter) here"
    }
    let parts = foreign.substitutes.map { substitute in
      substitute.parameter + (substitute.formula.map { " = \($0)" } ?? "")
    }
    return "family: \(family) has \(parts.joined(separator: " and ")) in its place"
  }

  /// Of a key that the format does not know: of the word itself, else of one that it is almost,
  /// unless a key that may stand there is as near.
  ///
  /// - Parameter nearest: the key that may stand there and is most like it; nil if none is.
  static func key(_ key: String, nearest: String?) -> Hint? {
    // One that breaks off before its end is that one: `pi` of `pin`.
    if let nearest, nearest.count == key.count + 1, nearest.hasPrefix(key) { return nil }
    if let hint = self.key(key) { return hint }
    let almost = Nearest.name(to: key, among: [nearest].compactMap(\.self) + likely)
    return almost == nearest ? nil : almost.flatMap { self.key($0) }
  }

  private static func key(_ key: String) -> Hint? {
    switch key.lowercased() {
    // Capitals, as in the literature; small letters are anything.
    case "a" where key == "A": .called("transition")
    case "b" where key == "B": .called("emission")
    case "x" where key == "X": .called("observations")
    case "mu", "loc", "location": .called("mean")
    case "kappa": .called("concentration")
    case "variance", "var": .instead("sd is its square root", name: "sd")
    case "std", "stddev", "stdev", "stddevs", "standard_deviation", "scale_diag": .called("sd")
    case "precision", "prec", "tau":
      .instead("sd is the root of 1 / precision, and cov its inverse", name: "sd")
    case "scale":
      .instead("a normal has sd in its place", name: "sd")
    case "beta": .called("rate")
    case "probability", "probabilities", "prob", "probs": .called("p")
    case "covariance", "covars", "covar", "sigma2": .called("cov", ", or sd for its root")
    case "lambda", "lambdas": .called("rate")
    case "startprob", "startprob_", "pi", "start_probability", "initial_probs": .called("initial")
    case "transmat", "transmat_", "transition_matrix": .called("transition")
    case "emissionprob", "emissionprob_", "emission_probs": .called("emission")
    case "gamma": .called("discount")
    case "actions": .called("moves")
    case "obs", "sequence": .called("observations")
    case "walls", "wall", "obstacles": .called("blocked", ", within grid")
    case "slip", "jump": .instead("it stands within grid")
    case "covariance_type", "covariancetype":
      .instead("form: {covarianceType: ...} says in which form variances stood")
    case "sequence_lengths", "seq_lengths", "seqlens", "lens": .called("lengths")
    case "ilabel", "isymbol", "input": .instead("a move is called by what it reads")
    case "olabel", "osymbol", "outputs": .called("output")
    default: nil
    }
  }

  /// Long or frequent ones of those that have other names here.
  private static let likely = [
    "gamma", "variance", "precision", "covariance", "probabilities", "transmat", "startprob",
    "emissionprob", "actions", "obstacles",
  ]
}
