import DynamicProgramming

/// A hidden Markov model as the attributes of one of hmmlearn's estimators.
struct EstimatorArrays {
  /// The numbers of an attribute.
  struct Attribute {
    /// Without the underscore that it ends with.
    let name: String
    let numbers: [Double]
    let shape: [Int]
  }

  /// What hmmlearn calls the estimator: `GaussianHMM`.
  let estimator: String
  /// `diag`, `full`, `tied` or `spherical`, where the estimator has that.
  let covarianceType: String?
  /// `startprob`, `transmat`, and those of the emission.
  let attributes: [Attribute]
  /// The names of the symbols, where states emit symbols.
  let symbols: [String]?
  /// X: a row for each timestep; whole where it is codes or counts. Nil of a model that waits for
  /// them.
  let observations: Attribute?
  /// How many rows of X each sequence has, where there are several.
  let lengths: [Int]?
  /// Whether observations are whole numbers, none of them missing.
  let areWhole: Bool
  /// How many trials each row of counts has, as far as that is known; nil where rows are no trials.
  var trials: [Int64]? {
    guard estimator == "MultinomialHMM" else { return nil }
    guard let observations, let width = observations.shape.last, width > 0 else { return [] }
    let rows = stride(from: 0, to: observations.numbers.count, by: width)
    let sums = rows.map { observations.numbers[$0..<($0 + width)].reduce(0, +) }
    return sums.compactMap { Int64(exactly: $0) }.count == sums.count ? sums.map { Int64($0) } : []
  }

  /// - Throws: what no estimator has.
  init(of problem: Problem, for format: String) throws(UnwritableModel) {
    let model = try PlainHMM(
      of: problem, for: format, tolerance: EstimatorReader.tolerance, holdsSeveral: true)
    lengths = model.lengths
    symbols = model.emission?.symbols
    let states = model.states
    let common = [
      Attribute(name: "startprob", numbers: model.initial, shape: [states]),
      Attribute(name: "transmat", numbers: model.transition, shape: [states, states]),
    ]
    if let (table, symbols) = model.emission {
      estimator = "CategoricalHMM"
      covarianceType = nil
      attributes =
        common + [
          Attribute(name: "emissionprob", numbers: table, shape: [states, symbols.count])
        ]
    } else {
      let emission = try Self.emission(
        problem.trellis.emission, EstimatorSpreads(problem, format: format))
      (estimator, covarianceType) = (emission.estimator, emission.covarianceType)
      attributes = common + emission.attributes
    }
    if problem.telling.lacksObservations {
      (observations, areWhole) = (nil, false)
      return
    }
    let (observations, areWhole) = try Self.observations(problem.observations, for: format)
    let lacksSome = observations.numbers.contains(where: \.isNaN)
    if lacksSome, format != "npz" {
      throw UnwritableModel(format: format, part: "missing observations")
    }
    self.observations = observations
    // Only floats have a number that is none.
    self.areWhole = areWhole && !lacksSome
  }

  private typealias Emission = (
    estimator: String, covarianceType: String?, attributes: [Attribute]
  )

  private static func emission(
    _ emission: EmissionModel, _ spreads: EstimatorSpreads
  ) throws(UnwritableModel) -> Emission {
    let format = spreads.format
    guard case .family(let emission) = emission else {
      throw UnwritableModel(format: format, part: Self.name(of: emission))
    }
    let parameters = emission.parameters
    let (s, d) = (parameters.states, parameters.dimensions)
    let names = [parameters.declaration.name] + parameters.declaration.parameters.map(\.name)
    if let mixture = parameters.mixture {
      return try self.mixture(mixture, parameters, names, spreads)
    }
    switch names {
    case ["normal", "mean", "sd"], ["normal", "mean", "cov"]:
      let spread = try spreads.spread(parameters, [s])
      return (
        "GaussianHMM", spread.kind,
        [Attribute(name: "means", numbers: parameters.values[0], shape: [s, d]), spread.attribute]
      )
    case ["poisson", "rate"]:
      return (
        "PoissonHMM", nil,
        [Attribute(name: "lambdas", numbers: parameters.values[0], shape: [s, d])]
      )
    case ["multinomial", "p"]:
      return (
        "MultinomialHMM", nil,
        [Attribute(name: "emissionprob", numbers: parameters.values[0], shape: [s, d])]
      )
    default: throw UnwritableModel(format: format, part: "family: \(names[0])")
    }
  }

  /// What an emission that no estimator has is called in a model.
  private static func name(of emission: EmissionModel) -> String {
    switch emission {
    case .channels: "channels"
    case .features: "family: features"
    case .scores: "family: scores"
    case .absent, .categorical, .family: "such an emission"
    }
  }

  /// As many parts for each state; hmmlearn has no others.
  private static func mixture(
    _ mixture: MixtureWeights, _ parameters: FamilyParameters, _ names: [String],
    _ spreads: EstimatorSpreads
  ) throws(UnwritableModel) -> Emission {
    let format = spreads.format
    let (s, d) = (parameters.states, parameters.dimensions)
    guard names[0] == "normal" else {
      throw UnwritableModel(format: format, part: "a mixture of family \(names[0])")
    }
    let parts = Set((0..<s).map { mixture.parts(of: $0).count })
    guard parts.count == 1, let k = parts.first else {
      throw UnwritableModel(format: format, part: "mixtures of different numbers of components")
    }
    let spread = try spreads.spread(parameters, [s, k])
    return (
      "GMMHMM", spread.kind,
      [
        Attribute(name: "weights", numbers: mixture.weights, shape: [s, k]),
        Attribute(name: "means", numbers: parameters.values[0], shape: [s, k, d]),
        spread.attribute,
      ]
    )
  }

  private static func observations(
    _ observations: Observations, for format: String
  ) throws(UnwritableModel) -> (Attribute, Bool) {
    func rows(_ numbers: [Double], _ width: Int) -> Attribute {
      Attribute(name: "X", numbers: numbers, shape: [numbers.count / max(1, width), width])
    }
    switch observations {
    case .symbols(_, let codes): return (rows(codes.map { $0 < 0 ? .nan : Double($0) }, 1), true)
    case .counts(let counts): return (rows(counts.map { $0 < 0 ? .nan : Double($0) }, 1), true)
    case .vectors(let numbers, let dimensions): return (rows(numbers, dimensions), false)
    default: throw UnwritableModel(format: format, part: "such observations")
    }
  }
}

/// Writes the attributes as arrays, and beside them the names that they have no place for.
struct EstimatorWriter {
  private let problem: Problem
  private let arrays: EstimatorArrays

  /// - Throws: what no estimator has.
  init(_ problem: Problem, format: String) throws(UnwritableModel) {
    self.problem = problem
    self.arrays = try EstimatorArrays(of: problem, for: format)
  }

  /// The file.
  func archive() -> [UInt8] {
    var zip = ZipWriter()
    func add(_ name: String, _ content: [UInt8]) { zip.add(name + ".npy", content) }
    func add(
      _ array: EstimatorArrays.Attribute, called name: String, isWhole: Bool = false,
      type: String? = nil
    ) {
      let written = WrittenArray(
        array, called: name, isWhole: isWhole, as: problem.form.arrays[array.name], type: type)
      add(written.name, written.file)
    }
    for attribute in arrays.attributes {
      add(
        attribute, called: attribute.name + "_",
        type: attribute.name == "covars" ? arrays.covarianceType : nil)
    }
    if let type = arrays.covarianceType {
      add("covariance_type", NumPyWriter.file(texts: [type], isSingle: true))
    }
    if let x = arrays.observations { add(x, called: x.name, isWhole: arrays.areWhole) }
    // Without them the file could be one of codes.
    if let trials = arrays.trials {
      add(Self.whole("n_trials", trials), called: "n_trials", isWhole: true)
    }
    if let lengths = arrays.lengths {
      add(Self.whole("lengths", lengths.map { Int64($0) }), called: "lengths", isWhole: true)
    }
    for (key, text) in [
      ("name", problem.name), ("about", problem.about), ("source", problem.source),
    ] {
      if let text { add(key, NumPyWriter.file(texts: [text])) }
    }
    if case .listed(let names) = problem.states { add("states", NumPyWriter.file(texts: names)) }
    if let symbols = arrays.symbols { add("symbols", NumPyWriter.file(texts: symbols)) }
    return zip.finished()
  }

  private static func whole(_ name: String, _ numbers: [Int64]) -> EstimatorArrays.Attribute {
    EstimatorArrays.Attribute(
      name: name, numbers: numbers.map { Double($0) }, shape: [numbers.count])
  }
}
