import DynamicProgramming

/// Reads a move whose outcome is a matter of chance: `to` is a map, state → (`p`, `reward`).
struct OutcomesReader {
  let states: NameIndex

  func outcomes(of move: Fields) throws(DocumentError) -> [MoveTable.Outcome] {
    let path = move.path / "to"
    let node = try move.required("to")
    if move["reward"] != nil {
      throw DocumentError(.rewardBesideOutcomes, mark: move.mark(ofKey: "reward"), path: move.path)
    }
    var outcomes: [MoveTable.Outcome] = []
    for entry in try node.entries(at: path) {
      outcomes.append(try outcome(entry, at: path))
    }
    let sum = outcomes.reduce(0) { $0 + $1.probability }
    guard Sum.isOne(sum) else {
      throw DocumentError(.wrongSum(sum, includesFinal: false), at: node, path)
    }
    return outcomes
  }

  private func outcome(
    _ entry: DocumentEntry, at path: ModelPath
  ) throws(DocumentError) -> MoveTable.Outcome {
    let state = try states.state(ofKey: entry, at: path)
    let fields = try Fields(entry.value, known: ["p", "reward"], at: path / entry.key)
    return MoveTable.Outcome(
      state: state,
      probability: try fields.required("p").probability(at: fields.path / "p"),
      reward: try fields.required("reward").finite(at: fields.path / "reward"))
  }
}

extension DocumentNode {
  /// A number between 0 and 1.
  func probability(at path: ModelPath) throws(DocumentError) -> Double {
    let number = try number(at: path)
    guard (0...1).contains(number) else {
      throw DocumentError(.outOfRange(text ?? "", .probability), at: self, path)
    }
    return number
  }
}
