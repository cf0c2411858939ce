/// What things are called here that are called otherwise elsewhere.
enum Hints {
  /// Of a word that stands where the format has a few.
  static func word(_ word: String) -> String? {
    switch word.lowercased() {
    case "gaussian", "gauss", "gaussianhmm": "it is called normal here"
    case "categorical", "discrete", "multinomialhmm":
      "symbols have no family: a map from state to symbol to probability stands in its place"
    case "gmm": "it is called mixture here"
    case "mvn", "multivariate-normal", "multivariate_normal": "it is called normal here, with a cov"
    case "norm": "it is called normal here"
    case "lognorm": "it is called log-normal here"
    case "nbinom", "negbin", "nb": "it is called negative-binomial here"
    case "expon": "it is called exponential here"
    case "t", "student": "it is called student-t here"
    case "crf", "maxent", "log-linear", "loglinear": "it is called features here"
    default: nil
    }
  }

  /// What a key that the format does not know is called here, or what there is in its place.
  static func name(ofKey key: String) -> String? { name(in: self.key(key)) }

  /// What a word is called here that stands where the format has a few.
  static func name(ofWord word: String) -> String? { name(in: self.word(word)) }

  private static func name(in hint: String?) -> String? {
    guard let words = hint?.split(whereSeparator: { " ,".contains($0) }) else { return nil }
    return words.starts(with: ["it", "is", "called"])
      ? String(words[3]) : words.first.map(String.init)
  }

  /// Of a key that the format does not know.
  static func key(_ key: String) -> String? {
    switch key.lowercased() {
    // Capitals, as in the literature; small letters are anything.
    case "a" where key == "A": "it is called transition here"
    case "b" where key == "B": "it is called emission here"
    case "x" where key == "X": "it is called observations here"
    case "mu", "loc", "location": "it is called mean here"
    case "kappa": "it is called concentration here"
    case "variance", "var": "sd is its square root"
    case "std", "stddev", "scale_diag": "it is called sd here"
    case "scale": "a normal has sd in its place, a gamma rate, which is 1 / scale"
    case "covariance", "covars", "covar", "sigma2": "it is called cov here, or sd for its root"
    case "lambda", "lambdas": "it is called rate here"
    case "startprob", "startprob_", "pi", "start_probability", "initial_probs":
      "it is called initial here"
    case "transmat", "transmat_", "transition_matrix": "it is called transition here"
    case "emissionprob", "emissionprob_", "emission_probs": "it is called emission here"
    case "gamma": "it is called discount here"
    case "actions": "it is called moves here"
    case "obs", "sequence": "it is called observations here"
    case "slip", "jump": "it stands within grid"
    default: nil
    }
  }
}
