import Console
import DynamicProgramming
import ModelFiles

/// A trellis as SVG 1.1: text and shapes alone, no script, no font of its own.
struct SVGPicture {
  private let diagram: TrellisDiagram

  private static let columnPitch = 108
  private static let rowPitch = 56
  private static let nodeWidth = 64
  private static let nodeHeight = 28
  private static let top = 84
  /// The most columns of a name.
  private static let longestName = 24

  init(of diagram: TrellisDiagram) {
    self.diagram = diagram
  }

  private var labelWidth: Int {
    28 + 8 * min(Self.longestName, diagram.states.map(DisplayWidth.of).max() ?? 1)
  }
  private var columns: Int { diagram.columns.count + (diagram.hasStart ? 1 : 0) }
  private var width: Int { labelWidth + columns * Self.columnPitch }
  private var height: Int { Self.top + diagram.states.count * Self.rowPitch + 8 }

  func write(to output: inout ChunkedOutput) throws {
    try output.write(
      line: "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\" "
        + "viewBox=\"0 0 \(width) \(height)\" font-family=\"Helvetica, Arial, sans-serif\" "
        + "font-size=\"13\">")
    try output.write(line: "<title>\(Markup.escape(diagram.title))</title>")
    try output.write(line: "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>")
    try writeHeads(to: &output)
    for edge in diagram.edges { try output.write(line: line(of: edge)) }
    for node in diagram.nodes { try write(node, to: &output) }
    try output.write(line: "</svg>")
  }

  private func writeHeads(to output: inout ChunkedOutput) throws {
    try output.write(
      line: text(diagram.title, x: 12, y: 24, "font-weight=\"bold\" font-size=\"16\""))
    let right = "text-anchor=\"end\" fill=\"#444\""
    try output.write(line: text(diagram.subtitle, x: width - 12, y: 24, right))
    let middle = "text-anchor=\"middle\""
    for (place, column) in diagram.columns.enumerated() {
      let x =
        labelWidth + (place + (diagram.hasStart ? 1 : 0)) * Self.columnPitch
        + Self.columnPitch / 2
      try output.write(line: text("\(column.t)", x: x, y: 50, middle + " fill=\"#666\""))
      let label = DisplayWidth.clip(column.observation ?? "", to: 14)
      try output.write(line: text(label, x: x, y: 68, middle))
    }
    for (state, name) in diagram.states.enumerated() {
      let y = Self.top + state * Self.rowPitch + Self.rowPitch / 2 + 4
      let clipped = DisplayWidth.clip(name, to: Self.longestName)
      try output.write(line: text(clipped, x: 12, y: y, "font-weight=\"bold\""))
    }
  }

  private func text(_ text: String, x: Int, y: Int, _ attributes: String) -> String {
    "<text x=\"\(x)\" y=\"\(y)\" \(attributes)>\(Markup.escape(text))</text>"
  }

  private func center(of cell: TrellisCell) -> (x: Int, y: Int) {
    let first = diagram.hasStart ? 0 : diagram.columns[0].t
    let x = labelWidth + (cell.t - first) * Self.columnPitch + Self.columnPitch / 2
    let rows = diagram.states.count
    let y =
      cell.isStart
      ? Self.top + rows * Self.rowPitch / 2
      : Self.top + cell.state * Self.rowPitch + Self.rowPitch / 2
    return (x, y)
  }

  private func line(of edge: TrellisDiagram.Edge) -> String {
    let (from, to) = (center(of: edge.from), center(of: edge.to))
    let (left, right) = (from.x + Self.nodeWidth / 2, to.x - Self.nodeWidth / 2)
    return "<line x1=\"\(left)\" y1=\"\(from.y)\" x2=\"\(right)\" y2=\"\(to.y)\" "
      + "\(stroke(of: edge.kind))/>"
  }

  /// Told apart by width and dashes as well as by colour.
  private func stroke(of kind: TrellisDiagram.Kind) -> String {
    switch kind {
    case .possible: "stroke=\"#c8c8c8\" stroke-width=\"1\" stroke-dasharray=\"2 4\""
    case .best: "stroke=\"#5a7ba6\" stroke-width=\"1.5\""
    case .path: "stroke=\"#c1440e\" stroke-width=\"4\" stroke-linecap=\"round\""
    }
  }

  private func write(_ node: TrellisDiagram.Node, to output: inout ChunkedOutput) throws {
    let (x, y) = center(of: node.cell)
    let style =
      node.isOnPath
      ? "fill=\"#fde6dc\" stroke=\"#c1440e\" stroke-width=\"3\""
      : node.isDead
        ? "fill=\"#f2f2f2\" stroke=\"#aaa\" stroke-dasharray=\"3 3\""
        : "fill=\"white\" stroke=\"#5a7ba6\" stroke-width=\"1.5\""
    try output.write(
      line: "<rect x=\"\(x - Self.nodeWidth / 2)\" y=\"\(y - Self.nodeHeight / 2)\" "
        + "width=\"\(Self.nodeWidth)\" height=\"\(Self.nodeHeight)\" rx=\"8\" \(style)/>")
    if node.label.isEmpty { return }
    let weight = node.isOnPath ? " font-weight=\"bold\"" : ""
    try output.write(
      line: self.text(node.label, x: x, y: y + 5, "text-anchor=\"middle\"" + weight))
  }
}
