import DynamicProgramming
import ModelFiles

extension PathPieces {
  /// The most pieces, and the most states of each, that are written for people.
  private static let listed = (pieces: 10, states: 8)

  /// A line for each piece, and one for each break behind it.
  ///
  /// - Throws: what the output throws.
  func writeText(of problem: Problem, to output: inout ChunkedOutput) throws {
    if pieces.isEmpty { return }
    try output.write(line: "the best path of each part, from the best restart:")
    for piece in pieces.prefix(Self.listed.pieces) {
      let place = "t \(piece.timesteps.places)"
      let names = states(of: piece).prefix(Self.listed.states).map {
        NameText.word(problem.label(of: Int($0)))
      }
      let more = piece.timesteps.count > Self.listed.states ? " ..." : ""
      let worth = DecimalText.number(piece.logJoint)
      try output.write(line: "  \(place)  \(names.joined(separator: " "))\(more)  \(worth)")
      if let end = end(of: piece) {
        try output.write(line: "    " + Sentence.blocked(end, in: problem))
      }
    }
    let more = pieces.count - Self.listed.pieces
    if more > 0 { try output.write(line: "  and \(more) more") }
  }

  /// A sentence for each place where the sequence breaks, and where the paths in between are to be
  /// had.
  func breaks(in problem: Problem) -> [String] {
    let told = breaks.prefix(Self.listed.pieces).map { Sentence.blocked($0, in: problem) }
    let more = breaks.count - told.count
    let own =
      pieces.count == 1
      ? "1 piece has a path of its own" : "\(pieces.count) pieces have paths of their own"
    return told + (more > 0 ? ["and \(more) more breaks"] : [])
      + (pieces.isEmpty ? [] : ["\(own), which --format json has"])
  }

  /// A list of objects: `from`, `to`, `logJoint`, `path`, and `brokenAt` with its `reason`, null
  /// where a piece ends as it may; handed on part by part, so that the text of a long sequence
  /// never stands in memory as a whole.
  ///
  /// - Parameters:
  ///   - names: what the states are called.
  ///   - write: takes the parts in order.
  /// - Throws: what `write` throws.
  func writeJSON(_ names: NameTokens, to write: (String) throws -> Void) rethrows {
    try write("[")
    for (place, piece) in pieces.enumerated() {
      let (from, to) = (piece.timesteps.lowerBound, piece.timesteps.upperBound)
      let worth = JSONText.number(piece.logJoint)
      try write(
        (place > 0 ? ", " : "")
          + #"{"from": \#(from), "to": \#(to), "logJoint": \#(worth), "path": ["#)
      for (place, state) in states(of: piece).enumerated() {
        try write((place > 0 ? ", " : "") + names.text(Int(state)))
      }
      let end = end(of: piece)
      let (t, reason) = (
        end.map { "\($0.t)" } ?? "null", end.map { JSONText.string("\($0.reason)") } ?? "null"
      )
      try write(#"], "brokenAt": \#(t), "reason": \#(reason)}"#)
    }
    try write("]")
  }
}
