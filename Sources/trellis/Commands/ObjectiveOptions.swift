import ArgumentParser

/// Which question `solve` answers.
struct ObjectiveOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "map: the best path (default); expected: of a decision problem, the policy of largest "
        + "expected return. They differ where moves have several outcomes."))
  var objective = Objective.map

  /// The choices of `--objective`.
  enum Objective: String, CaseIterable, ExpressibleByArgument {
    case map, expected
  }
}
