import DynamicProgramming

/// How arrays of an archive stand, where that is otherwise than they are written by themselves:
/// `form.arrays`.
extension FormReader {
  /// The arrays of which anything is said, by their names without underscores.
  static let knownArrays = [
    "startprob", "transmat", "emissionprob", "lambdas", "weights", "means", "covars", "X",
    "n_trials", "lengths",
  ]
  /// What NumPy calls the kinds of numbers.
  static let kindsOfNumbers = ["f", "i", "u", "b"]

  /// - Throws: what is no form of an array.
  func arrays() throws(DocumentError) -> [String: ArrayForm] {
    guard let node = fields?["arrays"] else { return [:] }
    let path = Self.path / "arrays"
    let arrays = try Fields(node, known: Self.knownArrays, at: path)
    var forms: [String: ArrayForm] = [:]
    for name in Self.knownArrays {
      guard let node = arrays[name] else { continue }
      forms[name] = try form(node, of: name, at: path / name)
    }
    return forms
  }

  private func form(
    _ node: DocumentNode, of array: String, at path: ModelPath
  ) throws(DocumentError) -> ArrayForm {
    let fields = try Fields(node, known: ["name", "shape", "kind", "numbers"], at: path)
    var form = ArrayForm()
    form.name = try fields["name"].map { node throws(DocumentError) in
      let names = ArrayArchive.names(of: array)
      let name = try node.name(at: path / "name")
      if names.contains(name) { return name }
      throw DocumentError(.unknownWord(name, allowed: names), at: node, path / "name")
    }
    form.kind = try fields["kind"].map { node throws(DocumentError) in
      let kind = try node.name(at: path / "kind")
      if Self.kindsOfNumbers.contains(kind) { return kind }
      throw DocumentError(
        .unknownWord(kind, allowed: Self.kindsOfNumbers), at: node, path / "kind")
    }
    if let node = fields["shape"] {
      var shape: [Int] = []
      for (place, item) in try node.items(at: path / "shape").enumerated() {
        shape.append(try item.whole(in: 0...Limits.timesteps, at: path / "shape" / (place + 1)))
      }
      form.shape = shape
    }
    if let node = fields["numbers"] {
      var numbers: [Double] = []
      for (place, item) in try node.items(at: path / "numbers").enumerated() {
        numbers.append(try item.finite(at: path / "numbers" / (place + 1)))
      }
      form.numbers = numbers
    }
    return form
  }
}

extension FileForm {
  /// The forms of arrays as a model has them; nil if there are none.
  var nodeOfArrays: DocumentNode? {
    if arrays.isEmpty { return nil }
    return .map(
      arrays.keys.sorted().map { name in
        let form = arrays[name] ?? ArrayForm()
        var entries: [(key: String, value: DocumentNode)] = []
        if let name = form.name { entries.append(("name", .text(name))) }
        if let shape = form.shape { entries.append(("shape", .row(shape.map { Double($0) }))) }
        if let kind = form.kind { entries.append(("kind", .text(kind))) }
        if let numbers = form.numbers { entries.append(("numbers", .row(numbers))) }
        return (name, .map(entries))
      })
  }

  /// The same as they are written.
  var valueOfArrays: ModelValue? {
    if arrays.isEmpty { return nil }
    return .map(
      arrays.keys.sorted().map { name in
        let form = arrays[name] ?? ArrayForm()
        var entries: [ModelValue.Entry] = []
        if let name = form.name { entries.append(.init("name", .text(name))) }
        if let shape = form.shape {
          entries.append(.init("shape", .row(shape.map { Double($0) })))
        }
        if let kind = form.kind { entries.append(.init("kind", .text(kind))) }
        if let numbers = form.numbers { entries.append(.init("numbers", .row(numbers))) }
        return .init(name, .map(entries))
      })
  }
}
