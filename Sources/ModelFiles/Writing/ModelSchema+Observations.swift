import DynamicProgramming

/// What observations and references may be.
extension ModelSchema {
  static var observation: Value {
    .any([
      .types(["string", "number", "boolean", "null"]),
      .array(of: .types(["string", "number", "boolean", "null"])), .types(["object"]),
    ])
  }

  /// A list, or a file of them and what chooses among what stands in it.
  static var observations: Value {
    .any([.array(of: .reference("observation"), least: 1), chosen, .types(["null"])])
  }

  /// Words for states or moves; of a demonstration also both.
  static var references: Value {
    let name = Value.reference("name")
    let step = map([("move", name), ("state", name)], required: ["move", "state"])
    return .any([.array(of: .any([name.orNull, step]), least: 1), chosen, .types(["null"])])
  }

  private static var chosen: Value {
    func word(_ types: String...) -> Value {
      .types(types + ["null"]).adding("minLength", 1)
    }
    let place = Value.any([
      .object([("type", "integer"), ("minimum", 1)]), countText, .types(["null"]),
    ])
    return map(
      [
        ("file", .types(["string"]).adding("minLength", 1)),
        ("column", .any([word("string", "integer"), columnsOfChannels])), ("key", word("string")),
        ("record", word("string", "number")), ("sentence", place),
      ], required: ["file"])
  }

  /// Of each channel its column, or several.
  private static var columnsOfChannels: Value {
    let name = Value.reference("name")
    return .map(of: .any([name, .array(of: name, least: 1)]))
  }

  /// A file of numbers, by how its name ends.
  static var arrayFile: Value {
    .types(["string"]).adding("pattern", "\\.([nN][pP][yY]|[cC][sS][vV])$")
  }

  /// What the emission makes of an observation: a name, numbers, attributes, or a map of channels.
  static var observed: Value {
    func isFamily(_ names: String...) -> Value { isFamily(of: names) }
    func isFamily(of names: [String]) -> Value {
      .object([("properties", .object([("family", .choice(names.map { .text($0) }))]))])
    }
    func ofEmission(_ mark: Value) -> Value {
      .object([("properties", .object([("emission", mark)])), ("required", .texts(["emission"]))])
    }
    func each(_ value: Value) -> Value {
      .object([("properties", .object([("observations", .object([("items", value)]))]))])
    }
    let name = Value.reference("name").orNull
    func numbers(_ number: Value) -> Value {
      let gap = Value.object([("type", "string"), ("pattern", "^\\.?(nan|NaN|NAN)$")])
      let value = Value.any([number, .types(["null"]), gap])
      return .any([value, .array(of: value)])
    }
    let counting = EmissionFamilies.standard.all.map { $0.declaration }
      .filter { $0.observations == .counts }.map(\.name)
    let families = choose(
      ofEmission(isFamily("scores")), each(name),
      orElse: choose(
        ofEmission(isFamily("features")),
        each(.any([.array(of: .reference("name")), .types(["object", "null"])])),
        orElse: choose(
          ofEmission(isFamily(of: counting)), each(numbers(number(in: .count))),
          orElse: each(numbers(.reference("number"))))))
    return choose(
      ofEmission(hasFamily), families,
      orElse: choose(
        ofEmission(.any([hasSymbols, .not(hasChannels)])), each(name),
        orElse: each(.types(["object", "null"]))))
  }
}
