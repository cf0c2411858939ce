/// What of a chain is learned, and what holds it.
public struct LearningRules: Sendable, Equatable {
  /// Whether π is learned.
  public var initial = true
  /// For each state whether the row of its transitions is learned.
  public var transition: [Bool]
  /// Whether it is learned how long states last, where that is given.
  public var durations = true
  /// Whether what ending adds is learned.
  public var final = true
  /// For each leaf of the emission and each state whether it is learned.
  public var emission: [[Bool]]
  /// The names of parameters of families that are not learned: `sd`.
  public var frozenParameters: Set<String> = []
  /// Whether the components of an observation share the parameters that tell of a spread.
  public var tiesComponents = false
  /// Whether the parts of the mixture of a state share them.
  public var tiesParts = false
  /// States that are learned to emit alike, group by group.
  public var tiedEmissions: [[Int]] = []
  /// States that are learned to go on alike, group by group.
  public var tiedTransitions: [[Int]] = []
  /// By how many imagined uses of every possible number each is backed: a Dirichlet prior of that
  /// concentration plus 1.
  public var pseudoCount = 0.0
  /// Whose families the imagined observations come from: as many for every row as the pseudo-count
  /// says.
  public var origin: EmissionModel?
  /// For each leaf the least standard deviation of each component; empty where there is none.
  public var floors: [[Double]]

  /// All is learned, and nothing holds it.
  public init(for model: ChainModel) {
    origin = model.emission
    transition = [Bool](repeating: true, count: model.states)
    emission = model.emission.leaves.map { _ in
      [Bool](repeating: true, count: model.states)
    }
    floors = model.emission.leaves.map { leaf in
      guard case .family(let emission) = leaf else { return [] }
      return [Double](repeating: 0, count: emission.dimensions)
    }
  }

  /// Least standard deviations of a thousandth of what the observations have all together; ∞ where
  /// the sum of their squares is none that a double holds.
  ///
  /// - Complexity: O(Σ N · D).
  public mutating func setFloors(from sequences: some Sequence<Trellis>) {
    for leaf in floors.indices where !floors[leaf].isEmpty {
      var moments = floors[leaf].map { _ in [0.0, 0.0, 0.0] }
      var origins = floors[leaf].map { _ in Double.nan }
      for sequence in sequences {
        guard case .family(let emission) = sequence.emission.leaves[leaf] else { continue }
        for (place, x) in emission.observations.enumerated() where !x.isNaN {
          let component = place % emission.dimensions
          if origins[component].isNaN { origins[component] = x }
          Moments.gather(x - origins[component], weight: 1, into: &moments[component])
        }
      }
      floors[leaf] = moments.map { sums in
        if !sums[2].isFinite { return .infinity }
        return max(1e-9, sums[0] > 0 ? 1e-3 * Moments.spread(sums, isCentred: true) : 0)
      }
    }
  }

  /// The same for the rows of a family.
  func family(_ leaf: Int, of parameters: FamilyParameters) -> FamilyRules {
    var rules = FamilyRules(of: parameters)
    for state in 0..<parameters.states {
      for row in parameters.rows(of: state) { rules.rows[row] = emission[leaf][state] }
    }
    rules.parameters = parameters.declaration.parameters.map {
      !frozenParameters.contains($0.name)
    }
    (rules.tiesComponents, rules.tiesParts) = (tiesComponents, tiesParts)
    rules.floor = floors[leaf]
    return rules
  }
}

extension LearningRules {
  /// Whether something stays as it is, or states share what is learned of them.
  public var holdSomething: Bool {
    let learnsAll =
      initial && durations && final && transition.allSatisfy(\.self)
      && emission.allSatisfy { $0.allSatisfy(\.self) } && frozenParameters.isEmpty
    return !learnsAll || !tiedEmissions.isEmpty || !tiedTransitions.isEmpty
  }

  /// Whether components of an observation, or parts of a mixture, share one spread.
  public var tieSpreads: Bool { tiesComponents || tiesParts }
}
