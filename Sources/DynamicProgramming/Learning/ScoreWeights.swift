/// The scores of a chain as one vector: what a conditional random field, a perceptron or learned
/// rewards move.
///
/// Every number that is possible and is to be learned has a place: initial, transition, final, and
/// of the emissions tables and features; the parameters of families are no scores.
public struct ScoreWeights: Sendable {
  private let shape: ChainModel
  private let initial, slots, final: [Int]
  /// For each leaf of the emission the places of its numbers.
  private let leaves: [[Int]]

  /// - Parameters:
  ///   - model: what is possible in it has a place.
  ///   - rules: what is learned.
  public init(of model: ChainModel, _ rules: LearningRules) {
    shape = model
    initial = rules.initial ? Self.possible(model.initial) : []
    let weights = model.table?.slotWeights ?? []
    slots =
      (model.table?.states).map { states in
        (0..<states).filter { rules.transition[$0] }.flatMap { from in
          (model.table?.slots(of: from) ?? 0..<0).filter { weights[$0] > -.infinity }
        }
      } ?? []
    final = rules.final ? Self.possible(model.final ?? []) : []
    leaves = model.emission.leaves.enumerated().map { leaf, emission in
      Self.numbers(of: emission).enumerated().filter { place, number in
        number > -.infinity && rules.emission[leaf][Self.state(of: place, in: emission)]
      }.map(\.offset)
    }
  }

  private static func possible(_ numbers: [Double]) -> [Int] {
    numbers.indices.filter { numbers[$0] > -.infinity }
  }

  private static func numbers(of emission: EmissionModel) -> [Double] {
    switch emission {
    case .categorical(let emission): emission.table
    case .features(let emission): emission.weights.entryWeights
    case .absent, .scores, .family, .channels: []
    }
  }

  private static func state(of place: Int, in emission: EmissionModel) -> Int {
    switch emission {
    case .categorical(let emission): place % emission.states
    case .features(let emission): Int(emission.weights.stateOfEntry[place])
    case .absent, .scores, .family, .channels: 0
    }
  }

  /// How many numbers there are.
  public var count: Int {
    initial.count + slots.count + final.count + leaves.reduce(0) { $0 + $1.count }
  }

  /// The vector of a model of this shape.
  public func values(of model: ChainModel) -> [Double] {
    vector(
      model.initial, model.table?.slotWeights ?? [], model.final ?? [],
      model.emission.leaves.map(Self.numbers))
  }

  /// How often each number of the vector is used.
  public func values(of counts: ExpectedCounts) -> [Double] {
    vector(counts.initial, counts.transition, counts.final, counts.emission)
  }

  private func vector(
    _ initial: [Double], _ transition: [Double], _ final: [Double], _ emission: [[Double]]
  ) -> [Double] {
    self.initial.map { initial[$0] } + slots.map { transition[$0] } + self.final.map { final[$0] }
      + leaves.indices.flatMap { leaf in leaves[leaf].map { emission[leaf][$0] } }
  }

  /// The model with these numbers; what has no place stays.
  public func model(of values: [Double]) -> ChainModel {
    precondition(values.count == count, "a number for each place")
    var (model, rest) = (shape, values[...])
    for place in initial { model.initial[place] = rest.removeFirst() }
    if let table = shape.table, !slots.isEmpty {
      var weights = table.slotWeights
      for slot in slots { weights[slot] = rest.removeFirst() }
      model.transition = .same(table.replacing(slotWeights: weights))
    }
    for place in final { model.final?[place] = rest.removeFirst() }
    model.emission = shape.emission.replacing(
      leaves: shape.emission.leaves.enumerated().map { leaf, emission in
        var numbers = Self.numbers(of: emission)
        for place in leaves[leaf] { numbers[place] = rest.removeFirst() }
        return Self.emission(emission, numbers)
      })
    return model
  }

  private static func emission(_ emission: EmissionModel, _ numbers: [Double]) -> EmissionModel {
    switch emission {
    case .categorical(var emission):
      emission.table = numbers
      return .categorical(emission)
    case .features(var emission):
      emission.weights = emission.weights.replacing(entryWeights: numbers)
      return .features(emission)
    case .absent, .scores, .family, .channels: return emission
    }
  }
}
