@testable import DynamicProgramming

extension PlainModel {
  /// The start node and every cell that edges may leave.
  var cells: [TrellisCell] {
    [.start]
      + (1..<timesteps).flatMap { t in (0..<states).map { TrellisCell(t: t, state: $0) } }
  }
}
