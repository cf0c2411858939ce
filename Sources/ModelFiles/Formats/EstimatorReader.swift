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

  private let archive: ArrayArchive
  private let limits: Limits
  private let given: ObservationSource?

  /// - Parameters:
  ///   - archive: the arrays.
  ///   - limits: what may be taken.
  ///   - given: what replaces X.
  init(_ archive: ArrayArchive, limits: Limits, given: ObservationSource? = nil) {
    self.archive = archive
    self.limits = limits
    self.given = given
  }

  func content() throws(DocumentError) -> ModelContent {
    let initial = try archive.required("startprob", [nil])
    let states = initial.shape[0]
    let transition = try archive.required("transmat", [states, states])
    let observed = try archive.numbers("X")
    var keys: [(key: String, value: DocumentNode)] = [
      ("states", try self.states(states)), ("initial", initial.node),
    ]
    keys += try steps(transition, initial, observed)
    keys.append(("emission", try emission(states, observed)))
    if let observed { keys.append(("observations", try observations(observed))) }
    if let learn = try learn(states) { keys.append(("learn", learn)) }
    if let name = try archive.text("name") { keys.insert(("name", .text(name)), at: 0) }
    var content = ModelContent(.map(keys))
    content.tolerance = Self.tolerance
    return content
  }

  /// Names that stand beside the attributes, else s0 ….
  private func states(_ count: Int) throws(DocumentError) -> DocumentNode {
    guard let names = try archive.file("states")?.texts(), names.count == count else {
      return .number(Double(count))
    }
    return .names(names)
  }

  /// One table; or one for each step, where each of several sequences begins anew.
  private func steps(
    _ transition: NumberArray, _ initial: NumberArray, _ observed: NumberArray?
  ) throws(DocumentError) -> [(key: String, value: DocumentNode)] {
    let same = [(key: "transition", value: transition.node)]
    guard let lengths = try archive.numbers("lengths", dimensions: 0...1), let observed,
      lengths.values.count > 1
    else { return same }
    let total = observed.shape[0]
    guard lengths.values.allSatisfy({ $0 >= 1 && $0 == $0.rounded() }),
      lengths.values.reduce(0, +) == Double(total)
    else {
      throw DocumentError(.foreign(.lengths(lengths.values, total: total)))
    }
    let begins = DocumentNode.list(
      (0..<initial.shape[0]).map { _ in DocumentNode.row(initial.values) })
    var tables = [DocumentNode](repeating: transition.node, count: total - 1)
    var end = 0
    for length in lengths.values.dropLast() {
      end += Int(length)
      tables[end - 1] = begins
    }
    return [("transitions", .list(tables))]
  }

  // MARK: - Emission

  private func emission(
    _ states: Int, _ observed: NumberArray?
  ) throws(DocumentError) -> DocumentNode {
    if let table = try archive.numbers("emissionprob") {
      try archive.check(table, "emissionprob_", [states, nil])
      return try emission(table, observed)
    }
    if let rates = try archive.numbers("lambdas") {
      try archive.check(rates, "lambdas_", [states, nil])
      return family("poisson", rates.rows().map { .map([("rate", vector($0))]) })
    }
    // What the variational ones keep of them is called so; it is what they decode by.
    let posterior = try archive.numbers("means_posterior")
    let means = if let posterior { posterior } else { try archive.required("means") }
    return means.shape.count == 3
      ? try mixture(states, means) : try normal(states, means)
  }

  /// Symbols, or counts of symbols: where X has a column for each or, if it stands elsewhere, where the
  /// estimator has trials or what is given instead is so wide.
  private func emission(
    _ table: NumberArray, _ observed: NumberArray?
  ) throws(DocumentError) -> DocumentNode {
    let symbols = table.shape[1]
    let width = observed.map { $0.shape.count == 2 ? $0.shape[1] : 1 } ?? given?.width(limits)
    let hasTrials = archive.names.contains("n_trials")
    // Of a single symbol codes are all 0.
    let areCounts = hasTrials || symbols > 1 || observed?.values.contains { $0 > 0 } == true
    if width == symbols && areCounts || observed == nil && hasTrials {
      return family("multinomial", table.rows().map { .map([("p", .row($0))]) })
    }
    let names = try archive.file("symbols")?.texts()
    let known = names?.count == symbols ? names : nil
    return .map([
      ("symbols", .names(known ?? (0..<symbols).map(String.init))), ("table", table.node),
    ])
  }

  /// - Parameter shared: what all rows have in common.
  private func family(
    _ name: String, _ rows: [DocumentNode], sharing shared: [Covariances.Spread] = []
  ) -> DocumentNode {
    .map([("family", .text(name))] + shared + [("parameters", .list(rows))])
  }

  private func vector(_ numbers: ArraySlice<Double>) -> DocumentNode {
    numbers.count == 1 ? .number(numbers[numbers.startIndex]) : .row(numbers)
  }

  private func normal(_ states: Int, _ means: NumberArray) throws(DocumentError) -> DocumentNode {
    try archive.check(means, "means_", [states, nil])
    let covariances = try Covariances(archive, states: states, dimensions: means.shape[1])
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
    guard let means = try archive.numbers("means"), try archive.file("covars") != nil,
      try archive.file("emissionprob") == nil, try archive.file("lambdas") == nil
    else { return nil }
    let covariances = try Covariances(
      archive, states: states, dimensions: means.shape.last ?? 1)
    if means.shape.count == 3, covariances.areTied(amongParts: means.shape[1]) {
      return .map([("tied", .text("parts"))])
    }
    return covariances.areSpherical ? .map([("tied", .text("components"))]) : nil
  }

  private func mixture(_ states: Int, _ means: NumberArray) throws(DocumentError) -> DocumentNode {
    let (parts, dimensions) = (means.shape[1], means.shape[2])
    try archive.check(means, "means_", [states, parts, dimensions])
    let weights = try archive.required("weights", [states, parts])
    let spreads = try Covariances(archive, states: states, dimensions: dimensions)
      .ofParts(parts)
    let rows = (0..<states).map { state in
      // Training leaves nothing of a part that it does not use.
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
  private func isDegenerate(_ spread: Covariances.Spread) -> Bool {
    let rows = spread.value.list.map { Array($0) } ?? [spread.value]
    return rows.enumerated().contains { place, row in
      !((row.list?[place] ?? row).plainNumber ?? 0 > 0)
    }
  }

  private func observations(_ array: NumberArray) throws(DocumentError) -> DocumentNode {
    if array.shape.count > 2 { try archive.check(array, "X", [nil, nil]) }
    guard let symbols = try archive.file("symbols")?.texts() else {
      return ArrayObservations.list(array)
    }
    return .list(
      array.values.map { code in
        let place = Int(exactly: code) ?? -1
        return symbols.indices.contains(place) ? .text(symbols[place]) : .number(code)
      })
  }
}

/// `covars_` of an estimator, in the forms in which it may stand.
private struct Covariances {
  /// `sd` or `cov`, and its numbers.
  typealias Spread = (key: String, value: DocumentNode)

  private enum Kind: String { case diag, full, tied, spherical }

  private let array: NumberArray
  private let kind: Kind?
  private let states, dimensions: Int
  private let archive: ArrayArchive

  init(_ archive: ArrayArchive, states: Int, dimensions: Int) throws(DocumentError) {
    array = try archive.required("covars")
    self.archive = archive
    self.states = states
    self.dimensions = dimensions
    if let word = try archive.text("covariance_type") {
      guard let kind = Kind(rawValue: word) else {
        throw DocumentError(
          .unknownWord(word, allowed: ["diag", "full", "tied", "spherical"]),
          path: [.name("covariance_type")])
      }
      self.kind = kind
    } else {
      kind = nil
    }
  }

  /// Whether all states have one in common.
  var areTied: Bool {
    let isOne = array.shape == [dimensions, dimensions] && states != dimensions
    return kind == .tied || kind == nil && isOne
  }

  /// Whether the parts of a mixture have one in common.
  func areTied(amongParts k: Int) -> Bool {
    let (s, d) = (states, dimensions)
    return kind == .tied || kind == nil && array.shape == [s, d, d] && array.shape != [s, k, d]
  }

  /// Whether all components of an observation have one variance.
  var areSpherical: Bool {
    if kind == .spherical { return dimensions > 1 }
    return kind == nil && dimensions > 1 && array.shape.count == 1
  }

  /// One for each state.
  func ofStates() throws(DocumentError) -> [Spread] {
    let (s, d) = (states, dimensions)
    let isWhole = array.shape == [s, d, d]
    switch kind {
    case nil where array.shape == [d, d] && s == d && d > 1: throw ambiguous
    case .diag where array.shape == [s, d], nil where array.shape == [s, d]:
      return array.rows().map { sd(Array($0)) }
    case .diag where isWhole, .spherical where isWhole: return matrices.map { sd(diagonal($0)) }
    case .spherical where array.shape == [s], nil where array.shape == [s]:
      return array.values.map { sd([Double](repeating: $0, count: d)) }
    case .tied where array.shape == [d, d], nil where array.shape == [d, d]:
      return [Spread](repeating: cov(array.values[...]), count: s)
    case .full where isWhole, .tied where isWhole, nil where isWhole: return matrices.map(cov)
    default:
      throw wrongShape("(\(s), \(d)) diag, (\(s), \(d), \(d)) full, (\(d), \(d)) tied or (\(s),)")
    }
  }

  /// One for each part of each state.
  func ofParts(_ k: Int) throws(DocumentError) -> [Spread] {
    let (s, d) = (states, dimensions)
    switch kind {
    case nil where array.shape == [s, d, d] && k == d && d > 1: throw ambiguous
    case .diag where array.shape == [s, k, d], nil where array.shape == [s, k, d]:
      return stride(from: 0, to: array.values.count, by: d).map {
        sd(Array(array.values[$0..<($0 + d)]))
      }
    case .full where array.shape == [s, k, d, d], nil where array.shape == [s, k, d, d]:
      return matrices.map(cov)
    case .tied where array.shape == [s, d, d], nil where array.shape == [s, d, d]:
      return matrices.flatMap { [Spread](repeating: cov($0), count: k) }
    case .spherical where array.shape == [s, k], nil where array.shape == [s, k]:
      return array.values.map { sd([Double](repeating: $0, count: d)) }
    default:
      throw wrongShape(
        "(\(s), \(k), \(d)) diag, (\(s), \(k), \(d), \(d)) full, (\(s), \(d), \(d)) tied or "
          + "(\(s), \(k)) spherical")
    }
  }

  private func wrongShape(_ expected: String) -> DocumentError {
    DocumentError(.foreign(.arrayShape("covars_", found: array.shape, expected: expected)))
  }

  private var ambiguous: DocumentError {
    DocumentError(
      .foreign(
        .ambiguousArray(
          "covars_", found: array.shape, meanings: ["diag", "tied"], beside: "covariance_type")))
  }

  private var matrices: [ArraySlice<Double>] {
    let size = dimensions * dimensions
    return stride(from: 0, to: array.values.count, by: size).map { array.values[$0..<($0 + size)] }
  }

  private func diagonal(_ matrix: ArraySlice<Double>) -> [Double] {
    (0..<dimensions).map { matrix[matrix.startIndex + $0 * (dimensions + 1)] }
  }

  private func sd(_ variances: [Double]) -> Spread {
    let numbers = variances.map { $0.squareRoot() }
    return ("sd", numbers.count == 1 ? .number(numbers[0]) : .row(numbers))
  }

  private func cov(_ matrix: ArraySlice<Double>) -> Spread {
    if dimensions == 1 { return sd(Array(matrix)) }
    return ("cov", .table(Array(matrix), width: dimensions))
  }
}
