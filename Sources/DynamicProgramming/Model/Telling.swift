/// What an answer to a model says otherwise than by states and timesteps in their order, because
/// the file that the model comes from counts otherwise.
public struct Telling: Sendable, Equatable {
  /// The timesteps in the order in which a path is told; nil = from 1 to N.
  public var order: [Int]?
  /// The move that stands for none, where moves are the symbols of a lattice; nil = they are not.
  public var padding: String?
  /// The moves that stand for no symbol, where moves are the symbols of a lattice: its epsilons.
  public var silent: Set<String> = []
  /// Where moves also write symbols, for each state what its moves write, by their places among
  /// those of the state; nothing of a move that writes none. Empty = none can.
  public var outputs: [[Int: String]] = []
  /// Whether the model waits for observations: the one that it has stands in for them, and is
  /// missing.
  public var lacksObservations = false

  /// Nothing is told otherwise.
  public init() {}

  /// What a move of a state writes; nil if nothing.
  ///
  /// - Parameters:
  ///   - place: its place among the moves of the state.
  ///   - state: that it leaves, 0 … S − 1.
  public func output(ofMove place: Int, from state: Int) -> String? {
    outputs.indices.contains(state) ? outputs[state][place] : nil
  }
}
