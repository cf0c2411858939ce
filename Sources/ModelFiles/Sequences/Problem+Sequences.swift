import DynamicProgramming

extension Problem {
  /// What was observed in each of several sequences that stand one behind the other: a list of JSON on a line of its
  /// own. Nil where they are one.
  public var linesOfSequences: [UInt8]? {
    guard let lengths = form.lengths, lengths.count > 1,
      lengths.reduce(0, +) == trellis.timesteps,
      case .list(_, let item)? = ModelDocument(of: self).observations
    else { return nil }
    var lines: [UInt8] = []
    var start = 0
    for length in lengths {
      let first = start
      start += length
      lines += Array(JSONFormat.text(of: .list(count: length) { item(first + $0) }).utf8)
      lines.append(UInt8(ascii: "\n"))
    }
    return lines
  }
}
