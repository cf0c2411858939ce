import DynamicProgramming

/// The format of models as a JSON Schema (draft 2020-12), by which an editor completes keys and
/// marks what is wrong while one types.
///
/// It knows the form, not what the numbers mean: that a row sums to 1, or that a state exists, only
/// the program itself can say.
public enum ModelSchema {
  /// Writes the schema.
  ///
  /// - Throws: what the output throws.
  public static func write(to output: inout ChunkedOutput) throws {
    try SchemaText.write(root, to: &output)
    try output.write(line: "")
    try output.flush()
  }

  typealias Value = SchemaValue

  private static var root: Value {
    .object([
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("Model of trellis")), ("type", .text("object")),
      ("if", .object([("required", .texts(["grid"]))])), ("then", .reference("gridModel")),
      (
        "else",
        .object([
          ("if", .object([("anyOf", .list(decisionMarks.map(required)))])),
          ("then", .reference("decisions")), ("else", .reference("markov")),
        ])
      ),
      ("$defs", .object(definitions)),
    ])
  }

  /// The keys of which one makes a model a decision problem.
  private static let decisionMarks = ["moves", "start", "horizon"]

  private static func required(_ key: String) -> Value {
    .object([("required", .texts([key]))])
  }

  private static var definitions: [(String, Value)] {
    [
      ("markov", markov), ("decisions", decisions), ("gridModel", gridModel),
      ("emission", emission(mayHaveChannels: true)),
      ("channel", emission(mayHaveChannels: false)), ("duration", duration),
      ("truth", truth), ("truths", .any([.reference("truth"), .map(of: .reference("truth"))])),
      ("observations", observations), ("constraints", constraints),
      ("moves", moves), ("grid", grid),
    ] + basics
  }

  // MARK: - What values are

  private static var basics: [(String, Value)] {
    [
      ("name", .all([.types(["string", "number", "boolean"]), .reference("word")])),
      ("word", .object([("minLength", 1), ("pattern", .text(wordPattern))])),
      ("text", .types(["string", "number", "boolean", "null"])),
      ("number", number()),
      ("numberOrMissing", .any([.reference("number"), .types(["null"])])),
      ("file", map([("file", arrayFile)], required: ["file"])),
      (
        "row",
        .any([
          .array(of: .reference("numberOrMissing")), .named(.reference("numberOrMissing")),
          .reference("file"), .types(["null"]),
        ])
      ),
      (
        "table",
        .any([
          .array(of: .reference("row")), .named(.reference("row")), .reference("file"),
        ])
      ),
      (
        "states",
        .any([.differing(.reference("name"), least: 1), wholeNumber, countText])
      ),
      (
        "someStates", .any([.reference("name"), .array(of: .reference("name"))])
      ),
      ("observation", observation), ("references", references),
      ("probability", probability),
      ("probabilityRow", items(.reference("probability"))),
      ("probabilityTable", items(.reference("probabilityRow"))),
      ("emissionProbabilities", emissionProbabilities),
    ]
  }

  /// A number in a range; as text, which some programs write, its value is not looked at.
  private static func number(_ bounds: (String, Value)...) -> Value {
    .any([
      .object([("type", "number")] + bounds),
      .object([("type", "string"), ("pattern", .text(numberPattern))]),
    ])
  }

  /// A name has no characters that a terminal would obey.
  private static let wordPattern = "^[^\\u0000-\\u001f\\u007f-\\u009f]*$"

  private static let numberPattern =
    "^([-+]?\\.(inf|Inf|INF)|[-+]?Infinity|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?)$"

  static func number(in range: ParameterRange) -> Value {
    switch range {
    case .finite: number()
    case .positive: number(("exclusiveMinimum", 0))
    case .nonNegative: number(("minimum", 0))
    case .count: number(("minimum", 0), ("maximum", .number(1 << 53)), ("multipleOf", 1))
    case .probability: number(("minimum", 0), ("maximum", 1))
    }
  }

  private static var discount: Value {
    .described(
      number(("exclusiveMinimum", 0), ("maximum", 1)), "By how much the next move counts less")
  }

  static var countText: Value {
    .object([("type", .text("string")), ("pattern", .text("^[1-9][0-9]*$"))])
  }

  /// A map of these keys and no others.
  static func map(_ keys: [(String, Value)], required: [String] = []) -> Value {
    var entries: [(String, Value)] = [
      ("type", .text("object")), ("properties", .object(keys)),
      ("additionalProperties", .truth(false)),
    ]
    if !required.isEmpty { entries.append(("required", .texts(required))) }
    return .object(entries)
  }

  // MARK: - Models

  static let common: [(String, Value)] = [
    ("name", .described(.reference("text"), "What the model is called")),
    ("about", .described(.reference("text"), "What it shows, for people")),
    ("source", .described(.reference("text"), "Where it comes from")),
    ("constraints", .reference("constraints")),
    (
      "reference",
      .described(
        .reference("references"), "The path that is known to be right, or a demonstration")
    ),
    (
      "normalize",
      .described(.reference("truth"), "Divide rows by their sum")
    ),
  ]

  /// A map of these keys and no others, of which those that need not be there may be `null` as
  /// well.
  static func model(_ keys: [(String, Value)], required: [String]) -> Value {
    map(
      keys.map { key, value in (key, required.contains(key) ? value : value.orNull) },
      required: required)
  }

  private static var decisions: Value {
    let model = Self.model(
      common + [
        ("states", .described(.reference("states"), "Names, or how many")),
        (
          "start",
          .described(
            .any([.reference("name"), .map(of: number(in: .probability))]),
            "The state one starts in, or the probability of each")
        ),
        ("horizon", .described(horizon, "How many moves are made")),
        ("moves", .reference("moves")),
        ("final", .described(endings, "The reward for ending in each state")),
        ("discount", discount),
        ("absorbing", .described(.reference("someStates"), "States in which one stays for ever")),
        ("terminal", .described(.reference("someStates"), "The same as absorbing")),
        (FormReader.key, .described(form(latticeForm), "How another format says it")),
      ], required: ["states", "start", "horizon", "moves"])
    return model.adding("not", .having("absorbing", "terminal"))
  }

  /// How the file of another format says what it could have said otherwise.
  static func form(_ keys: [(String, Value)]) -> Value {
    map(keys.map { ($0.0, $0.1.orNull) })
  }

  private static var latticeForm: [(String, Value)] {
    [
      ("tolerance", number(in: .probability)), ("padding", .reference("name")),
      ("silent", .array(of: .reference("name"))),
    ]
  }

  /// A number for each state that is named or listed, none of them missing.
  private static var endings: Value {
    .all([.reference("row"), items(.not(.types(["null"])))])
  }

  static var count: Value { .any([wholeNumber, countText]) }
  private static var wholeNumber: Value {
    .object([("type", .text("integer")), ("minimum", 1)])
  }

  private static var gridModel: Value {
    model(
      common.filter { $0.0 != "normalize" } + [
        ("grid", .reference("grid")),
        ("horizon", .described(horizon, "How many moves are made")),
        ("final", .described(endings, "The reward for ending in each state")),
        ("discount", discount),
      ], required: ["grid", "horizon"])
  }

  private static var grid: Value {
    let digit = Value.object([("type", "integer"), ("minimum", 0), ("maximum", 9)])
    let letter = Value.any([
      .types(["string"]).adding("pattern", .text(Self.letter)), digit,
    ])
    let isLetter = Value.object([("pattern", .text(Self.letter))])
    let isRewarded = Value.object([("pattern", .text("^step$|" + Self.letter))])
    let letters = Value.any([letter, .array(of: letter)])
    return model(
      [
        (
          "rows",
          .described(
            .array(of: .types(["string", "number", "boolean"]).adding("minLength", 1), least: 1),
            "The map: S starts, . is empty")
        ),
        (
          "rewards",
          .described(
            .map(of: .reference("number")).adding("propertyNames", isRewarded),
            "step: of every move; a letter: on entering")
        ),
        (
          "jump",
          .described(
            .map(of: letter).adding("propertyNames", isLetter),
            "Entering one letter puts one on another")
        ),
        ("absorbing", .described(letters, "No move leads out of these")),
        ("blocked", .described(letters, "No state stands on these; # by default")),
        ("moves", .described(.choice([4, 8, "4", "8"]), "8 has diagonals")),
        ("slip", .described(slip, "The probability of going another way")),
      ], required: ["rows"])
  }

  /// One character, of which a few that are not in ASCII may be made.
  private static let letter = "^[ -~]$|[^ -~]"

  private static var slip: Value {
    .any([
      number(in: .probability),
      map(["left", "right", "back", "stay"].map { ($0, number(in: .probability).orNull) }),
    ])
  }

  private static var horizon: Value {
    let above = Value.any([
      .object([("type", "number"), ("exclusiveMinimum", 0)]),
      .object([
        ("type", "string"), ("pattern", .text("^(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?$")),
      ]),
    ])
    return .any([count, map([("until", above)], required: ["until"])])
  }

  private static var moves: Value {
    let outcome = map(
      [("p", number(in: .probability)), ("reward", .reference("number"))],
      required: ["p", "reward"])
    let listed = map(
      [
        ("state", .reference("name")), ("p", number(in: .probability)),
        ("reward", .reference("number")),
      ], required: ["state", "p", "reward"])
    let written = ("output", Value.reference("name").orNull)
    let outcomes: (String, Value) = (
      "to", .any([.map(of: outcome), .array(of: listed, least: 1)])
    )
    // A reward stands where its move leads for certain, else with each outcome.
    func move(_ name: [(String, Value)]) -> Value {
      let certain = name + [("to", .reference("name")), ("reward", .reference("number"))]
      return .any([
        map(certain + [written], required: certain.map(\.0)),
        map(name + [outcomes], required: name.map(\.0) + ["to"]),
      ])
    }
    let named = move([("move", .reference("name"))])
    return .named(.any([.named(move([])), .array(of: named), .types(["null"])]))
  }

  private static var constraints: Value {
    let timesteps = "^[1-9][0-9]*$"
    func byTimestep(_ value: Value) -> Value {
      .object([
        ("type", .text("object")), ("patternProperties", .object([(timesteps, value)])),
        ("additionalProperties", .truth(false)),
      ])
    }
    return .any([
      map([
        ("pin", byTimestep(.reference("name")).orNull),
        ("forbid", byTimestep(.reference("someStates")).orNull),
        ("forbidEdges", byTimestep(.map(of: .reference("someStates"))).orNull),
      ]), .types(["null"]),
    ])
  }
}
