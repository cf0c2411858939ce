import DynamicProgramming

/// What an emission may be.
extension ModelSchema {
  /// - Parameter mayHaveChannels: false of a channel, which has none itself, and no scores.
  static func emission(mayHaveChannels: Bool) -> Value {
    // Their keys name the symbols.
    let row = Value.any([
      .named(.reference("numberOrMissing")), .types(["null"]),
      .object([("type", "array"), ("maxItems", 0)]),
    ])
    let table = Value.any([.named(row), .array(of: row)])
    return .object([
      ("if", hasFamily), ("then", .any(families + (mayHaveChannels ? [scores] : []))),
      (
        "else",
        .object([
          ("if", hasSymbols),
          (
            "then",
            map(
              [
                ("symbols", .differing(.reference("name"), least: 1)),
                ("table", .reference("table")),
              ], required: ["symbols", "table"])
          ),
          ("else", mayHaveChannels ? channels(orElse: table) : table),
        ])
      ),
    ])
  }

  /// Whether it is a family, by its name.
  static var hasFamily: Value {
    has("family", ["string", "number", "boolean"])
  }
  /// Whether it lists its symbols beside the table.
  static var hasSymbols: Value { has("symbols", ["array"]) }
  /// Whether it is made of channels.
  static var hasChannels: Value {
    has("channels", ["object"]).adding("maxProperties", 1)
  }

  private static func has(_ key: String, _ types: [String]) -> Value {
    .object([
      ("type", "object"), ("properties", .object([(key, .types(types))])),
      ("required", .texts([key])),
    ])
  }

  /// A number from 0 to 1, and not nothing.
  static var probability: Value {
    .object([("minimum", 0), ("maximum", 1), ("not", .types(["null"]))])
  }

  /// What is true of all that a list or a map has.
  static func items(_ value: Value) -> Value {
    .object([("items", value), ("additionalProperties", value)])
  }

  /// That the tables of an emission, or of its channels, have such numbers; parameters of families
  /// have ranges of their own.
  static var emissionProbabilities: Value {
    let ofTable = Value.object([
      ("properties", .object([("table", .reference("probabilityTable"))]))
    ])
    let ofChannels = Value.object([
      (
        "properties",
        .object([("channels", .map(of: .reference("emissionProbabilities")))])
      )
    ])
    return choose(
      hasFamily, .truth(true),
      orElse: choose(
        hasSymbols, ofTable,
        orElse: choose(hasChannels, ofChannels, orElse: .reference("probabilityTable"))))
  }

  static func choose(_ mark: Value, _ then: Value, orElse other: Value) -> Value {
    .object([("if", mark), ("then", then), ("else", other)])
  }

  private static func channels(orElse table: Value) -> Value {
    let channels = Value.named(.reference("channel")).adding("minProperties", 1)
    return .object([
      ("if", hasChannels), ("then", map([("channels", channels)])), ("else", table),
    ])
  }

  private static var scores: Value {
    map(
      [
        ("family", .choice(["scores"])),
        ("table", .any([.array(of: .reference("row"), least: 1), .reference("file")])),
      ], required: ["family", "table"])
  }

  private static var families: [Value] {
    let ofState = Value.any([.named(.reference("number")), .types(["null"])])
    let features = map(
      [
        ("family", .choice(["features"])),
        ("weights", .any([.map(of: ofState), .array(of: ofState)])),
      ],
      required: ["family", "weights"])
    return EmissionFamilies.standard.all.map { family($0.declaration) } + [features]
  }

  /// A family by its name, or the mixture of it: each parameter stands beside `parameters`, for all
  /// states, or among those of every state, or all of them in files.
  private static func family(_ declaration: FamilyDeclaration) -> Value {
    let own = declaration.parameters
    let known = map(
      [
        ("family", .choice([.text(declaration.name), "mixture"])),
        ("of", .choice([.text(declaration.name)])), ("parameters", parameters(own)),
      ] + own.map { ($0.name, value(of: $0)) }, required: ["family"])
    let isMixture = Value.object([("properties", .object([("family", .choice(["mixture"]))]))])
    let kind = Value.object([
      ("if", isMixture), ("then", .having("parameters")), ("else", .not(.having("of"))),
    ])
    let given = own.map { parameter in
      Value.any([
        .having(parameter.name),
        .object([
          ("required", .texts(["parameters"])),
          ("properties", .object([("parameters", everywhere(parameter.name))])),
        ]),
      ])
    }
    return .all([known, kind] + given)
  }

  /// The parameters of each state, or files of those of all.
  private static func parameters(_ own: [FamilyParameter]) -> Value {
    let values = own.map { ($0.name, value(of: $0)) }
    let part = map([("family", .reference("name"))] + values)
    let mixture = map(
      [
        ("weights", .array(of: number(in: .probability), least: 1)),
        ("components", .array(of: part, least: 1)),
      ], required: ["weights", "components"])
    let row = Value.any([part, mixture])
    let files = map(own.map { ($0.name, .reference("file")) }, required: own.map(\.name))
    return .any([.array(of: row, least: 1), .named(row).adding("minProperties", 1), files])
  }

  /// That a parameter stands in every row, and in every part of a mixture; or has a file.
  private static func everywhere(_ name: String) -> Value {
    let parts = Value.object([
      (
        "properties",
        .object([("components", .object([("items", .having(name))]))])
      ), ("required", .texts(["components"])),
    ])
    let row = Value.any([.having(name), parts])
    let file = Value.object([
      ("properties", .object([(name, .reference("file"))])), ("required", .texts([name])),
    ])
    return .any([
      .object([("type", "array"), ("items", row)]),
      .object([("type", "object"), ("additionalProperties", row)]),
      file,
    ])
  }

  /// A number, or a list of them; of a matrix also a list of rows, or a file.
  private static func value(of parameter: FamilyParameter) -> Value {
    let number = number(in: parameter.range)
    let list = Value.array(of: number, least: 1)
    switch parameter.shape {
    case .components: return .any([number, list])
    // A single probability is that of the only symbol.
    case .distribution: return .any([.choice([1, "1", "1.0"]), list])
    case .symmetricMatrix:
      return .any([
        number, .array(of: .any([number, list]), least: 1), .reference("file"),
      ])
    }
  }
}
