/// The parameters of a family for all states.
public struct FamilyParameters: Sendable {
  /// Which family.
  public let family: any EmissionFamily.Type
  /// S.
  public let states: Int
  /// D, how many numbers an observation has.
  public let dimensions: Int
  /// For each parameter that the family declares its numbers, flat: shape (S, D), axes (state,
  /// component), or S long where there is one for each state.
  public private(set) var values: [[Double]]

  /// - Precondition: the shapes are those that the family declares.
  public init(
    _ family: any EmissionFamily.Type, states: Int, dimensions: Int = 1, values: [[Double]]
  ) {
    let declared = family.declaration.parameters
    precondition(
      dimensions > 0 && values.count == declared.count
        && zip(values, declared).allSatisfy {
          $0.count == states * ($1.isPerComponent ? dimensions : 1)
        }, "S or S × D numbers of each parameter")
    self.family = family
    self.states = states
    self.dimensions = dimensions
    self.values = values
  }

  /// What the family declares of itself.
  public var declaration: FamilyDeclaration { family.declaration }

  /// A number by the place of its parameter among those declared.
  ///
  /// - Parameter component: 0 … D − 1; not looked at where there is one number for each state.
  public subscript(parameter: Int, state state: Int, component component: Int) -> Double {
    get { values[parameter][place(parameter, state, component)] }
    set { values[parameter][place(parameter, state, component)] = newValue }
  }

  private func place(_ parameter: Int, _ state: Int, _ component: Int) -> Int {
    declaration.parameters[parameter].isPerComponent ? state * dimensions + component : state
  }

  /// The components of an observation that have a parameter of their own, and the first.
  ///
  /// - Parameter parameter: its place among those declared.
  public func components(of parameter: Int) -> Range<Int> {
    0..<(declaration.parameters[parameter].isPerComponent ? dimensions : 1)
  }
}

/// Emission from a family: its parameters and what was observed.
public struct FamilyEmission: Sendable, Equatable {
  /// The parameters of all states.
  public let parameters: FamilyParameters
  /// Shape (N, D), axes (timestep, component), flat; NaN = that component is missing.
  public private(set) var observations: [Double]
  private let family: any EmissionFamily

  /// - Parameters:
  ///   - parameters: those of all states.
  ///   - observations: shape (N, D), flat; NaN = missing. Counts are whole numbers.
  public init(_ parameters: FamilyParameters, observations: [Double]) {
    precondition(observations.count % parameters.dimensions == 0, "N × D numbers")
    self.parameters = parameters
    self.observations = observations
    self.family = parameters.family.init(parameters)
  }

  /// D.
  public var dimensions: Int { parameters.dimensions }
  /// What the family declares of itself.
  public var declaration: FamilyDeclaration { parameters.declaration }
  /// N.
  public var timesteps: Int { observations.count / dimensions }

  /// The observations as they are shown.
  ///
  /// - Complexity: O(N) for counts, else O(1).
  public var shown: Observations {
    switch declaration.observations {
    case .counts: .counts(observations.map { $0.isNaN ? -1 : Int64($0) })
    case .numbers: .vectors(observations, dimensions: dimensions)
    }
  }

  /// The same observations with other parameters.
  public func replacing(parameters: FamilyParameters) -> FamilyEmission {
    FamilyEmission(parameters, observations: observations)
  }

  /// Replaces the observations of some timesteps, places from 0.
  mutating func replace(_ places: Range<Int>, with numbers: [Double]) {
    observations.replaceSubrange(
      (places.lowerBound * dimensions)..<(places.upperBound * dimensions), with: numbers)
  }

  func logLikelihood(at t: Int, state: Int) -> Double {
    observing(t) { $0.map { family.logLikelihood(of: $0, state: state) } ?? 0 }
  }

  /// The factors of one timestep, for all states.
  func fill(_ column: UnsafeMutablePointer<Double>, at t: Int) {
    observing(t) {
      guard let x = $0 else { return column.update(repeating: 0, count: parameters.states) }
      family.fill(column, observing: x, states: parameters.states)
    }
  }

  /// Calls `body` with the components of x_t, or nil where it is missing.
  @inline(__always)
  private func observing<Result>(
    _ t: Int, _ body: (UnsafePointer<Double>?) -> Result
  ) -> Result {
    observations.withUnsafeBufferPointer {
      let x = UnsafeBufferPointer(rebasing: $0[((t - 1) * dimensions)..<(t * dimensions)])
      return body(x.allSatisfy(\.isNaN) ? nil : x.baseAddress)
    }
  }

  /// Whether both are the same; what is missing in both is the same.
  public static func == (left: FamilyEmission, right: FamilyEmission) -> Bool {
    left.parameters == right.parameters
      && left.observations.elementsEqual(right.observations) {
        $0 == $1 || $0.isNaN && $1.isNaN
      }
  }
}

extension FamilyParameters: Equatable {
  /// Whether both are the same numbers of the same family.
  public static func == (left: FamilyParameters, right: FamilyParameters) -> Bool {
    left.family == right.family && left.dimensions == right.dimensions
      && left.states == right.states && left.values == right.values
  }
}
