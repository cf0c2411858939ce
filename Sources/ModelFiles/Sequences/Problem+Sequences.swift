import DynamicProgramming

extension Problem {
  /// What was observed in each of several sequences that stand one behind the other, a list of JSON
  /// on a line of its own; where a path is known to be right, a map that has its part too. Nil
  /// where they are one.
  public var linesOfSequences: [UInt8]? {
    guard let lengths = form.lengths, lengths.count > 1,
      lengths.reduce(0, +) == trellis.timesteps,
      case .list(_, let item)? = ModelDocument(of: self).observations
    else { return nil }
    var known: ((Int) -> ModelValue)?
    if let reference, case .list(_, let item) = ModelDocument(of: self).reference(reference) {
      known = item
    }
    var lines: [UInt8] = []
    var start = 0
    for length in lengths {
      let first = start
      start += length
      let observed = ModelValue.list(count: length) { item(first + $0) }
      let line = known.map { known in
        ModelValue.map([
          .init("observations", observed),
          .init("reference", .list(count: length) { known(first + $0) }),
        ])
      }
      lines += Array(JSONFormat.text(of: line ?? observed).utf8)
      lines.append(UInt8(ascii: "\n"))
    }
    return lines
  }
}
