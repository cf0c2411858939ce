import Reporting

/// Some timesteps, as one writes them: `3-12`, or `7` alone.
enum TimestepRange {
  /// - Throws: ``CommandFault/notTimesteps(_:last:)`` for what is no range within 1 … N.
  static func parse(_ text: String, last: Int) throws(CommandFault) -> ClosedRange<Int> {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(ends.count), let first = ends[0], let end = ends[ends.count - 1],
      first >= 1, first <= end, end <= last
    else { throw .notTimesteps(text, last: last) }
    return first...end
  }
}
