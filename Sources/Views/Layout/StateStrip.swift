/// Where all states of a model of many lie below the rows of those that matter: two halves of a
/// line, one or several states each.
struct StateStrip: Equatable {
  /// More states than this have a strip; fewer have a row each, as far as they fit.
  static let fewest = 25
  /// With fewer lines than this in all, the rows take them.
  private static let fewestLines = 8
  /// So many lines have room for one between two rows.
  private static let airyLines = 14
  /// More rows are not read.
  private static let mostRows = 10
  /// Half a line of more states than this says little of any of them: the rows take what they can.
  private static let mostStatesPerHalf = 8
  /// How many lines are left to a strip that says little.
  private static let linesOfLittle = 3
  /// How many lines it has at the least, however many rows the path takes.
  private static let leastLines = 2

  /// Its lines, below the one that says what it is.
  let rows: Range<Int>
  /// How many states there are.
  let states: Int
  /// How many of them share half of a line.
  let statesPerHalf: Int
  /// How many rows the path through the window may take.
  private let needed: Int

  /// The line that says what it is.
  var head: Int { rows.lowerBound - 1 }

  /// Nil where there are few states, or few lines.
  ///
  /// - Parameters:
  ///   - lines: those of the picture below its head.
  ///   - timesteps: how many the window has: as many rows take the path through them, and one more
  ///     the cell that is looked at.
  init?(of states: Int, in lines: Range<Int>, timesteps: Int = 0) {
    guard states >= Self.fewest, lines.count >= Self.fewestLines else { return nil }
    let needed = min(timesteps + 1, lines.count - 1 - Self.leastLines)
    let third = max(5, needed, min(Self.mostRows, lines.count / 3))
    let saysLittle = states > 2 * Self.mostStatesPerHalf * (lines.count - third - 1)
    let most = min(Self.mostRows, lines.count - 1 - Self.linesOfLittle)
    let room = lines.count - 1 - (saysLittle ? max(third, most) : third)
    self.states = states
    self.needed = needed
    statesPerHalf = (states + 2 * room - 1) / (2 * room)
    let halves = (states + statesPerHalf - 1) / statesPerHalf
    rows = (lines.upperBound - (halves + 1) / 2)..<lines.upperBound
  }

  /// How many rows there are above it at most: fewer with a line between them rather than more
  /// without.
  func rowsThatMatter(in lines: Range<Int>) -> Int {
    let room = head - lines.lowerBound
    let usual = min(Self.mostRows, room < Self.airyLines ? room : room / 2)
    return min(room, max(usual, needed))
  }

  /// The states of half a line, the upper halves being even; empty after the last one.
  func states(ofHalf half: Int) -> Range<Int> {
    let first = min(half * statesPerHalf, states)
    return first..<min(first + statesPerHalf, states)
  }

  /// The line on which a state is.
  func line(of state: Int) -> Int { rows.lowerBound + state / statesPerHalf / 2 }

  /// The last state of a line of the screen; nil for lines that are not of it.
  func lastState(atRow row: Int) -> Int? {
    guard rows.contains(row) else { return nil }
    let half = 2 * (row - rows.lowerBound)
    return [half + 1, half].map(states(ofHalf:)).first { !$0.isEmpty }.map { $0.upperBound - 1 }
  }

  /// The first state of a line of the screen; nil for lines that are not of it.
  func state(atRow row: Int) -> Int? {
    guard rows.contains(row) else { return nil }
    let states = states(ofHalf: 2 * (row - rows.lowerBound))
    return states.isEmpty ? nil : states.lowerBound
  }
}
