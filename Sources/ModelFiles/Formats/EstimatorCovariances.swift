import DynamicProgramming

/// `covars_` of an estimator, in the forms in which it may stand.
struct EstimatorCovariances {
  /// `sd` or `cov`, and its numbers.
  typealias Spread = (key: String, value: DocumentNode)

  private enum Kind: String, CaseIterable { case diag, full, tied, spherical }
  /// What an estimator may call the form of its covariances.
  static let kinds = Kind.allCases.map(\.rawValue)

  private let array: NumberArray
  private let kind: Kind?
  private let states, dimensions: Int
  private let archive: ArrayArchive

  init(_ archive: ArrayArchive, states: Int, dimensions: Int) throws(DocumentError) {
    array = try archive.required("covars_")
    self.archive = archive
    self.states = states
    self.dimensions = dimensions
    if try archive.file("covariance_type") != nil {
      guard let word = try archive.text("covariance_type") else {
        throw DocumentError(.foreign(.noWord("covariance_type", allowed: Self.kinds)))
      }
      guard let kind = Kind(rawValue: word) else {
        throw DocumentError(
          .unknownWord(word, allowed: Self.kinds),
          path: [.name("covariance_type")])
      }
      self.kind = kind
    } else {
      kind = nil
    }
  }

  /// What the estimator calls the form of variances of a single number, which are no different in
  /// another; where it does not say, what their shape does. Nil of others, whose numbers tell it.
  ///
  /// - Parameter parts: K of a mixture.
  func type(parts: Int?) -> String? {
    if kind != nil || dimensions != 1 { return dimensions == 1 ? kind?.rawValue : nil }
    let ofMixture = parts.map { [states, $0] }
    switch array.shape {
    case ofMixture, [states]: return Kind.spherical.rawValue
    case ofMixture.map { $0 + [1, 1] }: return Kind.full.rawValue
    case ofMixture.map { $0 + [1] }: return Kind.diag.rawValue
    case [states, 1, 1]: return (parts == nil ? Kind.full : .tied).rawValue
    case [states, 1]: return Kind.diag.rawValue
    case [1, 1]: return Kind.tied.rawValue
    default: return nil
    }
  }

  /// In which shape the writer has them by itself.
  ///
  /// - Parameter parts: K of a mixture.
  func ownShape(parts: Int?) -> [Int] {
    let (s, d) = (states, dimensions)
    let rows = [s] + [parts].compactMap(\.self)
    switch kind {
    case .diag: return rows + [d]
    case .full: return rows + [d, d]
    case .tied: return parts == nil ? [d, d] : [s, d, d]
    case .spherical: return rows
    case nil: return parts == nil && isRepeated ? [s] : array.shape
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
    return kind == nil && dimensions > 1 && (array.shape.count == 1 || isRepeated)
  }

  /// Whether each state has its matrix as many times as there are components, as hmmlearn shows
  /// what it has fitted with one variance.
  private var isRepeated: Bool {
    let d = dimensions
    guard d > 1, array.shape.count == 3, array.shape.dropFirst() == [d, d],
      array.shape[0].isMultiple(of: d), array.shape[0] / d == states
    else { return false }
    let matrices = matrices
    return matrices.indices.allSatisfy { place in
      array.values[matrices[place]] == array.values[matrices[place - place % d]]
    }
  }

  /// Whether each state has its variance once for every component, as hmmlearn keeps what it has
  /// fitted.
  private var hasOneVarianceARow: Bool {
    guard array.shape == [states, dimensions] else { return false }
    return array.rows().allSatisfy { row in row.allSatisfy { $0 == row.first } }
  }

  /// One for each state.
  func ofStates() throws(DocumentError) -> [Spread] {
    let (s, d) = (states, dimensions)
    let isWhole = array.shape == [s, d, d]
    switch kind {
    case nil where array.shape == [d, d] && s == d && d > 1: throw ambiguous
    case .diag where array.shape == [s, d], nil where array.shape == [s, d]: return try deviations()
    case .diag where isWhole, .spherical where isWhole: return try each(matrices, diagonal)
    case .spherical where hasOneVarianceARow: return try deviations()
    case .spherical where isRepeated, nil where isRepeated:
      return try each((0..<s).map { matrices[$0 * d] }, diagonal)
    case .spherical where array.shape == [s], nil where array.shape == [s]:
      return try each(0..<s) { place throws(DocumentError) in
        try sd([Int](repeating: place, count: d))
      }
    case .tied where array.shape == [d, d], nil where array.shape == [d, d]:
      return [Spread](repeating: try cov(0..<(d * d)), count: s)
    case .full where isWhole, .tied where isWhole, nil where isWhole:
      return try each(matrices, wholeMatrix)
    case .spherical:
      throw wrongShape(
        "(\(s),), (\(s), \(d)) with one number in each row, (\(s), \(d), \(d)) or "
          + "(\(s * d), \(d), \(d)) spherical")
    default:
      throw wrongShape("(\(s), \(d)) diag, (\(s), \(d), \(d)) full, (\(d), \(d)) tied or (\(s),)")
    }
  }

  /// One for each part of each state.
  ///
  /// - Parameter isUsed: whether a part is; others may spread nowhere.
  func ofParts(
    _ k: Int, where isUsed: (Int) -> Bool
  ) throws(DocumentError) -> [Spread] {
    let (s, d) = (states, dimensions)
    switch kind {
    case nil where array.shape == [s, d, d] && k == d && d > 1: throw ambiguous
    case .diag where array.shape == [s, k, d], nil where array.shape == [s, k, d]:
      return try deviations(where: isUsed)
    case .full where array.shape == [s, k, d, d], nil where array.shape == [s, k, d, d]:
      return try each(0..<(s * k)) { place throws(DocumentError) in
        try cov(matrices[place], isUsed: isUsed(place))
      }
    case .tied where array.shape == [s, d, d], nil where array.shape == [s, d, d]:
      return try each(matrices, wholeMatrix).flatMap { [Spread](repeating: $0, count: k) }
    case .spherical where array.shape == [s, k], nil where array.shape == [s, k]:
      return try each(0..<(s * k)) { place throws(DocumentError) in
        try sd([Int](repeating: place, count: d), isUsed: isUsed(place))
      }
    default:
      throw wrongShape(
        "(\(s), \(k), \(d)) diag, (\(s), \(k), \(d), \(d)) full, (\(s), \(d), \(d)) tied or "
          + "(\(s), \(k)) spherical")
    }
  }

  private func each<Items: Sequence>(
    _ items: Items, _ spread: (Items.Element) throws(DocumentError) -> Spread
  ) throws(DocumentError) -> [Spread] {
    var spreads: [Spread] = []
    for item in items { spreads.append(try spread(item)) }
    return spreads
  }

  /// D variances for each row.
  private func deviations(
    where isUsed: (Int) -> Bool = { _ in true }
  ) throws(DocumentError) -> [Spread] {
    try each(0..<(array.values.count / max(1, dimensions))) { row throws(DocumentError) in
      try sd(Array((row * dimensions)..<((row + 1) * dimensions)), isUsed: isUsed(row))
    }
  }

  private func wrongShape(_ expected: String) -> DocumentError {
    archive.wrongShape("covars_", array, expected)
  }

  private var ambiguous: DocumentError {
    DocumentError(
      .foreign(
        .ambiguousArray(
          "covars_", found: array.shape, meanings: ["diag", "tied"], beside: "covariance_type")))
  }

  /// The places of each matrix.
  private var matrices: [Range<Int>] {
    let size = max(1, dimensions * dimensions)
    return stride(from: 0, to: array.values.count, by: size).map { $0..<($0 + size) }
  }

  /// Refuses what is not 0 elsewhere, which would be lost.
  private func diagonal(_ matrix: Range<Int>) throws(DocumentError) -> Spread {
    let other = matrix.first {
      !($0 - matrix.lowerBound).isMultiple(of: dimensions + 1) && number($0) != 0
    }
    if let other {
      throw DocumentError(
        .besideDiagonal(NumberToken.text(number(other)), kind: kind?.rawValue ?? "spherical"),
        path: archive.path(to: other, of: array, "covars_"))
    }
    return try sd((0..<dimensions).map { matrix.lowerBound + $0 * (dimensions + 1) })
  }

  /// The roots of variances.
  ///
  /// - Parameters:
  ///   - places: where they stand.
  ///   - isUsed: whether they must be such.
  private func sd(_ places: [Int], isUsed: Bool = true) throws(DocumentError) -> Spread {
    if isUsed, let place = places.first(where: { !ParameterRange.positive.contains(number($0)) }) {
      throw fault(place)
    }
    let numbers = places.map { number($0).squareRoot() }
    return ("sd", numbers.count == 1 ? .number(numbers[0]) : .row(numbers))
  }

  private func wholeMatrix(_ matrix: Range<Int>) throws(DocumentError) -> Spread {
    try cov(matrix)
  }

  private func cov(_ matrix: Range<Int>, isUsed: Bool = true) throws(DocumentError) -> Spread {
    if dimensions == 1 { return try sd(Array(matrix), isUsed: isUsed) }
    if isUsed, let place = matrix.first(where: { !number($0).isFinite }) { throw fault(place) }
    return ("cov", .table(Array(array.values[matrix]), width: dimensions))
  }

  private func number(_ place: Int) -> Double { array.values[place] }

  /// That there is no variance, or no number at all.
  private func fault(_ place: Int) -> DocumentError {
    let value = number(place)
    return DocumentError(
      value.isFinite
        ? .outOfRange(NumberToken.text(value), .of(.positive))
        : .notFinite(ArrayArchive.word(for: value)),
      path: archive.path(to: place, of: array, "covars_"))
  }
}
