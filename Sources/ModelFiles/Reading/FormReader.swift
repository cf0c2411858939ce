import DynamicProgramming

/// Reads `form`: how the file that a model was made of says what it could say otherwise as well. No
/// number depends on it; it is there so that the model can go through this format and be written as
/// what it was.
struct FormReader {
  static let key = "form"
  static let path: ModelPath = [.name(key)]
  /// The keys of a hidden Markov model or a linear-chain CRF.
  static let chainKeys = ["tolerance", "covarianceType", "order", "arrays", "network"]
  /// The keys of a decision problem.
  static let latticeKeys = ["tolerance", "padding", "silent"]

  let fields: Fields?

  /// - Parameters:
  ///   - fields: those of the model.
  ///   - known: the keys that its kind has.
  init(_ fields: Fields, known: [String]) throws(DocumentError) {
    guard let node = fields[Self.key] else {
      self.fields = nil
      return
    }
    self.fields = try Fields(node, known: known, at: Self.path)
  }

  /// How far from 1 rows may sum, which then are used as they stand; nil if nothing is said.
  ///
  /// - Parameter model: the fields of the model.
  static func tolerance(of model: Fields) throws(DocumentError) -> Double? {
    let key = "tolerance"
    guard let node = model[Self.key]?.map?.first(where: { $0.key == key })?.value, !node.isMissing
    else { return nil }
    let number = try node.finite(at: path / key)
    if ParameterRange.probability.contains(number) { return number }
    throw DocumentError(.outOfRange(node.text ?? "", .probability), at: node, path / key)
  }

  /// What an estimator calls the form of its variances; nil if nothing is said.
  func covarianceType() throws(DocumentError) -> String? {
    guard let node = fields?["covarianceType"] else { return nil }
    let path = Self.path / "covarianceType"
    let word = try node.name(at: path)
    guard EstimatorCovariances.kinds.contains(word) else {
      throw DocumentError(.unknownWord(word, allowed: EstimatorCovariances.kinds), at: node, path)
    }
    return word
  }

  /// The graphical model that a chain comes from; nil if nothing is said.
  func network(_ limits: Limits) throws(DocumentError) -> NetworkForm? {
    guard let node = fields?["network"] else { return nil }
    return try NetworkReader(limits: limits).read(node)
  }

  /// The timesteps in the order in which a path is told; nil if nothing is said.
  ///
  /// - Parameters:
  ///   - timesteps: N.
  ///   - isOfOthers: whether what was observed is replaced, so that N may be another.
  func order(timesteps: Int, isOfOthers: Bool) throws(DocumentError) -> [Int]? {
    guard let node = fields?["order"] else { return nil }
    let path = Self.path / "order"
    let items = try node.items(at: path)
    if items.count != timesteps, isOfOthers { return nil }
    var order: [Int] = []
    for (place, item) in items.enumerated() {
      order.append(try item.whole(in: 1...Limits.timesteps, at: path / (place + 1)))
    }
    guard order.count == timesteps, Set(order).count == timesteps, order.max() == timesteps else {
      throw DocumentError(.noOrder(timesteps: timesteps), at: node, path)
    }
    return order
  }

  /// The move that fills paths up, where moves are the symbols of a lattice; nil if nothing is
  /// said.
  func padding() throws(DocumentError) -> String? {
    guard let node = fields?["padding"] else { return nil }
    return try node.name(at: Self.path / "padding")
  }

  /// The moves that stand for no symbol.
  func silent() throws(DocumentError) -> Set<String> {
    guard let node = fields?["silent"] else { return [] }
    let path = Self.path / "silent"
    var silent: Set<String> = []
    for (place, item) in try node.items(at: path).enumerated() {
      silent.insert(try item.name(at: path / (place + 1)))
    }
    return silent
  }
}

/// Reads `lengths`: how many timesteps each of several sequences has that stand one behind the
/// other.
struct LengthsReader {
  private static let path: ModelPath = [.name("lengths")]

  let fields: Fields

  /// Nil if nothing is said.
  ///
  /// - Throws: if they are no lengths that add up to all timesteps, or stand beside something that
  ///   no sequence begins anew after.
  func read(timesteps: Int) throws(DocumentError) -> [Int]? {
    guard let node = fields["lengths"] else { return nil }
    for key in ["transitions", "durations", "final"] where fields[key] != nil {
      throw DocumentError(.keysExclude("lengths", key), mark: fields.mark(ofKey: "lengths"))
    }
    if try SecondOrderReader.isMeant(in: fields) {
      throw DocumentError(.keysExclude("lengths", "order: 2"), mark: fields.mark(ofKey: "lengths"))
    }
    var lengths: [Int] = []
    var total = 0
    for (place, item) in try node.items(at: Self.path).enumerated() {
      let length = try item.whole(in: 1...Limits.timesteps, at: Self.path / (place + 1))
      lengths.append(length)
      total = total.addingReportingOverflow(length).partialValue
    }
    guard total == timesteps, lengths.count <= timesteps else {
      throw DocumentError(.wrongTotal(total, timesteps: timesteps), at: node, Self.path)
    }
    return lengths
  }
}
