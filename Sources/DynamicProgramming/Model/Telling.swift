/// What an answer to a model says otherwise than by states and timesteps in their order, because
/// the file that the model comes from counts otherwise.
public struct Telling: Sendable, Equatable {
  /// The timesteps in the order in which a path is told; nil = from 1 to N.
  public var order: [Int]?
  /// The move that stands for none, where moves are the symbols of a lattice; nil = they are not.
  public var padding: String?

  /// Nothing is told otherwise.
  public init() {}
}
