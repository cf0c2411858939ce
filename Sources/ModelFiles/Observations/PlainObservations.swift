/// Observations as plain text: one a line, the components of a vector separated by commas, by
/// semicolons, or by blanks where there is neither; Python's brackets around them are none of them.
/// Lines of a header begin with `#`, as NumPy writes it.
enum PlainObservations {
  static func nodes(
    _ text: String, shape: ObservationShape, remarks: Remarks
  ) -> NodeList {
    if shape.dimensions == 1 {
      let lines = LineText(Array(text.utf8), shape: shape)
      if shape.areNumbers { lines.remark(to: remarks) }
      return NodeList(lines)
    }
    var scan = TextScan(text)
    var nodes: [DocumentNode] = []
    while !scan.isAtEnd {
      if shape.isHeader(scan.restOfLine()) {
        remarks.addComments()
        scan.skipLine()
      } else {
        nodes.append(line(&scan, shape, remarks))
      }
    }
    return NodeList(nodes)
  }

  private static func line(
    _ scan: inout TextScan, _ shape: ObservationShape, _ remarks: Remarks
  ) -> DocumentNode {
    let start = scan.mark
    var components: [DocumentNode] = []
    let line = scan.restOfLine()
    let separator = [UInt8(ascii: ";"), UInt8(ascii: ",")].first { line.contains($0) }
    let hasBrackets = takeBracket(&scan, of: line)
    if hasBrackets { remarks.add("brackets around an observation are left out") }
    while true {
      components.append(component(&scan, shape, separator, hasBrackets, remarks))
      scan.skipBlanks()
      if hasBrackets, scan.current.map(isBracket) == true {
        scan.advance()
        scan.skipBlanks()
      }
      if let separator {
        guard scan.current == separator else { break }
        scan.advance()
      } else if scan.isAtEnd || scan.current == 0x0A {
        break
      }
    }
    _ = scan.takeLineEnd()
    if components.count == 1 { return components[0] }
    remark(separator, in: line, to: remarks)
    return DocumentNode(content: .list(NodeList(components)), mark: start)
  }

  /// Says what is taken for the separator, if it is no comma.
  private static func remark(
    _ separator: UInt8?, in line: ArraySlice<UInt8>, to remarks: Remarks
  ) {
    if separator == UInt8(ascii: ";") { remarks.add("components are separated by \";\"") }
    if separator != nil { return }
    let within = line.drop(while: TextScan.isBlank)
    let end = within.lastIndex { !TextScan.isBlank($0) } ?? within.startIndex
    let hasTabs = within[..<end].contains(0x09)
    remarks.add("components are separated by \(hasTabs ? "tabs" : "blanks")")
  }

  private static func isBracket(_ byte: UInt8) -> Bool { "[]()".utf8.contains(byte) }

  /// Steps behind the bracket that a line begins with, if it ends with another.
  private static func takeBracket(_ scan: inout TextScan, of line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first(where: { !TextScan.isBlank($0) }),
      let last = line.last(where: { !TextScan.isBlank($0) }),
      first == UInt8(ascii: "[") && last == UInt8(ascii: "]")
        || first == UInt8(ascii: "(") && last == UInt8(ascii: ")")
    else { return false }
    scan.skipBlanks()
    scan.advance()
    return true
  }

  private static func component(
    _ scan: inout TextScan, _ shape: ObservationShape, _ separator: UInt8?, _ hasBrackets: Bool,
    _ remarks: Remarks
  ) -> DocumentNode {
    scan.skipBlanks()
    let mark = scan.mark
    let start = scan.place
    while let byte = scan.current, byte != 0x0A, byte != separator,
      !(hasBrackets && isBracket(byte)), !(separator == nil && TextScan.isBlank(byte))
    { scan.advance() }
    return shape.node(
      scan.text(start..<scan.place, stripped: true), place: .mark(mark),
      hasDecimalComma: separator == UInt8(ascii: ";"), remarks: remarks)
  }
}

extension ObservationShape {
  /// Whether a line is a comment, as NumPy begins a file with: no number, and no word for a missing
  /// one.
  fileprivate func isHeader(_ line: ArraySlice<UInt8>) -> Bool {
    guard areNumbers, line.first == UInt8(ascii: "#") else { return false }
    let first = line.prefix { $0 != UInt8(ascii: ",") }
    return !isMissing(String(decoding: first, as: UTF8.self))
  }
}

extension Remarks {
  fileprivate func addComments() { add("lines that begin with # are comments") }
}

/// The lines of a text, each of which is one observation.
final class LineText: Sendable {
  private let source: SourceText
  private let shape: ObservationShape
  /// Where each line begins.
  let starts: [UInt32]
  /// How many bytes the header has.
  private let first: Int

  /// - Parameter bytes: fewer than 2³².
  init(_ bytes: [UInt8], shape: ObservationShape) {
    self.source = SourceText(bytes)
    self.shape = shape
    var starts: [UInt32] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      guard shape.isHeader(bytes[start..<end]) else { break }
      start = min(end + 1, bytes.count)
    }
    first = start
    bytes.withUnsafeBufferPointer { bytes in
      for place in start..<bytes.count where bytes[place] == 0x0A {
        starts.append(UInt32(start))
        start = place + 1
      }
    }
    if start < bytes.count { starts.append(UInt32(start)) }
    self.starts = starts
  }

  /// Says what is guessed of lines that are no plain numbers.
  func remark(to remarks: Remarks) {
    if first > 0 { remarks.addComments() }
    for line in starts.indices where !isNumber(line) {
      let text = strip(line).text
      if !text.isEmpty { _ = shape.node(text, place: .nowhere, remarks: remarks) }
    }
  }

  /// Whether it is a number as JSON has them, of which nothing is to be said.
  private func isNumber(_ line: Int) -> Bool {
    source.bytes.withUnsafeBufferPointer { bytes in
      NumberText.value(of: UnsafeBufferPointer(rebasing: bytes[range(of: line, in: bytes)])) != nil
    }
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
      let range = range(of: line, in: bytes)
      return (String(decoding: bytes[range], as: UTF8.self), range.lowerBound)
    }
  }

  /// What stands between the outer blanks of a line.
  private func range(of line: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var start = Int(starts[line])
    var end = line + 1 < starts.count ? Int(starts[line + 1]) - 1 : bytes.count
    if end > start, bytes[end - 1] == 0x0A { end -= 1 }
    while start < end, TextScan.isBlank(bytes[start]) { start += 1 }
    while start < end, TextScan.isBlank(bytes[end - 1]) { end -= 1 }
    return start..<end
  }
}
