import DynamicProgramming

/// Reads `form.network`: the graphical model that a chain comes from.
struct NetworkReader {
  private static let path = FormReader.path / "network"

  let limits: Limits

  /// - Throws: what no file of such a model says.
  func read(_ node: DocumentNode) throws(DocumentError) -> NetworkForm {
    let path = Self.path
    let fields = try Fields(
      node, known: ["kind", "values", "factors", "evidence"], at: path)
    let kind = try fields.required("kind")
    let word = try kind.name(at: path / "kind")
    guard NetworkForm.kinds.contains(word) else {
      throw DocumentError(
        .unknownWord(word, allowed: NetworkForm.kinds), at: kind, path / "kind")
    }
    let list = try fields.required("values")
    let values = try wholes(list, in: 1...Limits.states, at: path / "values")
    if values.isEmpty {
      throw DocumentError(
        .wrongLength(found: 0, expected: 1, of: .numbers), at: list, path / "values")
    }
    var network = NetworkForm(kind: word, cardinalities: values, factors: [])
    let factors = try fields.required("factors").items(at: path / "factors")
    for (place, factor) in factors.enumerated() {
      network.factors.append(try self.factor(factor, values, at: path / "factors" / (place + 1)))
    }
    if let evidence = fields["evidence"] {
      network.evidence = try self.evidence(evidence, values, at: path / "evidence")
    }
    return network
  }

  private func wholes(
    _ node: DocumentNode, in range: ClosedRange<Int>, at path: ModelPath
  ) throws(DocumentError) -> [Int] {
    var numbers: [Int] = []
    for (place, item) in try node.items(at: path).enumerated() {
      numbers.append(try item.whole(in: range, at: path / (place + 1)))
    }
    return numbers
  }

  private func factor(
    _ node: DocumentNode, _ values: [Int], at path: ModelPath
  ) throws(DocumentError) -> NetworkForm.Factor {
    let fields = try Fields(node, known: ["of", "numbers"], at: path)
    let scope = try wholes(
      try fields.required("of"), in: 0...(values.count - 1), at: path / "of")
    if let twice = scope.first(where: { one in scope.count { $0 == one } > 1 }) {
      throw DocumentError(.duplicateName("\(twice)"), at: node, path / "of")
    }
    let size = scope.reduce(1.0) { $0 * Double(values[$1]) }
    try limits.checkBytes(8 * size)
    let list = try fields.required("numbers")
    let items = try list.items(at: path / "numbers")
    guard Double(items.count) == size else {
      throw DocumentError(
        .wrongLength(found: items.count, expected: Int(size), of: .numbers), at: list,
        path / "numbers")
    }
    var numbers: [Double] = []
    for (place, item) in items.enumerated() {
      let path = path / "numbers" / (place + 1)
      let number = try item.finite(at: path)
      if number < 0 {
        throw DocumentError(.outOfRange(item.text ?? "", .of(.nonNegative)), at: item, path)
      }
      numbers.append(number)
    }
    return NetworkForm.Factor(scope: scope, numbers: numbers)
  }

  private func evidence(
    _ node: DocumentNode, _ values: [Int], at path: ModelPath
  ) throws(DocumentError) -> [Int: Int] {
    var evidence: [Int: Int] = [:]
    for entry in try node.entries(at: path) {
      guard let variable = Int(entry.key), values.indices.contains(variable) else {
        throw DocumentError(
          .outOfRange(entry.key, .whole(0...(values.count - 1))), mark: entry.keyMark, path: path)
      }
      evidence[variable] = try entry.value.whole(
        in: 0...(values[variable] - 1), at: path / entry.key)
    }
    return evidence
  }
}

extension NetworkForm {
  /// As a model has it.
  var node: DocumentNode {
    func list(_ numbers: [Int]) -> DocumentNode { .row(numbers.map { Double($0) }) }
    var entries: [(key: String, value: DocumentNode)] = [
      ("kind", .text(kind)), ("values", list(cardinalities)),
      (
        "factors",
        .list(factors.map { .map([("of", list($0.scope)), ("numbers", .row($0.numbers))]) })
      ),
    ]
    if !evidence.isEmpty {
      entries.append(
        (
          "evidence",
          .map(evidence.keys.sorted().map { ("\($0)", .number(Double(evidence[$0] ?? 0))) })
        ))
    }
    return .map(entries)
  }

  /// As it is written.
  var value: ModelValue {
    func list(_ numbers: [Int]) -> ModelValue { .row(numbers.map { Double($0) }) }
    var entries: [ModelValue.Entry] = [
      .init("kind", .text(kind)), .init("values", list(cardinalities)),
      .init(
        "factors",
        .block(
          .list(count: factors.count) { place in
            .map([
              .init("of", list(factors[place].scope)),
              .init("numbers", .row(factors[place].numbers)),
            ])
          })),
    ]
    if !evidence.isEmpty {
      entries.append(
        .init(
          "evidence",
          .map(evidence.keys.sorted().map { .init("\($0)", .number(Double(evidence[$0] ?? 0))) })))
    }
    return .block(.map(entries))
  }
}

extension Problem {
  /// The graphical model that it comes from, if that still says what the model does; nil where an
  /// edit has made it another.
  ///
  /// - Complexity: O(N · S²).
  var network: NetworkForm? {
    let limits = Limits(memory: 1 << 40)
    guard let network = form.network, network.cardinalities.max() == trellis.states,
      let chain = try? FactorNetwork(network).chain(given: network.evidence, limits: limits),
      chain.stands(for: self)
    else { return nil }
    return network
  }
}
