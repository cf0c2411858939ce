import DynamicProgramming

/// How the arrays of an estimator stand in a file, where that is otherwise than they are written by
/// themselves.
extension EstimatorReader {
  /// The key `form` of the model; nil where nothing has to be said.
  ///
  /// - Parameters:
  ///   - states: S.
  ///   - observed: X.
  func form(_ states: Int, _ observed: NumberArray?) throws(DocumentError) -> DocumentNode? {
    var entries: [(key: String, value: DocumentNode)] = []
    if let type = try covarianceType(states) { entries.append(("covarianceType", .text(type))) }
    var form = FileForm()
    for name in FormReader.knownArrays {
      guard let array = try archive.numbers(name, dimensions: 0...4) else { continue }
      let own = try ownForm(of: name, array, states, observed)
      var found = ArrayForm()
      let title = archive.title(of: name)
      if title != own.name { found.name = title }
      if array.shape != own.shape { found.shape = array.shape }
      if let kind = array.kind, kind != own.kind { found.kind = kind }
      if name == "n_trials", !array.values.isEmpty, !areSums(array, of: observed) {
        found.numbers = array.values
      }
      if found != ArrayForm() { form.arrays[name] = found }
    }
    if let arrays = form.nodeOfArrays { entries.append(("arrays", arrays)) }
    return entries.isEmpty ? nil : .map(entries)
  }

  /// How the writer has an array by itself.
  private func ownForm(
    of name: String, _ array: NumberArray, _ states: Int, _ observed: NumberArray?
  ) throws(DocumentError) -> (name: String, shape: [Int], kind: String) {
    let rows = observed?.shape.first ?? 0
    switch name {
    case "X":
      let isWhole = try areWhole(array) && !array.values.contains(where: \.isNaN)
      return (name, array.shape.count == 1 ? array.shape + [1] : array.shape, isWhole ? "i" : "f")
    case "n_trials": return (name, [rows], "i")
    case "lengths": return (name, [array.values.count], "i")
    case "covars":
      let means = try means()
      let covariances = try EstimatorCovariances(
        archive, states: states, dimensions: means?.shape.last ?? 1)
      let parts = means.flatMap { $0.shape.count == 3 ? $0.shape[1] : nil }
      return (name + "_", covariances.ownShape(parts: parts), "f")
    default: return (name + "_", array.shape, "f")
    }
  }

  /// Whether X is codes, or counts of a single kind.
  private func areWhole(_ observed: NumberArray) throws(DocumentError) -> Bool {
    if let symbols = try symbolCount() { return !areCounts(of: symbols, observed) }
    return try archive.numbers("lambdas_").map { $0.shape.last == 1 } ?? false
  }

  /// Whether numbers of trials are what the rows of X sum to, which say them then.
  private func areSums(_ trials: NumberArray, of observed: NumberArray?) -> Bool {
    guard let observed, observed.shape.count == 2,
      trials.values.count == 1 || trials.values.count == observed.shape[0]
    else { return false }
    let sums = observed.rows().map { $0.reduce(0, +) }
    return sums.indices.allSatisfy {
      sums[$0] == trials.values[trials.values.count == 1 ? 0 : $0]
    }
  }
}

/// An array as it is written.
struct WrittenArray {
  private(set) var name: String
  private var numbers: [Double]
  private var shape: [Int]
  private var kind: String

  /// - Parameters:
  ///   - own: the array in the form that the writer has by itself.
  ///   - name: what it is called then.
  ///   - isWhole: whether its numbers are whole then.
  ///   - form: that of the file, which is taken as far as it holds the array.
  ///   - type: what the estimator calls the form of covariances; nil of others.
  init(
    _ own: EstimatorArrays.Attribute, called name: String, isWhole: Bool, as form: ArrayForm?,
    type: String? = nil
  ) {
    self.name = form?.name ?? name
    (numbers, shape) = (own.numbers, own.shape)
    kind = isWhole ? "i" : "f"
    if let form { take(form, type) }
  }

  private mutating func take(_ form: ArrayForm, _ type: String?) {
    if let others = form.numbers,
      numbers.isEmpty || others.count == 1 || others.count == numbers.count
    {
      numbers = others
      shape = [others.count]
    }
    if let wanted = form.shape, let found = shaped(wanted, type) {
      (numbers, shape) = (found, wanted)
    }
    if let wanted = form.kind, holds(wanted) { kind = wanted }
  }

  /// The numbers in another shape; nil if they have none such.
  private func shaped(_ wanted: [Int], _ type: String?) -> [Double]? {
    let size = wanted.reduce(1.0) { $0 * Double($1) }
    if let type, let spread = spread(wanted, type) { return spread }
    // Axes of a single place come and go; one number may stand for all.
    if size == Double(numbers.count), wanted.filter({ $0 != 1 }) == shape.filter({ $0 != 1 }) {
      return numbers
    }
    let isOne = size == 1 && numbers.allSatisfy { $0 == numbers[0] }
    return isOne ? numbers.first.map { [$0] } : nil
  }

  /// Covariances as an estimator shows them: whole matrices, or once for each component.
  private func spread(_ wanted: [Int], _ type: String) -> [Double]? {
    guard let d = wanted.last else { return nil }
    let areMatrices = wanted.count == 3 && wanted[1] == d
    switch type {
    case "diag" where areMatrices && shape == [wanted[0], d]:
      return (0..<wanted[0]).flatMap { row in
        Self.diagonal(Array(numbers[(row * d)..<((row + 1) * d)]))
      }
    case "tied" where areMatrices && shape == [d, d]:
      return (0..<wanted[0]).flatMap { _ in numbers }
    case "spherical" where wanted.count == 2 && shape == [wanted[0]]:
      return numbers.flatMap { [Double](repeating: $0, count: d) }
    case "spherical"
    where areMatrices && shape.count == 1 && [shape[0], shape[0] * d].contains(wanted[0]):
      let times = wanted[0] / max(1, shape[0])
      return numbers.flatMap { number in
        (0..<times).flatMap { _ in Self.diagonal([Double](repeating: number, count: d)) }
      }
    default: return nil
    }
  }

  private static func diagonal(_ numbers: [Double]) -> [Double] {
    numbers.indices.flatMap { row in numbers.indices.map { $0 == row ? numbers[row] : 0 } }
  }

  /// Whether the numbers are all of a kind.
  private func holds(_ kind: String) -> Bool {
    switch kind {
    case "i": numbers.allSatisfy { Int64(exactly: $0) != nil }
    case "u": numbers.allSatisfy { UInt64(exactly: $0) != nil }
    case "b": numbers.allSatisfy { $0 == 0 || $0 == 1 }
    default: true
    }
  }

  /// As `np.save` writes it.
  var file: [UInt8] {
    switch kind {
    case "i": NumPyWriter.file(whole: numbers.map { Int64($0) }, shape)
    case "u": NumPyWriter.file(unsigned: numbers.map { UInt64($0) }, shape)
    case "b": NumPyWriter.file(truths: numbers.map { $0 == 1 }, shape)
    default: NumPyWriter.file(numbers, shape)
    }
  }
}
