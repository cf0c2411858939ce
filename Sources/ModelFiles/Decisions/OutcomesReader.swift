import DynamicProgramming

/// Reads a move whose outcome is a matter of chance: `to` is a map, state → (`p`, `reward`),
/// or, as one state may be reached in several ways, a list of (`state`, `p`, `reward`).
struct OutcomesReader {
  let states: NameIndex
  let sums: SumRule

  func outcomes(of move: Fields) throws(DocumentError) -> [MoveTable.Outcome] {
    let path = move.path / "to"
    let node = try move.required("to")
    if let list = node.list, list.first?.map == nil {
      throw node.kindError(.stateOrOutcomes, at: path)
    }
    if move["reward"] != nil {
      throw DocumentError(.rewardBesideOutcomes, mark: move.mark(ofKey: "reward"), path: move.path)
    }
    var outcomes: [MoveTable.Outcome] = []
    if let list = node.list {
      for (place, item) in list.enumerated() {
        outcomes.append(try outcome(item, at: path / (place + 1)))
      }
    } else {
      for entry in try node.entries(at: path) { outcomes.append(try outcome(entry, at: path)) }
    }
    let sum = outcomes.reduce(0) { $0 + $1.probability }
    guard sums.accepts(sum) else {
      throw DocumentError(sums.fault(sum), at: node, path)
    }
    let isNormalized = sums.kind == .normalized && sum != 1
    return isNormalized ? outcomes.map { $0.scaled(by: 1 / sum) } : outcomes
  }

  private func outcome(
    _ node: DocumentNode, at path: ModelPath
  ) throws(DocumentError) -> MoveTable.Outcome {
    let fields = try Fields(node, known: ["state", "p", "reward"], at: path)
    return try outcome(
      to: try states.state(try fields.required("state"), at: path / "state"), fields)
  }

  private func outcome(
    _ entry: DocumentEntry, at path: ModelPath
  ) throws(DocumentError) -> MoveTable.Outcome {
    let state = try states.state(ofKey: entry, at: path)
    return try outcome(
      to: state, try Fields(entry.value, known: ["p", "reward"], at: path / entry.key))
  }

  private func outcome(
    to state: Int, _ fields: Fields
  ) throws(DocumentError) -> MoveTable.Outcome {
    MoveTable.Outcome(
      state: state,
      probability: try fields.required("p").probability(at: fields.path / "p"),
      reward: try fields.required("reward").reward(at: fields.path / "reward"))
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
