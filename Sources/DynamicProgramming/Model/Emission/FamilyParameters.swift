/// The parameters of a family for all states.
///
/// A *row* holds those of one distribution. There is one for each state; or, of a mixture, one for
/// each part of each state, those of one state one after the other.
public struct FamilyParameters: Sendable {
  /// Which family.
  public let family: any EmissionFamily.Type
  /// S.
  public let states: Int
  /// D, how many numbers an observation has.
  public let dimensions: Int
  /// The parts that each state mixes; nil = it emits from one distribution.
  public private(set) var mixture: MixtureWeights?
  /// Whether all rows have one value of a parameter in common, by its place among those declared:
  /// then it stands once in the model, and an edit changes it for all.
  public let isShared: [Bool]
  /// For each parameter that the family declares its numbers, flat: axes (row, component), or (row,
  /// component, component) of a matrix.
  public private(set) var values: [[Double]]

  /// - Precondition: the shapes are those that the family declares.
  public init(
    _ family: any EmissionFamily.Type, states: Int, dimensions: Int = 1, values: [[Double]],
    mixture: MixtureWeights? = nil, isShared: [Bool]? = nil
  ) {
    let declared = family.declaration.parameters
    let rows = mixture.map(\.weights.count) ?? states
    precondition(
      dimensions > 0 && values.count == declared.count
        && zip(values, declared).allSatisfy {
          $0.count == rows * $1.shape.count(dimensions: dimensions)
        }, "as many numbers of each parameter as its shape says")
    precondition(mixture.map { $0.states == states } ?? true, "weights for S states")
    self.family = family
    self.states = states
    self.dimensions = dimensions
    self.values = values
    self.mixture = mixture
    self.isShared = isShared ?? declared.map { _ in false }
  }

  /// What the family declares of itself.
  public var declaration: FamilyDeclaration { family.declaration }

  /// How many rows there are.
  public var rowCount: Int { mixture.map(\.weights.count) ?? states }

  /// The rows of a state: one, or as many as the parts it mixes.
  public func rows(of state: Int) -> Range<Int> {
    mixture?.parts(of: state) ?? state..<(state + 1)
  }

  /// How many numbers a parameter has in a row.
  ///
  /// - Parameter parameter: its place among those declared.
  public func width(of parameter: Int) -> Int {
    declaration.parameters[parameter].shape.count(dimensions: dimensions)
  }

  /// The numbers of a parameter in a row.
  public func numbers(of parameter: Int, row: Int) -> ArraySlice<Double> {
    let width = width(of: parameter)
    return values[parameter][(row * width)..<((row + 1) * width)]
  }

  /// What is wrong with a row as a whole.
  public func fault(inRow row: Int) -> FamilyFault? {
    for (place, parameter) in declaration.parameters.enumerated()
    where parameter.shape == .distribution {
      let sum = numbers(of: place, row: row).reduce(0, +)
      if !Probability.sumsToOne(sum) { return .wrongSum(parameter: parameter.name, sum) }
    }
    return family.fault(in: self, row: row)
  }

  /// The parameters of the parts, as if each were a state.
  var withoutMixture: FamilyParameters {
    FamilyParameters(family, states: rowCount, dimensions: dimensions, values: values)
  }
}

extension FamilyParameters {
  /// One number of the parameters of a family.
  public struct Place: Sendable, Hashable {
    /// The parameter's place among those declared.
    public let parameter: Int
    /// 0 … S − 1.
    public let state: Int
    /// Which part of a mixture, from 0; 0 where there is none.
    public let part: Int
    /// Which of the parameter's numbers, from 0; of a matrix by rows.
    public let component: Int

    /// - Parameters: as the properties.
    public init(_ parameter: Int, state: Int, part: Int = 0, component: Int = 0) {
      self.parameter = parameter
      self.state = state
      self.part = part
      self.component = component
    }
  }

  /// The number at a place; nil if there is none.
  public subscript(place: Place) -> Double? {
    guard let index = index(place) else { return nil }
    return values[place.parameter][index]
  }

  /// Another number at a place: with a matrix also at the place across its diagonal, and in all
  /// rows of what they share.
  ///
  /// - Parameter rescales: whether the other probabilities of a distribution make room.
  func setting(
    _ place: Place, to number: Double, rescaling rescales: Bool
  ) throws(EditFault) -> FamilyParameters {
    guard declaration.parameters.indices.contains(place.parameter) else { throw .noSuchParameter }
    guard let index = index(place) else { throw .noSuchName }
    let parameter = declaration.parameters[place.parameter]
    guard number.isFinite else { throw .outOfRange(number, .finite) }
    guard parameter.range.contains(number) else { throw .outOfRange(number, .of(parameter.range)) }
    if rescales, parameter.shape != .distribution { throw .noRow }
    let width = width(of: place.parameter)
    let row = index / width
    var numbers = Array(numbers(of: place.parameter, row: row))
    switch parameter.shape {
    case .components: numbers[place.component] = number
    case .distribution:
      if rescales { _ = try FactorRow.rescale(&numbers, besides: place.component, for: number) }
      numbers[place.component] = number
    case .symmetricMatrix:
      let (i, j) = place.component.quotientAndRemainder(dividingBy: dimensions)
      numbers[i * dimensions + j] = number
      numbers[j * dimensions + i] = number
    }
    var changed = self
    for row in isShared[place.parameter] ? 0..<rowCount : row..<(row + 1) {
      changed.values[place.parameter].replaceSubrange(
        (row * width)..<((row + 1) * width), with: numbers)
    }
    if let fault = changed.fault(inRow: row) { throw .family(fault) }
    return changed
  }

  /// Another weight of a part of a mixture.
  func settingWeight(
    state: Int, part: Int, to number: Double, rescaling rescales: Bool
  ) throws(EditFault) -> FamilyParameters {
    guard var mixture else { throw .noSuchParameter }
    guard mixture.parts(of: state).count > part, part >= 0 else { throw .noSuchName }
    guard ParameterRange.probability.contains(number) else {
      throw .outOfRange(number, .of(.probability))
    }
    var weights = Array(mixture.weights[mixture.parts(of: state)])
    if rescales { _ = try FactorRow.rescale(&weights, besides: part, for: number) }
    weights[part] = number
    let sum = weights.reduce(0, +)
    guard Probability.sumsToOne(sum) else {
      throw .family(.wrongSum(parameter: "weights", sum))
    }
    mixture.weights.replaceSubrange(mixture.parts(of: state), with: weights)
    var changed = self
    changed.mixture = mixture
    return changed
  }

  private func index(_ place: Place) -> Int? {
    guard declaration.parameters.indices.contains(place.parameter),
      (0..<states).contains(place.state)
    else { return nil }
    let rows = rows(of: place.state)
    let width = width(of: place.parameter)
    guard rows.indices.contains(rows.lowerBound + place.part), place.part >= 0,
      (0..<width).contains(place.component)
    else { return nil }
    return (rows.lowerBound + place.part) * width + place.component
  }
}

extension FamilyParameters: Equatable {
  /// Whether both are the same numbers of the same family.
  public static func == (left: FamilyParameters, right: FamilyParameters) -> Bool {
    left.family == right.family && left.dimensions == right.dimensions
      && left.states == right.states && left.mixture == right.mixture
      && left.isShared == right.isShared && left.values == right.values
  }
}

/// How much each part of a state's mixture counts for.
public struct MixtureWeights: Sendable, Equatable {
  /// The probabilities of the parts, those of one state one after the other; each state's sum to 1.
  public internal(set) var weights: [Double]
  /// S + 1 places: the parts of state z are `starts[z] ..< starts[z + 1]`.
  public let starts: [Int]

  /// - Parameter weights: for each state those of its parts, at least one.
  public init(_ weights: [[Double]]) {
    precondition(weights.allSatisfy { !$0.isEmpty }, "at least one part")
    self.weights = weights.flatMap { $0 }
    self.starts = weights.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
  }

  /// S.
  public var states: Int { starts.count - 1 }

  /// The parts of a state, as places of ``weights``.
  public func parts(of state: Int) -> Range<Int> { starts[state]..<starts[state + 1] }
}

extension FamilyParameters {
  /// The same parameters for more states, each of which emits as one of these.
  ///
  /// - Parameter origins: the state that each emits as, 0 … S − 1.
  public func expanded(to origins: [Int]) -> FamilyParameters {
    let rows = origins.flatMap { Array(self.rows(of: $0)) }
    return FamilyParameters(
      family, states: origins.count, dimensions: dimensions,
      values: values.indices.map { parameter in
        rows.flatMap { numbers(of: parameter, row: $0) }
      },
      mixture: mixture.map { mixture in
        MixtureWeights(origins.map { Array(mixture.weights[mixture.parts(of: $0)]) })
      }, isShared: isShared)
  }
}
