import DynamicProgramming
import ModelFiles

/// A trellis as a `tikzpicture`, to be put into a LaTeX document that loads `tikz`.
///
/// Names stand there in UTF-8: beyond Latin it takes LuaLaTeX or XeLaTeX, and a font that has them.
struct TikZPicture {
  private let diagram: TrellisDiagram

  init(of diagram: TrellisDiagram) {
    self.diagram = diagram
  }

  func write(to output: inout ChunkedOutput) throws {
    try output.write(line: "% \\usepackage{tikz}")
    try output.write(line: "\\begin{tikzpicture}[x=2.2cm, y=-1.1cm,")
    try output.write(
      line: "  cell/.style={draw, rounded corners=3pt, minimum width=1.3cm, font=\\small},")
    try output.write(line: "  dead/.style={cell, densely dashed, gray},")
    try output.write(line: "  on path/.style={cell, very thick, fill=orange!15},")
    try output.write(line: "  possible/.style={gray!50, dotted},")
    try output.write(line: "  best/.style={->, >=stealth, blue!50!black},")
    try output.write(line: "  path edge/.style={->, >=stealth, line width=2pt, orange!80!black}]")
    try writeHeads(to: &output)
    for node in diagram.nodes { try output.write(line: line(of: node)) }
    for edge in diagram.edges { try output.write(line: line(of: edge)) }
    try output.write(line: "\\end{tikzpicture}")
  }

  private func writeHeads(to output: inout ChunkedOutput) throws {
    for column in diagram.columns {
      let observation = column.observation.map { "\\\\ \(Markup.escapeTeX($0))" } ?? ""
      try output.write(
        line: "  \\node[align=center] at (\(column.t), -1) {$\(column.t)$\(observation)};")
    }
    let first = Double(diagram.hasStart ? 0 : diagram.columns.first?.t ?? 1)
    for (state, name) in diagram.states.enumerated() {
      try output.write(
        line: "  \\node[anchor=east] at (\(first - 0.5), \(state)) \(Markup.escapeTeX(name));")
    }
  }

  private func name(of cell: TrellisCell) -> String {
    cell.isStart ? "start" : "c\(cell.t)-\(cell.state)"
  }

  private func line(of node: TrellisDiagram.Node) -> String {
    let style = node.isOnPath ? "on path" : node.isDead ? "dead" : "cell"
    let row =
      node.cell.isStart ? "\(Double(diagram.states.count - 1) / 2)" : "\(node.cell.state)"
    let label = Self.number(node.label)
    return "  \\node[\(style)] (\(name(of: node.cell))) at (\(node.cell.t), \(row)) {\(label)};"
  }

  /// With a minus sign of mathematics, and −∞ as one knows it there.
  private static func number(_ label: String) -> String {
    if label.isEmpty { return "$\\cdot$" }
    return label == "-inf" ? "$-\\infty$" : "$\(label)$"
  }

  private func line(of edge: TrellisDiagram.Edge) -> String {
    let style =
      switch edge.kind {
      case .possible: "possible"
      case .best: "best"
      case .path: "path edge"
      }
    return "  \\draw[\(style)] (\(name(of: edge.from)).east) -- (\(name(of: edge.to)).west);"
  }
}
