import Console
import DynamicProgramming
import ModelFiles

extension Export {
  /// A line a timestep: t, x_t, V of every state; the path marked by `*`, `.` where nothing has been
  /// revealed.
  func writeText(to output: inout ChunkedOutput) throws {
    try output.write(line: problem.name)
    try output.write(line: "V_t(z), natural logs; * = on the path, . = not computed yet")
    try output.write(line: "")
    let heads = ["t", "x"] + (0..<model.states).map { NameText.word(problem.states[$0]) }
    let widths = widths(of: heads)
    try output.write(line: Self.line(heads, widths))
    for t in timesteps { try output.write(line: Self.line(fields(at: t), widths)) }
  }

  private func fields(at t: Int) -> [String] {
    ["\(t)", problem.observations.label(at: t) ?? "-"]
      + (0..<model.states).map { number(in: TrellisCell(t: t, state: $0)) }
  }

  private func number(in cell: TrellisCell) -> String {
    let number = value(of: cell).map { DecimalText.fixed($0) } ?? "."
    return number + (isOnPath(cell) ? "*" : " ")
  }

  /// Wide enough for the heads, for V to a million, and for the observations that are written.
  private func widths(of heads: [String]) -> [Int] {
    let labels = timesteps.prefix(1000).map {
      problem.observations.label(at: $0).map(DisplayWidth.of) ?? 1
    }
    return heads.enumerated().map { place, head in
      let width = DisplayWidth.of(head)
      return switch place {
      case 0: max(width, "\(timesteps.upperBound)".count)
      case 1: max(width, labels.max() ?? 1)
      default: max(width + 1, 10)
      }
    }
  }

  private static func line(_ fields: [String], _ widths: [Int]) -> String {
    let padded = zip(fields, widths).enumerated().map { place, field in
      place < 2 ? field.0.padded(to: field.1) : field.0.paddedInFront(to: field.1)
    }
    var line = padded.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line
  }
}
