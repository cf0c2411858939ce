import Console
import DynamicProgramming

/// An edge as it is drawn.
struct TrellisEdge: Equatable {
  let from: TrellisCell
  let to: TrellisCell
  let stroke: Stroke
  let role: Role
}
