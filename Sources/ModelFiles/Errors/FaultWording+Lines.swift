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

  /// What is said of a line, as the verb of a sentence.
  static func predicate(_ fault: LineFault) -> String {
    switch fault {
    case .empty: "is empty, must be a list of observations"
    case .tooLong(let limit):
      "is too long, must be at most \(Amounts.bytes(Double(limit)))"
    }
  }

  /// What is said of a value, as the verb of a sentence.
  static func predicate(_ fault: JSONFault) -> String {
    switch fault {
    case .notAValue(let text):
      "is \(text.isEmpty ? "missing" : Quoting.quote(text)), must be a value of JSON"
    case .openString: "has no closing quote"
    case .bareControl(let scalar):
      "has the control character \(Quoting.quote(String(scalar))), must be escaped"
    case .badEscape(let text): "has the escape \(Quoting.quote(text)), which JSON does not know"
    case .noSeparator(let text, let end):
      "is followed by \(text.map(Quoting.quote) ?? "the line's end"), "
        + "must be by a comma or \"\(end)\""
    case .notAKey(let text): "has the key \(text.map(Quoting.quote) ?? ""), must be a string"
    case .noColon(let text):
      "has a key that is followed by \(text.map(Quoting.quote) ?? "the end"), must be by a colon"
    case .goesOn(let text): "goes on after the list with \(Quoting.quote(text))"
    }
  }

  /// What is said of a file as a whole.
  static func sentence(_ fault: JSONFault) -> String {
    switch fault {
    case .notAValue(""): "a value is missing"
    case .notAValue(let text): "\(Quoting.quote(text)) is no value of JSON"
    case .openString: "a string has no closing quote"
    case .bareControl, .badEscape: "a string \(predicate(fault))"
    case .noSeparator(let text, let end):
      "a value is followed by \(found(text)), must be by a comma or \"\(end)\""
    case .notAKey(let text): "a key is \(text.map(Quoting.quote) ?? "missing"), must be a string"
    case .noColon(let text): "a key is followed by \(found(text)), must be by a colon"
    case .goesOn(let text): "it goes on behind its end with \(Quoting.quote(text))"
    }
  }

  private static func found(_ text: String?) -> String {
    text.map(Quoting.quote) ?? "the file's end"
  }
}
