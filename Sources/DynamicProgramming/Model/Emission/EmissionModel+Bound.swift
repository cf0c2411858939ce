/// The most that the factors of observations may sum to along a path, in units of
/// ``PathBound/limit``.
struct EmissionBound {
  var sum = 0.0
  /// The largest factor, where each is computed from an observation.
  var largest: PathExcess.Cell?
}

extension EmissionModel {
  /// The most that the factors of all observations may sum to.
  ///
  /// - Parameter states: S.
  func bound(states: Int) -> EmissionBound {
    switch self {
    case .absent: EmissionBound()
    case .family(let emission): emission.bound
    case .channels(let channels):
      channels.reduce(into: EmissionBound()) { bound, channel in
        var added = channel.emission.bound(states: states)
        added.largest?.channel = channel.name
        bound.sum += added.sum
        bound.largest = [bound.largest, added.largest].compactMap(\.self).max {
          $0.log.magnitude < $1.log.magnitude
        }
      }
    case .features(let emission): EmissionBound(sum: emission.bound)
    case .categorical(let emission):
      EmissionBound(sum: Double(emission.codes.count) * PathBound.largest(emission.table))
    case .scores(let scores):
      EmissionBound(
        sum: stride(from: 0, to: scores.count, by: max(1, states)).reduce(0) {
          $0 + PathBound.largest(scores[$1..<min(scores.count, $1 + states)])
        })
    }
  }
}

extension FeatureEmission {
  /// The largest weight for all that is observed.
  fileprivate var bound: Double {
    var weight = 0.0
    for attribute in 0..<weights.attributes {
      for (_, number) in weights.row(of: attribute) { weight = max(weight, number.magnitude) }
    }
    return (1..<(observations.timesteps + 1)).reduce(0) { sum, t in
      observations.list(at: t).reduce(sum) {
        $0 + $1.value.magnitude * (weight / PathBound.limit)
      }
    }
  }
}

extension FamilyEmission {
  /// The largest finite log-density of every timestep, summed. Nothing where neither parameters nor
  /// observations are so large or so small that it could matter.
  fileprivate var bound: EmissionBound {
    if parameters.values.allSatisfy(Self.areModerate), Self.areModerate(observations) {
      return EmissionBound()
    }
    var bound = EmissionBound()
    withUnsafeTemporaryAllocation(of: Double.self, capacity: parameters.states) { column in
      guard let start = column.baseAddress else { return }
      for t in 1..<(timesteps + 1) {
        fill(start, at: t)
        guard let state = Self.largest(column) else { continue }
        let cell = PathExcess.Cell(t: t, state: state, log: column[state])
        bound.sum += cell.log.magnitude / PathBound.limit
        if cell.log.magnitude > bound.largest?.log.magnitude ?? 0 { bound.largest = cell }
      }
    }
    return bound
  }

  private static func largest(_ column: UnsafeMutableBufferPointer<Double>) -> Int? {
    column.indices.filter { column[$0].isFinite }
      .max { column[$0].magnitude < column[$1].magnitude }
  }

  /// Of such numbers no family makes a log-density beyond 1e290: the squares and quotients of two
  /// of them, and of these again, are below 1e250.
  private static func areModerate(_ numbers: [Double]) -> Bool {
    numbers.allSatisfy { !($0.magnitude > 1e50) && ($0 == 0 || !($0.magnitude < 1e-50)) }
  }
}
