import DynamicProgramming

/// Refuses a model whose scores are too large to be summed along a path.
///
/// A sum beyond the largest double would be infinite, and what has to be told of it, a difference of
/// two such sums, no number at all. So the largest magnitudes of all factors of a path, taken
/// together, must leave room for their difference: a bound, as sums with terms of both signs are
/// smaller.
struct PathSums {
  /// What the magnitudes may sum to: an eighth of what doubles end at.
  static let limit = 0x1p1021

  /// A key of the model, and the most that its factors may sum to along a path, in units of `limit`.
  private var parts: [(key: String, sum: Double)] = []

  /// - Throws: the key whose factors are the largest, and what all may sum to.
  static func check(_ trellis: Trellis, _ fields: Fields) throws(DocumentError) {
    let sums = PathSums(of: trellis, hasMoves: fields["moves"] != nil || fields["grid"] != nil)
    let total = sums.parts.reduce(0) { $0 + $1.sum }
    guard total > 1, let largest = sums.parts.max(by: { $0.sum < $1.sum }) else { return }
    let key = fields["grid"] != nil && largest.key == "moves" ? "grid" : largest.key
    throw DocumentError(
      .sumTooLarge(units: total), mark: fields.mark(ofKey: key), path: [.name(key)])
  }

  private init(of trellis: Trellis, hasMoves: Bool) {
    let steps = Double(trellis.timesteps - 1)
    add("initial", hasMoves ? 0 : Self.largest(trellis.initial))
    add("final", Self.largest(trellis.final ?? []))
    add("emission", Self.largest(trellis.emission, states: trellis.states))
    switch trellis.transition {
    case .absent: break
    case .same(let table):
      add(hasMoves ? "moves" : "transition", (steps + (hasMoves ? 1 : 0)) * Self.largest(table))
    case .perStep(let tables): add("transitions", tables.reduce(0) { $0 + Self.largest($1) })
    }
  }

  private mutating func add(_ key: String, _ sum: Double) { parts.append((key, sum)) }

  /// The largest magnitude but −∞, in units of the limit.
  private static func largest(_ numbers: some Sequence<Double>) -> Double {
    numbers.reduce(0) { $1 > -.infinity ? max($0, $1.magnitude) : $0 } / limit
  }

  private static func largest(_ table: TransitionTable) -> Double {
    var largest = 0.0
    for state in 0..<table.states {
      table.forEachEdge(from: state) { _, weight in largest = max(largest, weight.magnitude) }
    }
    return largest / limit
  }

  /// Of log-likelihoods that a family computes nothing is known here; they are below 0 by far before
  /// they are that large, and then −∞.
  private static func largest(_ emission: EmissionModel, states: Int) -> Double {
    switch emission {
    case .absent, .family: 0
    case .channels(let channels):
      channels.reduce(0) { $0 + largest($1.emission, states: states) }
    case .features(let emission): largest(emission)
    case .categorical(let emission):
      Double(emission.codes.count) * largest(emission.table)
    case .scores(let scores):
      stride(from: 0, to: scores.count, by: max(1, states)).reduce(0) {
        $0 + largest(scores[$1..<min(scores.count, $1 + states)])
      }
    }
  }

  /// The largest weight for all that is observed.
  private static func largest(_ emission: FeatureEmission) -> Double {
    var weight = 0.0
    for attribute in 0..<emission.weights.attributes {
      for (_, number) in emission.weights.row(of: attribute) {
        weight = max(weight, number.magnitude)
      }
    }
    let lists = emission.observations
    return (1...max(1, lists.timesteps)).reduce(0) { sum, t in
      lists.list(at: t).reduce(sum) { $0 + $1.value.magnitude * (weight / limit) }
    }
  }
}
