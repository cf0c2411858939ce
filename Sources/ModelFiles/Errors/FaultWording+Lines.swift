extension FaultWording {
  /// Why a model cannot be given many sequences.
  static func words(_ obstacle: SequenceObstacle) -> String {
    switch obstacle {
    case .decisions: "is a decision problem, which has no sequences of observations"
    case .stepTables:
      "transitions has a table for each step of one sequence; many sequences need transition"
    case .constraints: "constraints hold at the timesteps of one sequence; many sequences have none"
    case .scores:
      "emission has the scores of one sequence; many sequences need symbols, normal or poisson"
    }
  }

  /// What is said of a line, or of an observation on it, as the verb of a sentence.
  static func predicate(_ fault: LineFault) -> String {
    switch fault {
    case .empty: "is empty, must be a list of observations"
    case .tooLong(let limit):
      "is too long, must be at most \(Amounts.bytes(Double(limit)))"
    case .notAValue(let text):
      "is \(text.isEmpty ? "missing" : Quoting.quote(text)), must be a value of JSON"
    case .openString: "has no closing quote"
    case .bareControl(let scalar):
      "has the control character \(Quoting.quote(String(scalar))), must be escaped"
    case .badEscape(let text): "has the escape \(Quoting.quote(text)), which JSON does not know"
    case .noSeparator(let text):
      "is followed by \(text.map(Quoting.quote) ?? "the line's end"), must be by a comma or \"]\""
    case .goesOn(let text): "goes on after the list with \(Quoting.quote(text))"
    }
  }
}
