/// What the observations of a timestep add to the expected counts of an emission.
extension EmissionModel {
  /// How many numbers the statistics of a leaf are; 0 where nothing can be learned.
  var statisticsCount: Int {
    switch self {
    case .absent, .scores, .channels: 0
    case .categorical(let emission): emission.table.count
    case .family(let emission): emission.statisticsCount
    case .features(let emission): emission.weights.entryCount
    }
  }

  /// Adds those of x_t, weighed by how probable each state is.
  ///
  /// - Parameters:
  ///   - visits: γ_t, S numbers.
  ///   - t: the timestep, 1 … N.
  ///   - statistics: as many numbers as ``statisticsCount``.
  func gather(
    _ visits: UnsafePointer<Double>, at t: Int, into statistics: inout [Double]
  ) {
    switch self {
    case .absent, .scores, .channels: break
    case .categorical(let emission): emission.gather(visits, at: t, into: &statistics)
    case .family(let emission): emission.gather(visits, at: t, into: &statistics)
    case .features(let emission): emission.gather(visits, at: t, into: &statistics)
    }
  }
}

extension CategoricalEmission {
  /// Σ_t γ_t(i) over the timesteps at which a symbol was observed; a missing one adds nothing.
  func gather(_ visits: UnsafePointer<Double>, at t: Int, into statistics: inout [Double]) {
    let code = Int(codes[t - 1])
    if code < 0 { return }
    for state in 0..<states { statistics[code * states + state] += visits[state] }
  }
}

extension FeatureEmission {
  /// Σ_t γ_t(i) times the value of an attribute, for every weight.
  func gather(_ visits: UnsafePointer<Double>, at t: Int, into statistics: inout [Double]) {
    for place in observations.places(at: t) {
      let value = observations.values[place]
      for entry in weights.entries(of: Int(observations.attributes[place])) {
        statistics[entry] += value * visits[Int(weights.stateOfEntry[entry])]
      }
    }
  }
}

extension FeatureWeights {
  /// How many pairs of an attribute and a state have a weight.
  public var entryCount: Int { weightOfEntry.count }
  /// Their weights, by attribute and state.
  public var entryWeights: [Double] { weightOfEntry }

  /// The same pairs with other weights.
  public func replacing(entryWeights: [Double]) -> FeatureWeights {
    precondition(entryWeights.count == weightOfEntry.count, "a weight for each pair")
    var changed = self
    changed.weightOfEntry = entryWeights
    return changed
  }
}
