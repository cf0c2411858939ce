/// Observations as plain text: one a line, the components of a vector separated by commas, or by
/// blanks where there is no comma.
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
    let hasCommas = scan.restOfLine().contains(UInt8(ascii: ","))
    while true {
      components.append(component(&scan, shape, endsAtBlank: !hasCommas))
      if hasCommas {
        guard scan.current == UInt8(ascii: ",") else { break }
        scan.advance()
      } else {
        scan.skipBlanks()
        if scan.isAtEnd || scan.current == 0x0A { break }
      }
    }
    _ = scan.takeLineEnd()
    if components.count == 1 { return components[0] }
    return DocumentNode(content: .list(NodeList(components)), mark: start)
  }

  private static func component(
    _ scan: inout TextScan, _ shape: ObservationShape, endsAtBlank: Bool
  ) -> DocumentNode {
    scan.skipBlanks()
    let mark = scan.mark
    let start = scan.place
    while let byte = scan.current, byte != 0x0A, byte != UInt8(ascii: ","),
      !(endsAtBlank && TextScan.isBlank(byte))
    { scan.advance() }
    return shape.node(scan.text(start..<scan.place, stripped: true), place: .mark(mark))
  }
}

/// The lines of a text, each of which is one observation.
final class LineText: Sendable {
  private let source: SourceText
  private let shape: ObservationShape
  /// Where each line begins.
  let starts: [UInt32]

  /// - Parameter bytes: fewer than 2³².
  init(_ bytes: [UInt8], shape: ObservationShape) {
    self.source = SourceText(bytes)
    self.shape = shape
    var starts: [UInt32] = []
    var start = 0
    bytes.withUnsafeBufferPointer { bytes in
      for place in bytes.indices where bytes[place] == 0x0A {
        starts.append(UInt32(start))
        start = place + 1
      }
    }
    if start < bytes.count { starts.append(UInt32(start)) }
    self.starts = starts
  }

  /// The observation of a line, without outer blanks and CR.
  func node(_ line: Int) -> DocumentNode {
    let (text, start) = strip(line)
    return shape.node(text, place: .byte(start, of: source))
  }

  /// The text of a line, nil where the observation is missing.
  func text(_ line: Int) -> String? {
    let text = strip(line).text
    return shape.isMissing(text) ? nil : text
  }

  private func strip(_ line: Int) -> (text: String, start: Int) {
    source.bytes.withUnsafeBufferPointer { bytes in
      var start = Int(starts[line])
      var end = line + 1 < starts.count ? Int(starts[line + 1]) - 1 : bytes.count
      if end > start, bytes[end - 1] == 0x0A { end -= 1 }
      while start < end, TextScan.isBlank(bytes[start]) { start += 1 }
      while start < end, TextScan.isBlank(bytes[end - 1]) { end -= 1 }
      return (String(decoding: bytes[start..<end], as: UTF8.self), start)
    }
  }
}
