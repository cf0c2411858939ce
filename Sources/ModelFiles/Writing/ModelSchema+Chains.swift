import DynamicProgramming

/// What a hidden Markov model or a linear-chain CRF may be.
extension ModelSchema {
  static var markov: Value {
    model(
      common + [
        ("states", .described(.reference("states"), "Names, or how many")),
        (
          "initial",
          .described(
            .all([.reference("row"), .not(.types(["null"]))]), "p(z_1), a number for each state")
        ),
        ("transition", .described(.truth(true), "p(z_t+1 | z_t); rows: from, columns: to")),
        (
          "firstTransition",
          .described(.reference("table"), "With order 2: p(z_2 | z_1)")
        ),
        (
          "order",
          .described(.choice([1, 2, "1", "2"]), "On how many states before it one depends")
        ),
        (
          "durations",
          .described(
            .any([.map(of: .reference("duration")), .reference("duration")]),
            "How long one stays in a state, of each or of all alike")
        ),
        (
          "labels",
          .described(.map(of: .reference("name")), "Names that stand for several states")
        ),
        (
          "transitions",
          .described(
            .any([.array(of: .reference("table")), .reference("file")]),
            "In place of transition: a table for each step")
        ),
        (
          "lengths",
          .described(
            .array(of: count, least: 1), "How long each of several sequences is, in their order")
        ),
        (
          FormReader.key,
          .described(
            form([
              ("tolerance", number(in: .probability)),
              ("covarianceType", .choice(EstimatorCovariances.kinds.map { .text($0) })),
              ("order", .array(of: count, least: 1)), ("arrays", arrays), ("network", network),
            ]), "How another format says it")
        ),
        ("final", .described(.reference("row"), "The probability of stopping in each state")),
        ("emission", .reference("emission")), ("observations", .reference("observations")),
        (
          "weights",
          .described(
            .choice(["probabilities", "logs", "scores"]), "What the numbers are")
        ),
        ("learn", .described(learn, "What a learner leaves as it is")),
      ], required: ["states", "initial", "emission"]
    ).adding("allOf", .list(tables))
  }

  /// Which tables go together.
  private static var tables: [Value] {
    let ofStates = Value.any([.array(of: .reference("table")), .map(of: .reference("table"))])
    func transition(_ value: Value) -> (String, Value) {
      ("properties", .object([("transition", value)]))
    }
    let ofPairs: [Value] = [
      .object([transition(ofStates), ("required", .texts(["firstTransition", "transition"]))]),
      .not(.having("transitions")), .not(.having("durations")), .not(.having("lengths")),
    ]
    let others: [Value] = [
      .object([transition(.reference("table").orNull)]), .not(.having("firstTransition")),
    ]
    return [
      numbers, observed, .not(.having("transition", "transitions")),
      .not(.having("lengths", "transitions")), .not(.having("lengths", "durations")),
      .not(.having("lengths", "final")),
      .object([("dependentRequired", .object([("durations", .texts(["transition"]))]))]),
      .object([("if", isOfPairs), ("then", .all(ofPairs)), ("else", .all(others))]),
    ]
  }

  private static var isOfPairs: Value {
    .object([
      ("properties", .object([("order", .choice([2, "2"]))])), ("required", .texts(["order"])),
    ])
  }

  /// What the numbers of tables may be: logs anything, but nothing is normalized of them.
  private static var numbers: Value {
    func isOne(_ key: String, _ words: [Value]) -> Value {
      .object([("properties", .object([(key, .choice(words))])), ("required", .texts([key]))])
    }
    let areLogs = isOne("weights", ["logs", "scores"])
    let areNormalized = isOne("normalize", ["true", true])
    let (row, table) = (Value.reference("probabilityRow"), Value.reference("probabilityTable"))
    let are: [(String, Value)] = [
      ("initial", row), ("final", row), ("firstTransition", table), ("transitions", items(table)),
    ]
    let ofEmission = ("emission", Value.reference("emissionProbabilities"))
    // A distribution of them has parameters of its own.
    let list = Value.object([("items", .reference("probability"))])
    let ofDurations = ("durations", Value.object([("additionalProperties", list)]))
    func transition(_ value: Value) -> Value {
      .object([("properties", .object([("transition", value)]))])
    }
    return .all([
      .not(.all([areLogs, areNormalized])),
      .object([
        ("if", areLogs), ("then", .truth(true)),
        (
          "else",
          .object([
            ("properties", .object(are + [ofEmission, ofDurations])), ("if", isOfPairs),
            ("then", transition(items(table))), ("else", transition(table)),
          ])
        ),
      ]),
    ])
  }

  /// The probabilities of each length, or a family of counts with its parameters.
  static var duration: Value {
    let families = EmissionFamilies.standard.all.map { $0.declaration }
      .filter(DurationsReader.mayCount)
      .map { declaration -> Value in
        let names = declaration.parameters.map(\.name)
        return map(
          [("family", .choice([.text(declaration.name)]))]
            + declaration.parameters.map { ($0.name, number(in: $0.range)) },
          required: ["family"] + names)
      }
    return .any([.array(of: .reference("numberOrMissing"), least: 1)] + families)
  }

  static var truth: Value { .choice(["true", "false", true, false]) }

  private static var learn: Value {
    let nothing = Value.types(["null"])
    let truth = Value.any([.reference("truth"), nothing])
    let truths = Value.any([.reference("truths"), nothing])
    let groups = Value.any([.array(of: .array(of: .reference("name"))), nothing])
    let tied = map([
      ("components", truth), ("parts", truth), ("emission", groups), ("transition", groups),
    ])
    return map([
      ("initial", truth), ("final", truth), ("durations", truth), ("transition", truths),
      ("emission", truths),
      (
        "parameters",
        .any([
          map(EmissionFamilies.standard.parameterNames.map { ($0, .reference("truth")) }), nothing,
        ])
      ),
      ("tied", .any([.choice(["components", "parts"]), tied, nothing])),
    ])
  }
}
