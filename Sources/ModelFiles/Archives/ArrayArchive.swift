import DynamicProgramming

/// The arrays of a `.npz` file by their names: what `np.savez` writes.
struct ArrayArchive {
  private let zip: ZipArchive
  private let limits: Limits
  /// What people call what the arrays are to be.
  let format: String
  /// Without the suffix that they have as members.
  let names: [String]

  /// - Throws: what keeps the bytes from being such a file.
  init(_ bytes: [UInt8], format: String, limits: Limits) throws(DocumentError) {
    self.zip = try ZipArchive(bytes)
    self.limits = limits
    self.format = format
    self.names = zip.members.map { Self.name(of: $0) }
  }

  private static func name(of member: ZipArchive.Member) -> String {
    member.name.hasSuffix(".npy") ? String(member.name.dropLast(4)) : member.name
  }

  /// The array that is meant where none is named: the only one beside `lengths`, or X; nil if there
  /// are others.
  var main: String? {
    let others = names.filter { !Self.names(of: "lengths").contains($0) }
    return others.count == 1 ? others[0] : names.contains("X") ? "X" : nil
  }

  /// The arrays that may be sequences of observations: those that are no parts of a model.
  var namesOfSequences: [String] {
    let ofModels = Self.known.filter { $0 != "X" && $0 != "P" && $0 != "R" }
      .flatMap { Self.names(of: $0.hasSuffix("_") ? String($0.dropLast()) : $0) }
    return names.filter { !ofModels.contains($0) }
  }

  /// The array of a name, with or without the underscores that attributes of estimators have; nil
  /// if there is none.
  ///
  /// - Throws: what is wrong with it.
  func file(_ name: String) throws(DocumentError) -> NumPyFile? {
    guard let member = member(name) else { return nil }
    return NumPyFile(bytes: try zip.content(of: member, limits: limits), name: name)
  }

  /// What an attribute may be called.
  static func names(of base: String) -> [String] {
    [base, base + "_", "_" + base, "_" + base + "_"]
  }

  private func member(_ name: String) -> ZipArchive.Member? {
    let known = Self.names(of: name.hasSuffix("_") ? String(name.dropLast()) : name)
    return zip.members.first { known.contains(Self.name(of: $0)) }
  }

  /// How many rows of X each of several sequences has; nil if it is one.
  ///
  /// - Throws: if they are no lengths that add up to all rows.
  func lengths(ofRows total: Int) throws(DocumentError) -> [Int]? {
    guard let lengths = try numbers("lengths", dimensions: 0...1), !lengths.values.isEmpty else {
      return nil
    }
    guard lengths.values.allSatisfy({ $0 >= 1 && $0 == $0.rounded() }),
      lengths.values.reduce(0, +) == Double(total)
    else {
      throw DocumentError(.foreign(.lengths(lengths.values, total: total)))
    }
    return lengths.values.map { Int($0) }
  }

  /// What an array is called in the file; the name itself if there is none.
  func title(of name: String) -> String { member(name).map(Self.name) ?? name }

  /// The numbers of a name; nil if there are none.
  ///
  /// - Throws: what is wrong with them.
  func numbers(
    _ name: String, dimensions: ClosedRange<Int> = 1...4
  ) throws(DocumentError) -> NumberArray? {
    guard let file = try file(name) else { return nil }
    do throws(DocumentError) {
      return try file.array(limits: limits, dimensions: dimensions)
    } catch {
      throw error.below([.name(title(of: name))]).inArray(title(of: name))
    }
  }

  /// The finite numbers of an array that must be there, and have some shape.
  ///
  /// - Parameter shape: the lengths; nil = any.
  func required(_ name: String, _ shape: [Int?]? = nil) throws(DocumentError) -> NumberArray {
    guard let array = try numbers(name) else {
      throw DocumentError(
        stranger(meaning: [name]) ?? .foreign(.missingArray(name, format: format)))
    }
    if let shape { try check(array, name, shape) }
    return array
  }

  /// That an array is called nearly as one of some that are needed, if one is.
  func stranger(meaning needed: [String]) -> ModelFault? {
    for name in strangers {
      if let meant = Nearest.name(to: name, among: needed) {
        return .foreign(.unknownArray(name, meant: meant))
      }
    }
    return nil
  }

  /// What is said of arrays that are left out, but are called nearly as one that would be read.
  var omissions: [String] {
    strangers.compactMap { name in
      let others = Self.known.filter { member($0) == nil }
      return Nearest.name(to: name, among: others).map { meant in
        "the array \(Quoting.quote(name)) is left out: nothing is called so"
          + Quoting.proposal(meant)
      }
    }
  }

  /// The arrays whose names are none that models have.
  private var strangers: [String] {
    names.filter { name in
      !Self.ofEstimators.contains(name) && !Self.endsOfEstimators.contains(where: name.hasSuffix)
        && !Self.known.contains { known in
          Self.names(of: known.hasSuffix("_") ? String(known.dropLast()) : known).contains(name)
        }
    }
  }

  /// What is read of models of all kinds.
  private static let known = [
    "startprob_", "transmat_", "emissionprob_", "lambdas_", "means_", "covars_", "weights_",
    "covariance_type", "X", "lengths", "n_trials", "states", "symbols", "means_posterior_",
    "start_transitions", "transitions", "end_transitions", "emissions", "P", "R", "discount",
    "name", "about", "source",
  ]

  /// What estimators have besides, as far as it is called nearly like that.
  private static let ofEstimators: Set = ["n_mix", "n_iter", "labels", "tol", "params"]
  private static let endsOfEstimators = ["_prior", "_weight", "_posterior_"]

  /// Refuses an array of another shape.
  func check(_ array: NumberArray, _ name: String, _ shape: [Int?]) throws(DocumentError) {
    let fits =
      array.shape.count == shape.count
      && Swift.zip(array.shape, shape).allSatisfy { $1 ?? $0 == $0 }
    if fits { return }
    let words = shape.enumerated().map { axis, length in
      length.map(String.init) ?? String(Self.letters[min(axis, Self.letters.count - 1)])
    }
    throw wrongShape(
      name, array, "(\(words.joined(separator: ", "))\(words.count == 1 ? "," : ""))")
  }

  /// What stands for the length of an axis where any is right.
  private static let letters = Array("NMKL")

  /// That an array has another shape than it must have.
  func wrongShape(_ name: String, _ array: NumberArray, _ expected: String) -> DocumentError {
    DocumentError(
      .foreign(.arrayShape(title(of: name), found: array.shape, expected: expected)))
  }

  /// Refuses NaN, and infinities but where something is impossible.
  ///
  /// - Parameter mayBeImpossible: whether −∞ is a number there.
  func checkNumbers(
    _ array: NumberArray, _ name: String, mayBeImpossible: Bool = false
  ) throws(DocumentError) {
    let fault = array.values.firstIndex {
      !$0.isFinite && !(mayBeImpossible && $0 == -.infinity)
    }
    guard let fault else { return }
    let value = array.values[fault]
    throw DocumentError(
      .notFinite(Self.word(for: value)), path: path(to: fault, of: array, name))
  }

  /// What Python calls a number that is not finite.
  static func word(for value: Double) -> String { value.isNaN ? "nan" : value > 0 ? "inf" : "-inf" }

  /// The way to an element, by its places from 0 as Python has them.
  ///
  /// - Parameter place: that among all numbers.
  func path(to place: Int, of array: NumberArray, _ name: String) -> ModelPath {
    var (rest, places) = (place, [PathComponent]())
    for length in array.shape.reversed() {
      places.append(.place(rest % max(1, length)))
      rest /= max(1, length)
    }
    return [.name(title(of: name))] + places.reversed()
  }

  /// The word of a name; nil if there is none.
  func text(_ name: String) throws(DocumentError) -> String? { try file(name)?.text() }
}

extension NumberArray {
  /// The rows of a table, or one number each of a list.
  func rows() -> [ArraySlice<Double>] {
    let width = shape.dropFirst().reduce(1, *)
    return (0..<(shape.first ?? 0)).map { values[($0 * width)..<(($0 + 1) * width)] }
  }

  /// As a list of numbers, of rows, of tables.
  var node: DocumentNode { Self.node(values[...], shape[...]) }

  private static func node(
    _ values: ArraySlice<Double>, _ shape: ArraySlice<Int>
  ) -> DocumentNode {
    if shape.count <= 1 { return .row(values) }
    let width = shape.dropFirst().reduce(1, *)
    return .list(
      (0..<(shape.first ?? 0)).map { place in
        let start = values.startIndex + place * width
        return node(values[start..<(start + width)], shape.dropFirst())
      })
  }
}
