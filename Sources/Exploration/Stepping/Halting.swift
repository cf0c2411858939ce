import DynamicProgramming

extension ExplorerState {
  /// Runs to a place, on or, with `back` in front of the argument, back.
  ///
  /// - Parameter condition: what the rest of the argument says to stop at; nil, with a notice, if
  ///   it cannot be read.
  mutating func run(
    _ argument: String, to condition: (inout ExplorerState, String) -> HaltCondition?
  ) -> [Effect] {
    var words = argument.split(separator: " ").map(String.init)
    let direction = words.first == "back" ? -1 : 1
    if direction < 0 { words.removeFirst() }
    guard let condition = condition(&self, words.joined(separator: " ")) else { return [] }
    return run(direction, until: condition)
  }

  /// Runs on, or back, to the next place of the kind that was last run to.
  mutating func runAgain(_ direction: Int) -> [Effect] {
    guard let halted else {
      notice = .nothingRunTo
      return []
    }
    return run(direction, until: halted)
  }

  /// Runs as a debugger runs to a breakpoint.
  ///
  /// - Parameter direction: 1 = on, -1 = back.
  private mutating func run(_ direction: Int, until condition: HaltCondition) -> [Effect] {
    guard let session else { return [] }
    halted = condition
    return ask(.halt(condition, from: session.playhead, direction: direction))
  }

  /// Puts the playhead where the run stopped; if it was moved in the meantime it stays.
  mutating func halt(
    at target: Int?, from position: Int, direction: Int, _ condition: HaltCondition
  ) {
    guard session?.playhead == position else { return }
    guard let target else {
      notice = .nowhereToHalt(condition, direction: direction)
      return
    }
    session?.reveal(upTo: target)
    notice = .halted(condition)
  }

  /// A gap to stop at; nil, with a notice, if it is none.
  mutating func gap(_ text: String) -> HaltCondition? {
    guard let limit = Double(text), limit >= 0 else {
      notice = .notANumber(text)
      return nil
    }
    return .gap(below: limit)
  }
}
