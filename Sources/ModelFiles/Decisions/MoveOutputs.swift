import DynamicProgramming

/// Collects what moves write: the symbols behind `output`, where the model is a transducer.
struct MoveOutputs {
  /// For each state what its moves write, by their places; empty where no move says so.
  var ofStates: [[Int: String]] { areThere ? found : [] }

  private var found: [[Int: String]]
  private var areThere = false
  /// The words that stand for nothing.
  private let silent: Set<String>

  init(states: Int, silent: Set<String>) {
    found = [[Int: String]](repeating: [:], count: states)
    self.silent = silent
  }

  /// Takes what a move writes, if it says so: `null` where it writes nothing.
  ///
  /// - Parameters:
  ///   - state: the state that it leaves.
  ///   - place: its place among the moves of that, if it can be made at all.
  mutating func add(_ move: Fields, of state: Int, at place: Int) throws(DocumentError) {
    // What cannot be made leaves its place to the next.
    found[state][place] = nil
    guard move.has("output") else { return }
    if let to = move["to"], to.map != nil || to.list != nil {
      throw DocumentError(
        .outputBesideOutcomes, mark: move.mark(ofKey: "output"), path: move.path)
    }
    areThere = true
    guard let node = move["output"] else { return }
    let word = try node.name(at: move.path / "output")
    if !silent.contains(word) { found[state][place] = word }
  }

  /// Ends a state that has so many moves.
  mutating func end(_ state: Int, moves: Int) { found[state][moves] = nil }
}
