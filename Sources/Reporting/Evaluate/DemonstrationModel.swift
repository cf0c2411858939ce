import DynamicProgramming
import ModelFiles

/// A decision problem that demonstrations are given to, one after the other.
public struct DemonstrationModel: Sendable {
  /// The problem with the demonstration on a line as its reference, and the horizon of its moves.
  public typealias Reader = @Sendable (_ line: ArraySlice<UInt8>, _ number: Int) throws -> Problem

  let name: String
  /// What its moves are called, each once.
  let moves: [String]
  let read: Reader

  /// - Parameters:
  ///   - problem: the problem, whatever its horizon.
  ///   - read: reads a line.
  /// - Returns: nil unless it is a decision problem in which every move leads where it leads: what
  ///   comes of a move that is left to chance says nothing of it.
  public init?(of problem: Problem, reading read: @escaping Reader) {
    guard case .decision(let moves) = problem.reading, moves.outcomes == nil else { return nil }
    self.name = problem.name
    self.moves = moves.names
    self.read = read
  }
}
