/// What an answer to a model says otherwise than by states and timesteps in their order, because
/// the file that the model comes from counts otherwise.
public struct Telling: Sendable, Equatable {
  /// The timesteps in the order in which a path is told; nil = from 1 to N.
  public var order: [Int]?
  /// The move that stands for none, where moves are the symbols of a lattice; nil = they are not.
  public var padding: String?
  /// The moves that stand for no symbol, where moves are the symbols of a lattice: its epsilons.
  public var silent: Set<String> = []
  /// Of a lattice whose arcs also write symbols, for each state what the arc to another writes, by that one's
  /// place; nothing of an arc that writes none. Empty = none writes.
  public var outputs: [[Int: String]] = []
  /// Whether the model waits for observations: the one that it has stands in for them, and is missing.
  public var lacksObservations = false

  /// Nothing is told otherwise.
  public init() {}

  /// What the arc between two states writes; nil if nothing.
  public func output(from: Int, to: Int) -> String? {
    outputs.indices.contains(from) ? outputs[from][to] : nil
  }
}
