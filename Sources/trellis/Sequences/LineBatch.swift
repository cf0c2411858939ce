/// Lines that are worked on together.
struct LineBatch: Sendable {
  /// Its place among all batches, from 0.
  let index: Int
  /// The number of its first line, from 1.
  let firstLine: Int
  /// Whole lines, each with its end but perhaps the last; nothing if the line was too long.
  let bytes: [UInt8]
  /// The most bytes of a line, if this is one line that had more.
  var exceeded: Int?

  /// Calls `body` with every line, without its end, and its number.
  func forEachLine(_ body: (_ line: ArraySlice<UInt8>, _ number: Int) -> Void) {
    var rest = bytes[...]
    var number = firstLine
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
      body(rest[..<end], number)
      rest = rest[min(end + 1, rest.endIndex)...]
      number += 1
    }
  }
}
