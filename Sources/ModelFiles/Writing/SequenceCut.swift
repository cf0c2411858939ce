import DynamicProgramming
import RealModule

extension Problem {
  /// The one table of several sequences that stand one behind the other, and a timestep that has
  /// it, by which its numbers are known; nil as a timestep where the file alone has the table, as
  /// no sequence has a second timestep.
  ///
  /// Nil where the model is something else: it is one sequence, or its tables are not any more one
  /// that begins anew where a sequence does.
  ///
  /// - Complexity: O(N · E).
  var tableOfSequences: (table: TransitionTable, t: Int?)? {
    guard let lengths = form.lengths, lengths.count > 1, trellis.final == nil,
      lengths.reduce(0, +) == trellis.timesteps, case .perStep(let tables) = trellis.transition
    else { return nil }
    let states = trellis.states
    let anew = TransitionTable(
      dense: Array((0..<states).map { _ in trellis.initial }.joined()), states: states)
    var last = -1
    let ends = Set(
      lengths.dropLast().map { length in
        last += length
        return last
      })
    var within: (table: TransitionTable, t: Int?)?
    for (place, table) in tables.enumerated() {
      if ends.contains(place) {
        if table != anew { return nil }
      } else if let within {
        if within.table != table { return nil }
      } else {
        within = (table, place + 2)
      }
    }
    return within ?? tableOfFile.map { ($0, nil) }
  }

  /// The table of the file, by the logs of its numbers.
  private var tableOfFile: TransitionTable? {
    guard let numbers = fileNumbers?.table else { return nil }
    return TransitionTable(
      dense: (0..<numbers.states).flatMap { from in
        (0..<numbers.states).map { to in
          let number = numbers[from, to]
          return number > 0 ? .log(number) : -.infinity
        }
      }, states: numbers.states)
  }
}
