import DynamicProgramming
import RealModule

/// A hidden Markov model by the attributes of one of hmmlearn's estimators: which one follows from
/// the names of the arrays and from their shapes.
///
/// What `covars_` is depends on `covariance_type`, and on whether it was read from the estimator,
/// which then shows full matrices, or is what the estimator keeps. Source: hmmlearn 0.3.3.
struct EstimatorReader {
  /// How far from 1 the sum of a row may be: the tool itself checks to so much.
  static let tolerance = 1e-5
  /// The same of floats of less than double precision.
  static let coarseTolerance = 1e-4

  let archive: ArrayArchive
  private let limits: Limits
  private let given: ObservationSource?
  private let sequences: ObservationSource?
  private let isForSequences: Bool

  /// - Parameters:
  ///   - archive: the arrays.
  ///   - limits: what may be taken.
  ///   - given: what replaces X.
  ///   - sequences: arrays that many sequences stand in which replace X.
  ///   - isForSequences: whether many sequences replace X.
  init(
    _ archive: ArrayArchive, limits: Limits, given: ObservationSource? = nil,
    sequences: ObservationSource? = nil, isForSequences: Bool = false
  ) {
    self.archive = archive
    self.limits = limits
    self.given = given
    self.sequences = sequences
    self.isForSequences = isForSequences
  }

  func content() throws(DocumentError) -> ModelContent {
    let initial = try numbers("startprob_", [nil])
    let states = initial.shape[0]
    let transition = try numbers("transmat_", [states, states])
    let observed = try archive.numbers("X")
    var keys: [(key: String, value: DocumentNode)] = [
      ("states", try self.states(states)), ("initial", initial.node),
      ("transition", transition.node),
    ]
    keys.append(("emission", try emission(states, observed)))
    if let observed { keys.append(("observations", try observations(observed, states))) }
    if let learn = try learn(states) { keys.append(("learn", learn)) }
    if let lengths = try lengths(observed) {
      keys.append(("lengths", .row(lengths.map { Double($0) })))
    }
    if let form = try form(states, observed) { keys.append((FormReader.key, form)) }
    for key in ["name", "about", "source"] {
      if let text = try archive.text(key) { keys.append((key, .text(text))) }
    }
    var content = ModelContent(.map(keys))
    content.titles = PartTitles(names: titles, countsFromZero: true)
    content.tolerance = try isCoarse ? Self.coarseTolerance : Self.tolerance
    if try archive.file("emissionprob_") == nil, try archive.file("lambdas_") == nil {
      content.variances = try archive.numbers("covars_")?.values ?? []
    }
    content.warnings =
      try archive.omissions
      + [
        omission("states", of: states), omission("symbols", of: try symbolCount()),
      ].compactMap(\.self)
    return content
  }

  /// In which array a part of the model stands, by the last of its keys.
  private var titles: [String: String] {
    let parts = [
      ("initial", "startprob_"), ("transition", "transmat_"), ("table", "emissionprob_"),
      ("p", "emissionprob_"), ("rate", "lambdas_"), ("mean", "means_"), ("sd", "covars_"),
      ("cov", "covars_"), ("weights", "weights_"), ("observations", "X"), ("lengths", "lengths"),
    ]
    var titles = Dictionary(uniqueKeysWithValues: parts.map { ($0, archive.title(of: $1)) })
    if archive.names.contains(archive.title(of: "emissionprob_")) {
      titles["emission"] = titles["table"]
    }
    return titles
  }

  /// Whether probabilities have less than double precision.
  private var isCoarse: Bool {
    get throws(DocumentError) {
      for name in ["startprob_", "transmat_", "emissionprob_", "weights_"] {
        if try archive.numbers(name)?.isCoarse == true { return true }
      }
      return false
    }
  }

  /// The finite numbers of an array that must be there.
  private func numbers(
    _ name: String, _ shape: [Int?]? = nil
  ) throws(DocumentError) -> NumberArray {
    let array = try archive.required(name, shape)
    try archive.checkNumbers(array, name)
    return array
  }

  /// Names that stand beside the attributes, else s0 ….
  private func states(_ count: Int) throws(DocumentError) -> DocumentNode {
    try names("states", of: count).map { .names($0) } ?? .number(Double(count))
  }

  /// So many names of states or of symbols; nil if there are none, or others.
  private func names(_ key: String, of count: Int) throws(DocumentError) -> [String]? {
    guard let names = try archive.file(key)?.texts(), names.count == count else { return nil }
    return names
  }

  /// That an array is there which is called as names are, and has none; or not so many.
  private func omission(_ key: String, of count: Int?) throws(DocumentError) -> String? {
    guard let count, let file = try archive.file(key), try names(key, of: count) == nil else {
      return nil
    }
    if file.isPickled {
      return "the array \(key) is left out: it holds objects, which are pickles; "
        + ".astype(str) before it is saved makes it names"
    }
    let found = file.texts().map { "has \($0.count) names" } ?? "has no names"
    return "the array \(key) is left out: it \(found), must have \(count)"
  }

  /// K; nil where states emit no symbols.
  func symbolCount() throws(DocumentError) -> Int? {
    try archive.numbers("emissionprob_").flatMap { $0.shape.count == 2 ? $0.shape[1] : nil }
  }

  /// How many rows of X each of several sequences has; nil where X is one, or is replaced.
  private func lengths(_ observed: NumberArray?) throws(DocumentError) -> [Int]? {
    guard given == nil, !isForSequences, let observed else { return nil }
    return try archive.lengths(ofRows: observed.shape[0])
  }

  // MARK: - Emission

  private func emission(
    _ states: Int, _ observed: NumberArray?
  ) throws(DocumentError) -> DocumentNode {
    if try archive.file("emissionprob_") != nil {
      return try emission(try numbers("emissionprob_", [states, nil]), observed)
    }
    if try archive.file("lambdas_") != nil {
      let rates = try numbers("lambdas_", [states, nil])
      return family("poisson", rates.rows().map { .map([("rate", vector($0))]) })
    }
    guard let means = try means() else {
      let needed = ["emissionprob_", "lambdas_", "means_"]
      throw DocumentError(
        archive.stranger(meaning: needed)
          ?? .foreign(.missingArrays(needed, format: archive.format)))
    }
    return means.shape.count == 3
      ? try mixture(states, means) : try normal(states, means)
  }

  /// Whether what is observed are counts of symbols, and no codes: where X has a column for each
  /// or, if it stands elsewhere, where the estimator has trials or what is given instead is so
  /// wide.
  func areCounts(of symbols: Int, _ observed: NumberArray?) -> Bool {
    let elsewhere = given ?? sequences
    let width = observed.map { $0.shape.count == 2 ? $0.shape[1] : 1 } ?? elsewhere?.width(limits)
    let hasTrials = archive.names.contains("n_trials")
    // Of a single symbol codes are all 0.
    let areMany = hasTrials || symbols > 1 || observed?.values.contains { $0 > 0 } == true
    return width == symbols && areMany || observed == nil && hasTrials
  }

  /// Symbols, or counts of symbols.
  private func emission(
    _ table: NumberArray, _ observed: NumberArray?
  ) throws(DocumentError) -> DocumentNode {
    let symbols = table.shape[1]
    if areCounts(of: symbols, observed) {
      return family("multinomial", table.rows().map { .map([("p", .row($0))]) })
    }
    let names = try names("symbols", of: symbols) ?? (0..<symbols).map(String.init)
    return .map([("symbols", .names(names)), ("table", table.node)])
  }

  /// What the variational ones keep of them has a name of its own; it is what they decode by.
  func means() throws(DocumentError) -> NumberArray? {
    if let posterior = try archive.numbers("means_posterior_") { return posterior }
    return try archive.numbers("means_")
  }

  /// - Parameter shared: what all rows have in common.
  private func family(
    _ name: String, _ rows: [DocumentNode], sharing shared: [EstimatorCovariances.Spread] = []
  ) -> DocumentNode {
    .map([("family", .text(name))] + shared + [("parameters", .list(rows))])
  }

  private func vector(_ numbers: ArraySlice<Double>) -> DocumentNode {
    numbers.count == 1 ? .number(numbers[numbers.startIndex]) : .row(numbers)
  }

  private func normal(_ states: Int, _ means: NumberArray) throws(DocumentError) -> DocumentNode {
    try archive.check(means, "means_", [states, nil])
    try archive.checkNumbers(means, "means_")
    let covariances = try EstimatorCovariances(archive, states: states, dimensions: means.shape[1])
    let spreads = try covariances.ofStates()
    if covariances.areTied, let common = spreads.first {
      let rows = means.rows().map { DocumentNode.map([("mean", vector($0))]) }
      return family("normal", rows, sharing: [common])
    }
    let rows = zip(means.rows(), spreads).map { mean, spread in
      DocumentNode.map([("mean", vector(mean)), spread])
    }
    return family("normal", rows)
  }

  /// What is one number to the estimator stays one when it is learned.
  private func learn(_ states: Int) throws(DocumentError) -> DocumentNode? {
    guard let means = try archive.numbers("means_"), try archive.file("covars_") != nil,
      try archive.file("emissionprob_") == nil, try archive.file("lambdas_") == nil
    else { return nil }
    let covariances = try EstimatorCovariances(
      archive, states: states, dimensions: means.shape.last ?? 1)
    if means.shape.count == 3, covariances.areTied(amongParts: means.shape[1]) {
      return .map([("tied", .text("parts"))])
    }
    return covariances.areSpherical ? .map([("tied", .text("components"))]) : nil
  }

  /// Nil where states emit otherwise, or the shape says it.
  func covarianceType(_ states: Int) throws(DocumentError) -> String? {
    guard try archive.file("emissionprob_") == nil, try archive.file("lambdas_") == nil,
      let means = try means()
    else { return nil }
    return try EstimatorCovariances(
      archive, states: states, dimensions: means.shape.last ?? 1
    ).type(parts: means.shape.count == 3 ? means.shape[1] : nil)
  }

  private func mixture(_ states: Int, _ means: NumberArray) throws(DocumentError) -> DocumentNode {
    let (parts, dimensions) = (means.shape[1], means.shape[2])
    try archive.check(means, "means_", [states, parts, dimensions])
    let weights = try numbers("weights_", [states, parts])
    // Training leaves nothing of a part that it does not use.
    let spreads = try EstimatorCovariances(archive, states: states, dimensions: dimensions)
      .ofParts(parts) { weights.values[$0] != 0 }
    let rows = (0..<states).map { state in
      let used = (0..<parts).map { state * parts + $0 }
        .filter { weights.values[$0] != 0 || !isDegenerate(spreads[$0]) }
      let components = used.map { part in
        let start = part * dimensions
        return DocumentNode.map([
          ("mean", vector(means.values[start..<(start + dimensions)])), spreads[part],
        ])
      }
      return DocumentNode.map([
        ("weights", .row(used.map { weights.values[$0] })), ("components", .list(components)),
      ])
    }
    return .map([
      ("family", .text("mixture")), ("of", .text("normal")), ("parameters", .list(rows)),
    ])
  }

  /// Whether it has no width in some direction, as what spreads nowhere.
  private func isDegenerate(_ spread: EstimatorCovariances.Spread) -> Bool {
    let rows = spread.value.list.map { Array($0) } ?? [spread.value]
    return rows.enumerated().contains { place, row in
      !((row.list?[place] ?? row).plainNumber ?? 0 > 0)
    }
  }

  /// X: a row for each timestep, of as many numbers as the states emit.
  private func observations(
    _ array: NumberArray, _ states: Int
  ) throws(DocumentError) -> DocumentNode {
    let width = array.shape.count == 1 ? 1 : array.shape[1]
    if array.shape.count > 2 { throw archive.wrongShape("X", array, "(N, D)") }
    if let symbols = try symbolCount() {
      if areCounts(of: symbols, array) { return ArrayObservations.list(array) }
      if width != 1 {
        throw archive.wrongShape("X", array, "(N, 1) of codes or (N, \(symbols)) of counts")
      }
      return try codes(array, of: symbols)
    }
    let emitting = try archive.file("lambdas_") == nil ? means() : archive.numbers("lambdas_")
    let dimensions = emitting?.shape.last ?? width
    if width != dimensions { throw archive.wrongShape("X", array, "(N, \(dimensions))") }
    return ArrayObservations.list(array)
  }

  /// Places of symbols, from 0; NaN is missing.
  private func codes(
    _ array: NumberArray, of symbols: Int
  ) throws(DocumentError) -> DocumentNode {
    let names = try names("symbols", of: symbols)
    var nodes: [DocumentNode] = []
    nodes.reserveCapacity(array.values.count)
    for (place, code) in array.values.enumerated() {
      let symbol = Int(exactly: code) ?? -1
      guard code.isNaN || (0..<symbols).contains(symbol) else {
        throw DocumentError(
          .outOfRange(
            code.isFinite ? NumberToken.text(code) : ArrayArchive.word(for: code),
            .whole(0...max(0, symbols - 1))),
          path: archive.path(to: place, of: array, "X"))
      }
      nodes.append(code.isNaN ? .missing : .text(names?[symbol] ?? "\(symbol)"))
    }
    return .list(nodes)
  }
}
