import DynamicProgramming

/// What an emission may be.
extension ModelSchema {
  static var emission: Value {
    let family = Value.object([
      (
        "properties", .object([("family", .types(["string", "number", "boolean"]))])
      ), ("required", .texts(["family"])),
    ])
    let symbols = Value.object([
      ("properties", .object([("symbols", .types(["array"]))])), ("required", .texts(["symbols"])),
    ])
    let isChannels = Value.object([
      ("properties", .object([("channels", .types(["object"]))])),
      ("required", .texts(["channels"])), ("maxProperties", .number(1)),
    ])
    return .object([
      ("if", family), ("then", families),
      (
        "else",
        .object([
          ("if", symbols),
          (
            "then",
            map(
              [
                ("symbols", .array(of: .reference("name"))), ("table", .reference("table")),
              ], required: ["symbols", "table"])
          ),
          (
            "else",
            .object([
              ("if", isChannels),
              ("then", map([("channels", .map(of: .reference("emission")))])),
              ("else", .any([.map(of: .reference("row")), .array(of: .reference("row"))])),
            ])
          ),
        ])
      ),
    ])
  }

  private static var families: Value {
    let known = EmissionFamilies.standard
    let all = known.all.flatMap { $0.declaration.parameters }
    let mixed = map(
      [
        ("family", .choice(["mixture"])), ("of", .choice(known.names.map { .text($0) })),
        ("parameters", rows(of: all)),
      ] + values(of: all), required: ["family", "parameters"])
    let single = known.names.map { name -> Value in
      let own = known[name].flatMap { $0.declaration.parameters }
      return map(
        [("family", .choice([.text(name)])), ("parameters", rows(of: own))] + values(of: own),
        required: ["family"])
    }
    let features = map(
      [("family", .choice(["features"])), ("weights", .reference("table"))],
      required: ["family", "weights"])
    let scores = map(
      [
        ("family", .choice(["scores"])),
        ("table", .any([.array(of: .reference("row")), .reference("file")])),
      ], required: ["family", "table"])
    return .any(single + [mixed, features, scores])
  }

  /// A number, a list or a matrix of them, or a file, for each name that parameters have.
  private static func values(of parameters: [FamilyParameter]) -> [(String, Value)] {
    let ranges = Dictionary(parameters.map { ($0.name, [$0.range]) }) { $0 + $1 }
    return ranges.sorted { $0.key < $1.key }.map { name, ranges in
      let number = Value.any(Set(ranges).sorted { "\($0)" < "\($1)" }.map(number(in:)))
      return (
        name,
        .any([
          number, .array(of: .any([number, .array(of: number)])), .map(of: number),
          .reference("file"),
        ])
      )
    }
  }

  /// The parameters of each state, or files of those of all; a state may mix several distributions.
  private static func rows(of parameters: [FamilyParameter]) -> Value {
    let values = values(of: parameters)
    let part = map([("family", .reference("name"))] + values)
    let row = map(
      values + [
        ("weights", .array(of: number(in: .probability))), ("components", .array(of: part)),
      ])
    return .any([.array(of: row), .map(of: .any([row, .reference("file")]))])
  }
}
