/// Observations as plain text: one a line, the components of a vector separated by commas.
enum PlainObservations {
  static func nodes(
    _ text: String, shape: ObservationShape
  ) -> NodeList {
    if shape.dimensions == 1 { return NodeList(LineText(Array(text.utf8), shape: shape)) }
    var scan = TextScan(text)
    var nodes: [DocumentNode] = []
    while !scan.isAtEnd {
      nodes.append(line(&scan, shape))
    }
    return NodeList(nodes)
  }

  private static func line(_ scan: inout TextScan, _ shape: ObservationShape) -> DocumentNode {
    let start = scan.mark
    var components: [DocumentNode] = []
    while true {
      components.append(component(&scan, shape))
      guard scan.current == UInt8(ascii: ",") else { break }
      scan.advance()
    }
    _ = scan.takeLineEnd()
    if components.count == 1 { return components[0] }
    return DocumentNode(content: .list(NodeList(components)), mark: start)
  }

  private static func component(
    _ scan: inout TextScan, _ shape: ObservationShape
  ) -> DocumentNode {
    while let byte = scan.current, TextScan.isBlank(byte) { scan.advance() }
    let mark = scan.mark
    let start = scan.place
    while let byte = scan.current, byte != 0x0A, byte != UInt8(ascii: ",") { scan.advance() }
    return shape.node(scan.text(start..<scan.place, stripped: true), place: .mark(mark))
  }
}
