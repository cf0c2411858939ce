import DynamicProgramming
import ModelFiles

/// A trellis for Graphviz: `dot -Tpdf`.
struct DOTGraph {
  private let diagram: TrellisDiagram

  init(of diagram: TrellisDiagram) {
    self.diagram = diagram
  }

  func write(to output: inout ChunkedOutput) throws {
    try output.write(line: "digraph trellis {")
    try output.write(line: "  rankdir=LR; ranksep=0.9; nodesep=0.25; labelloc=t;")
    try output.write(line: "  label=\"\(Markup.escapeDOT(title))\";")
    try output.write(line: "  node [shape=box, style=rounded, fontname=\"Helvetica\"];")
    try output.write(line: "  edge [arrowsize=0.6];")
    for node in diagram.nodes { try output.write(line: "  \(line(of: node))") }
    for column in diagram.columns { try output.write(line: "  \(rank(of: column.t))") }
    for edge in diagram.edges { try output.write(line: "  \(line(of: edge))") }
    try output.write(line: "}")
  }

  private var title: String {
    diagram.subtitle.isEmpty ? diagram.title : "\(diagram.title): \(diagram.subtitle)"
  }

  private func name(of cell: TrellisCell) -> String {
    cell.isStart ? "start" : "t\(cell.t)_\(cell.state)"
  }

  private func line(of node: TrellisDiagram.Node) -> String {
    let head =
      node.cell.isStart ? "start" : "\(diagram.states[node.cell.state]) · t \(node.cell.t)"
    // The line break is an escape of Graphviz, not of ours.
    let label = Markup.escapeDOT(head) + (node.label.isEmpty ? "" : "\\n\(node.label)")
    let style =
      node.isOnPath
      ? ", color=\"#c1440e\", penwidth=3" : node.isDead ? ", style=\"rounded,dashed\"" : ""
    return "\(name(of: node.cell)) [label=\"\(label)\"\(style)];"
  }

  private func rank(of t: Int) -> String {
    let names = diagram.states.indices.map { name(of: TrellisCell(t: t, state: $0)) }
    return "{ rank=same; \(names.joined(separator: "; ")); }"
  }

  private func line(of edge: TrellisDiagram.Edge) -> String {
    let style =
      switch edge.kind {
      case .possible: "style=dotted, color=gray"
      case .best: "color=\"#5a7ba6\""
      case .path: "color=\"#c1440e\", penwidth=3"
      }
    return "\(name(of: edge.from)) -> \(name(of: edge.to)) [\(style)];"
  }
}
