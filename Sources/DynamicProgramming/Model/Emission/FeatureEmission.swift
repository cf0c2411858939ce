/// The state features of a linear-chain CRF: the score of a state is the sum of the weights of the
/// attributes that were observed, each times its value (Lafferty, McCallum and Pereira, Conditional
/// Random Fields, 2001).
public struct FeatureEmission: Sendable, Equatable {
  /// What each attribute counts for.
  public internal(set) var weights: FeatureWeights
  /// Which attributes were observed.
  public internal(set) var observations: AttributeLists

  /// - Precondition: no attribute is observed that has no place among the weights.
  public init(_ weights: FeatureWeights, observations: AttributeLists) {
    precondition(observations.attributes.allSatisfy { Int($0) < weights.attributes })
    self.weights = weights
    self.observations = observations
  }

  func score(at t: Int, state: Int) -> Double {
    terms(at: t, state: state).reduce(0) { $0 + $1.score }
  }

  func fill(_ column: UnsafeMutablePointer<Double>, at t: Int) {
    column.update(repeating: 0, count: weights.states)
    for place in observations.places(at: t) {
      let value = observations.values[place]
      for entry in weights.entries(of: Int(observations.attributes[place])) {
        column[Int(weights.stateOfEntry[entry])] += weights.weightOfEntry[entry] * value
      }
    }
  }

  /// What each observed attribute that has a weight there adds to the score of a state, in the
  /// order in which they were observed.
  ///
  /// - Parameters:
  ///   - t: the timestep, 1 … N.
  ///   - state: 0 … S − 1.
  public func terms(at t: Int, state: Int) -> [(attribute: Int, score: Double)] {
    observations.places(at: t).compactMap { place in
      let attribute = Int(observations.attributes[place])
      return weights[attribute, state].map { (attribute, $0 * observations.values[place]) }
    }
  }
}

/// A weight for each attribute and state that go together; most pairs have none.
public struct FeatureWeights: Sendable, Equatable {
  /// S.
  public let states: Int
  /// A + 1 places: the entries of attribute a are `starts[a] ..< starts[a + 1]`, by state.
  private(set) var starts: [Int]
  private(set) var stateOfEntry: [Int32]
  var weightOfEntry: [Double]

  /// - Parameters:
  ///   - states: S.
  ///   - weights: for each attribute its states with their weights, each state once.
  public init(states: Int, weights: [[(state: Int, weight: Double)]]) {
    self.states = states
    starts = [0]
    stateOfEntry = []
    weightOfEntry = []
    for row in weights {
      for (state, weight) in row.sorted(by: { $0.state < $1.state }) {
        precondition((0..<states).contains(state), "a state of the model")
        stateOfEntry.append(Int32(state))
        weightOfEntry.append(weight)
      }
      starts.append(stateOfEntry.count)
    }
  }

  /// A, how many attributes have a place.
  public var attributes: Int { starts.count - 1 }

  /// The attributes that have a weight in some state, in their order.
  ///
  /// - Complexity: O(A).
  public var weighted: [Int] { (0..<attributes).filter { !entries(of: $0).isEmpty } }

  func entries(of attribute: Int) -> Range<Int> { starts[attribute]..<starts[attribute + 1] }

  /// The states of an attribute with their weights.
  public func row(of attribute: Int) -> [(state: Int, weight: Double)] {
    entries(of: attribute).map { (Int(stateOfEntry[$0]), weightOfEntry[$0]) }
  }

  /// The same with more attributes behind the others, which have no weight in any state.
  ///
  /// - Complexity: O(A).
  public func adding(attributes count: Int) -> FeatureWeights {
    var changed = self
    changed.starts += repeatElement(stateOfEntry.count, count: count)
    return changed
  }

  /// The weight of an attribute in a state; nil if the two have none.
  public subscript(attribute: Int, state: Int) -> Double? {
    entry(attribute, state).map { weightOfEntry[$0] }
  }

  func entry(_ attribute: Int, _ state: Int) -> Int? {
    entries(of: attribute).first { stateOfEntry[$0] == Int32(state) }
  }

  /// Another weight of an attribute in a state, or one where there was none.
  func setting(_ attribute: Int, _ state: Int, to weight: Double) -> FeatureWeights {
    var changed = self
    if let entry = entry(attribute, state) {
      changed.weightOfEntry[entry] = weight
      return changed
    }
    let place = entries(of: attribute).first { stateOfEntry[$0] > Int32(state) }
    let entry = place ?? starts[attribute + 1]
    changed.stateOfEntry.insert(Int32(state), at: entry)
    changed.weightOfEntry.insert(weight, at: entry)
    for later in (attribute + 1)..<starts.count { changed.starts[later] += 1 }
    return changed
  }
}

/// The attributes that were observed at each timestep, with their values.
public struct AttributeLists: Sendable, Equatable {
  /// N + 1 places: those of timestep t are `starts[t - 1] ..< starts[t]`.
  private var starts: [Int] = [0]
  /// Places among the attributes of the model.
  public private(set) var attributes: [Int32] = []
  /// What each counts for, 1 for one that is just there.
  public private(set) var values: [Double] = []
  /// The timesteps of which nobody knows what was observed.
  private var missing: Set<Int> = []

  /// Of no timestep.
  public init() {}

  /// N.
  public var timesteps: Int { starts.count - 1 }

  /// The places of a timestep, 1 … N, in ``attributes`` and ``values``.
  public func places(at t: Int) -> Range<Int> { starts[t - 1]..<starts[t] }

  /// One more timestep. One without attributes has a factor of 0, as a missing one has.
  ///
  /// - Parameter list: nil where it is missing.
  public mutating func append(_ list: [ObservedAttribute]?) {
    if list == nil { missing.insert(starts.count) }
    let list = list ?? []
    attributes += list.map { Int32($0.attribute) }
    values += list.map(\.value)
    starts.append(attributes.count)
  }

  /// Whether nobody knows what was observed at a timestep: it may also be known that there was
  /// nothing.
  public func isMissing(at t: Int) -> Bool { missing.contains(t) }

  /// What was observed at a timestep; nil where it is missing.
  private func known(at t: Int) -> [ObservedAttribute]? { isMissing(at: t) ? nil : list(at: t) }

  /// What was observed at a timestep.
  public func list(at t: Int) -> [ObservedAttribute] {
    places(at: t).map { ObservedAttribute(Int(attributes[$0]), values[$0]) }
  }

  /// Other lists in place of those of some timesteps, places from 0.
  func replacing(_ range: Range<Int>, with lists: [[ObservedAttribute]?]) -> AttributeLists {
    var changed = AttributeLists()
    for t in 0..<range.lowerBound { changed.append(known(at: t + 1)) }
    for list in lists { changed.append(list) }
    for t in range.upperBound..<timesteps { changed.append(known(at: t + 1)) }
    return changed
  }
}

/// One attribute that was observed.
public struct ObservedAttribute: Sendable, Hashable {
  /// Its place among those of the model.
  public let attribute: Int
  /// What it counts for.
  public let value: Double

  /// - Parameters:
  ///   - attribute: its place among those of the model.
  ///   - value: what it counts for, 1 for one that is just there.
  public init(_ attribute: Int, _ value: Double = 1) {
    self.attribute = attribute
    self.value = value
  }
}
