import DynamicProgramming

/// How another format says what it could say otherwise.
extension ModelSchema {
  /// The arrays of an estimator.
  static var arrays: Value {
    map(
      FormReader.knownArrays.map { name in
        let keys: [(String, Value)] = [
          ("name", .choice(ArrayArchive.names(of: name).map { .text($0) })),
          ("shape", .array(of: whole)),
          ("kind", .choice(FormReader.kindsOfNumbers.map { .text($0) })),
          ("numbers", .array(of: .reference("number"))),
        ]
        return (name, map(keys.map { ($0.0, $0.1.orNull) }).orNull)
      })
  }

  /// The graphical model that a chain comes from.
  static var network: Value {
    let factor = map(
      [
        ("of", .array(of: whole)),
        ("numbers", .array(of: number(in: .nonNegative), least: 1)),
      ], required: ["of", "numbers"])
    return map(
      [
        ("kind", .choice(NetworkForm.kinds.map { .text($0) })),
        ("values", .array(of: count, least: 1)), ("factors", .array(of: factor)),
        ("evidence", Value.map(of: whole).orNull),
      ], required: ["kind", "values", "factors"])
  }

  private static var whole: Value { .any([number(in: .count), countText]) }
}
