import DynamicProgramming

/// Refuses a model whose factors are too large to be summed along a path.
enum PathSums {
  /// - Parameters:
  ///   - given: where the observations are from, if not from the model.
  ///   - states: what the states are called.
  /// - Throws: the key whose factors are the largest, or the observation, and what all may sum to.
  static func check(
    _ trellis: Trellis, _ reading: Reading, _ fields: Fields, states: StateNames,
    given: ObservationSource? = nil
  ) throws(DocumentError) {
    let excess = PathBound(of: trellis, reading: reading)
      .excess(of: trellis.emission, timesteps: trellis.timesteps)
    guard let excess else { return }
    let key = key(of: excess.part, isOfGrid: fields["grid"] != nil)
    guard case .emission(let cell?) = excess.part else {
      throw DocumentError(
        .sumTooLarge(units: excess.units), mark: fields.mark(ofKey: key), path: [.name(key)])
    }
    let error = fault(of: cell, units: excess.units, states: states)
    if let given { throw error.inFile(given.name) }
    let observations = fields["observations"]
    let listed = observations?.list.flatMap { $0.count < cell.t ? nil : $0[cell.t - 1] }
    throw error.marked((listed ?? observations)?.mark)
  }

  /// An observation whose log-density is too large.
  static func fault(
    of cell: PathExcess.Cell, units: Double, states: StateNames
  ) -> DocumentError {
    var path: ModelPath = [.name("observations")] / cell.t
    if let channel = cell.channel, !channel.isEmpty { path = path / channel }
    return DocumentError(
      .densityTooLarge(state: states[cell.state], log: cell.log, units: units), path: path)
  }

  /// The key under which a part stands.
  static func key(of part: PathExcess.Part, isOfGrid: Bool = false) -> String {
    switch part {
    case .initial: "initial"
    case .final: "final"
    case .transition: "transition"
    case .transitions: "transitions"
    case .moves: isOfGrid ? "grid" : "moves"
    case .emission: "emission"
    }
  }
}
