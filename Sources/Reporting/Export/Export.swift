import DynamicProgramming
import Exploration
import ModelFiles

/// A trellis, as far as it has been revealed, on its way into a file.
public struct Export: Sendable {
  let session: Session
  let timesteps: ClosedRange<Int>

  /// The most cells of a picture: about what can still be read.
  public static let largestPicture = 1200
  /// The most timesteps of a picture.
  public static let widestPicture = 60

  /// - Parameters:
  ///   - session: the model, and how much of it has been revealed.
  ///   - timesteps: which ones, within 1 … N; nil = all.
  public init(of session: Session, timesteps: ClosedRange<Int>? = nil) {
    self.session = session
    self.timesteps = timesteps ?? 1...session.model.timesteps
  }

  /// Whether a picture of it could still be read.
  public var fitsPicture: Bool {
    timesteps.count <= min(Self.widestPicture, Self.largestPicture / max(1, session.model.states))
  }

  /// Writes it.
  ///
  /// - Throws: ``CommandFault/pictureTooLarge(states:timesteps:)``, and what the output
  ///   throws.
  public func write(as format: ExportFormat, to output: inout ChunkedOutput) throws {
    if format.isPicture && !fitsPicture {
      throw CommandFault.pictureTooLarge(
        states: session.model.states, timesteps: timesteps.count)
    }
    switch format {
    case .text: try writeText(to: &output)
    case .csv: try writeCSV(to: &output)
    case .json: try writeJSON(to: &output)
    case .svg: try SVGPicture(of: TrellisDiagram(of: self)).write(to: &output)
    case .dot: try DOTGraph(of: TrellisDiagram(of: self)).write(to: &output)
    case .tikz: try TikZPicture(of: TrellisDiagram(of: self)).write(to: &output)
    }
  }

  var model: LoadedModel { session.model }
  var problem: Problem { session.model.problem }

  /// V of a cell; nil while it has not been revealed.
  func value(of cell: TrellisCell) -> Double? {
    session.isKnown(cell) ? session.model.solution.value(of: cell) : nil
  }

  /// What is best in a cell, all of it; empty while that is not known, in the last column, and where
  /// no path goes on.
  func choices(from cell: TrellisCell) -> [Int] {
    guard cell.t < session.model.timesteps, let best = value(of: cell), best > -.infinity else {
      return []
    }
    var states: [Int] = []
    session.model.solution.forEachQ(from: cell) { to, q in
      if Ties.isTied(q, with: best) { states.append(to) }
    }
    return states
  }

  /// Whether the path, as far as it has been decided, goes through a cell.
  func isOnPath(_ cell: TrellisCell) -> Bool {
    guard let decided = session.decided, let rollout = session.rollout, cell.t <= decided else {
      return false
    }
    return rollout.state(at: cell.t) == cell.state
  }
}
