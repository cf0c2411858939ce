/// The kinds of model files, told apart by their keys.
public enum ModelKind: Sendable, Equatable, CaseIterable {
  /// A hidden Markov model or a linear-chain CRF.
  case markov
  /// A deterministic decision problem with its moves listed.
  case decisions
  /// A decision problem drawn as a map.
  case grid

  private static let common = ["name", "about", "source", "constraints"]

  /// The keys that a file of this kind may have at its root.
  var keys: [String] {
    switch self {
    case .markov:
      Self.common + [
        "states", "initial", "transition", "transitions", "final", "emission", "observations",
        "weights",
      ]
    case .decisions:
      Self.common + ["states", "start", "horizon", "moves", "final", "discount"]
    case .grid:
      Self.common + ["grid", "horizon", "final", "discount"]
    }
  }

  /// The kind of a file with these keys at its root.
  init(of entries: [DocumentEntry]) {
    let keys = Set(entries.map(\.key))
    if keys.contains("grid") {
      self = .grid
    } else if keys.contains("moves") {
      self = .decisions
    } else {
      let ofMarkov: Set = ["initial", "transition", "transitions", "emission", "observations"]
      let isDecision = !keys.isDisjoint(with: ["start", "horizon", "discount"])
      self = isDecision && keys.isDisjoint(with: ofMarkov) ? .decisions : .markov
    }
  }

  /// What is wrong with a key at the root, or nil.
  func fault(ofKey key: String) -> ModelFault? {
    if keys.contains(key) { return nil }
    if Self.allCases.contains(where: { $0.keys.contains(key) }) {
      return .keyDoesNotFit(key, kind: self)
    }
    return .unknownKey(key, nearest: Nearest.name(to: key, among: keys))
  }
}
