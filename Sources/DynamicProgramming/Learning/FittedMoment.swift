/// A formula of one line by which the M step makes a parameter from the observations x_t, each
/// weighed by γ_t.
public enum MomentForm: Sendable, Equatable {
  /// Σ_t γ_t x_t / Σ_t γ_t.
  case mean
  /// The root of Σ_t γ_t (x_t − mean)² / Σ_t γ_t, of the mean that is learned with it.
  case deviation
  /// Σ_t γ_t / Σ_t γ_t x_t.
  case inverseMean
}

/// The sums that such a formula divides.
public struct FittedMoment: Sendable, Equatable {
  /// Which formula.
  public let form: MomentForm
  /// Σ_t γ_t over the timesteps at which something was observed.
  public let weight: Double
  /// The other sum.
  public let sum: Double
}

extension Maximization {
  /// The sums that a parameter was made of; nil where it is learned by no formula of one line: of
  /// other families, under a prior, where several rows or parts share it, where a floor holds it,
  /// or where it stays.
  ///
  /// - Parameters:
  ///   - parameter: which one.
  ///   - model: the chain before the step.
  ///   - after: the one that the step made.
  ///   - counts: what the step was made from.
  /// - Complexity: O(the numbers of the family).
  public func moment(
    of parameter: Parameter, _ model: ChainModel, to after: ChainModel, _ counts: ExpectedCounts
  ) -> FittedMoment? {
    if let expansion = model.expansion {
      let pooled = PooledCounts(counts, of: model, expansion)
      return moment(of: parameter, model.written, to: after.written, pooled.written)
    }
    return parameter.placeInFamily.flatMap {
      moment(at: $0.place, leaf: $0.leaf, model, after, counts)
    }
  }

  private func moment(
    at place: FamilyParameters.Place, leaf: Int, _ model: ChainModel, _ after: ChainModel,
    _ counts: ExpectedCounts
  ) -> FittedMoment? {
    let leaves = model.emission.leaves
    guard leaves.indices.contains(leaf), case .family(let emission) = leaves[leaf],
      case .family(let fitted) = after.emission.leaves[leaf], let learner = emission.learner,
      let (form, statistic) = type(of: learner).moment(
        of: place.parameter, component: place.component),
      isLearnedByItself(place, leaf, emission, fitted)
    else { return nil }
    let width = type(of: learner).statisticsCount(dimensions: emission.dimensions)
    let row = emission.parameters.rows(of: place.state).lowerBound + place.part
    let weight = counts.emission[leaf][row * width + statistic]
    guard weight > 0, let number = fitted.parameters[place] else { return nil }
    // The statistics are kept about the former mean, for their digits: the sum is what the formula
    // says.
    let sum =
      switch form {
      case .mean: number * weight
      case .deviation: number * number * weight
      case .inverseMean: weight / number
      }
    return FittedMoment(form: form, weight: weight, sum: sum)
  }

  private func isLearnedByItself(
    _ place: FamilyParameters.Place, _ leaf: Int, _ emission: FamilyEmission,
    _ fitted: FamilyEmission
  ) -> Bool {
    let name = emission.declaration.parameters[place.parameter].name
    let isHeld = fitted.heldParameters(of: place.state, by: rules.floors[leaf]).contains(name)
    return rules.emission[leaf][place.state] && !rules.frozenParameters.contains(name)
      && rules.pseudoCount == 0 && !rules.tiesComponents && !rules.tiesParts && !isHeld
      && !emission.parameters.isShared[place.parameter]
      && !rules.tiedEmissions.contains { $0.contains(place.state) }
  }
}

extension Parameter {
  /// Of a number of a family its place there, and which leaf of the emission that is; nil of any
  /// other.
  var placeInFamily: (leaf: Int, place: FamilyParameters.Place)? {
    switch self {
    case .ofFamily(let place): (0, place)
    case .ofChannel(let leaf, .ofFamily(let place)): (leaf, place)
    default: nil
    }
  }
}
