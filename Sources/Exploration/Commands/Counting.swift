import Console

/// A number typed before a command, as in vim and less: `5j` is five times `j`, `12G` goes to
/// timestep 12.
extension ExplorerState {
  /// The most that is counted to: nobody means more.
  private static let mostTimes = 9999

  /// What a number says how often to do; before all others it is passed over.
  private static let repeated: Set<Command> = [
    .step, .back, .left, .right, .up, .down, .earlier, .later, .previousPage, .nextPage, .pageUp,
    .pageDown, .nextHit, .previousHit, .nextWeak, .previousWeak, .nextChange, .previousChange,
    .nextTie, .previousTie, .nextDisagreement, .previousDisagreement, .nextMistake,
    .nextDifference, .nextSequence, .previousSequence, .undo, .redo, .warmer, .colder,
  ]

  /// Takes a digit in front of a command; false where the key is none, or has a meaning of its own.
  mutating func count(_ key: Key) -> Bool {
    guard overlay?.takesCounts != false, case .character(let character) = key, character.isASCII,
      let digit = character.wholeNumberValue, count != nil || digit > 0
    else { return false }
    let number = min((count ?? 0) * 10 + digit, Self.mostTimes)
    count = number
    notice = .counting(number)
    return true
  }

  /// Does what a command says as often as a number before it has it, or as far as that goes.
  mutating func perform(_ command: Command, times: Int) -> [Effect] {
    if command == .last, overlay == nil, !isChoosing {
      jump(to: "\(times)")
      return []
    }
    guard Self.repeated.contains(command) else { return perform(command) }
    for _ in 0..<times {
      let effects = perform(command)
      if !effects.isEmpty || notice == .nothingFurther { return effects }
    }
    return []
  }
}
