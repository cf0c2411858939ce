import DynamicProgramming

/// The words for what a fault carries.
enum PayloadWording {
  static func sentence(_ fault: DemonstrationFault) -> String {
    switch fault {
    case .neither(let name, let nearest):
      "no state and no move is called \(Quoting.quote(name))\(Quoting.proposal(nearest))"
    case .stateAmongMoves(let name):
      "\(Quoting.quote(name)) is a state, and other words of the list are moves: name states alone, moves "
        + "alone, or both each time, as in {move: ..., state: \(Quoting.clip(name))}"
    case .noSuchMove(let move, let state, let known):
      "\(Quoting.quote(state)) has no move \(Quoting.quote(move))"
        + (known.isEmpty
          ? ", it has none" : ", it has \(Quoting.clip(known.joined(separator: ", ")))")
    case .afterUnknown(let move):
      "where \(Quoting.quote(move)) leads is not known after null; name the state"
    case .uncertain(let move):
      "\(Quoting.quote(move)) may lead to several states: name the state that it led to, or both, as "
        + "in {move: \(Quoting.clip(move)), state: ...}"
    case .leadsElsewhere(let move, let state):
      "no move \(Quoting.quote(move)) leads from there to \(Quoting.quote(state))"
    }
  }

  /// What lets V come to rest.
  static func remedy(isDiscounted: Bool, deadEnds: [String]) -> String {
    let discount =
      isDiscounted
      ? "a larger until, or a discount farther from 1, lets it come to rest sooner"
      : "a discount below 1, or absorbing states from which nothing more is earned, let it come "
        + "to rest"
    return deadEnds.isEmpty ? discount : "\(sentence(ofDeadEnds: deadEnds)); else \(discount)"
  }

  /// Where no path goes on, and what ends it there. Most files mean states without moves as ends.
  ///
  /// - Parameter states: their names, at least one.
  static func sentence(ofDeadEnds states: [String]) -> String {
    let names = states.prefix(3).map(Quoting.pathName).joined(separator: ", ")
    let more = states.count > 3 ? ", …" : ""
    return "no path goes on from the states without moves, \(names)\(more); "
      + "absorbing: [\(names)\(more)] ends it there instead"
  }

  /// Which states of a machine are no ends, and lead to none.
  ///
  /// - Parameter states: their names, at least one.
  static func sentence(ofUnfinished states: [String]) -> String {
    let names = states.prefix(3).map(Quoting.pathName).joined(separator: ", ")
    let more = states.count > 3 ? ", …" : ""
    let (noun, verb) = states.count == 1 ? ("state", "is") : ("states", "are")
    return "the \(noun) \(names)\(more) without arcs \(verb) not final, so no path goes there; "
      + "a line with the state alone makes it final"
  }
}

extension FaultWording {
  static func words(_ expected: ExpectedValue) -> String {
    switch expected {
    case .map: "a map"
    case .list: "a list"
    case .name: "a name"
    case .number: "a number"
    case .text: "a text"
    case .row: "a list or a map of numbers"
    case .table: "a list of rows or a map from state to row"
    case .namesOrCount: "a list of names or their number"
    case .numberOrList: "a number or a list of numbers"
    case .channels: "a map from channel to observation"
    case .attributes: "a map from attribute to number or a list of attributes"
    case .observations: "a list or {file: ..., column: ...}"
    case .stateOrOutcomes: "a state or a map from state to {p: ..., reward: ...}"
    case .rowBySymbol: "a map from symbol to number (for a list, name the symbols first)"
    }
  }

  static func words(_ found: Found) -> String {
    switch found {
    case .map: "a map"
    case .list: "a list"
    case .nothing: "missing"
    case .text(let text): Quoting.quote(text)
    }
  }

  static func words(_ range: NumberRange) -> String {
    switch range {
    case .probability: "between 0 and 1"
    case .discount: "above 0 and at most 1"
    case .of(let range): words(range)
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .count: "a whole number from 0 to 2^53"
    case .log: "a number or -.inf"
    case .oneOf(let numbers): Quoting.choice(numbers.map(String.init))
    }
  }

  /// What a family's parameter must be.
  public static func words(_ range: ParameterRange) -> String {
    switch range {
    case .finite: "a finite number"
    case .positive: "above 0"
    case .nonNegative: "0 or above"
    case .probability: "between 0 and 1"
    case .count: "a whole number from 0 to 2^53"
    }
  }

  /// What does not go together with a family, as the verb of a sentence.
  public static func predicate(_ fault: FamilyFault) -> String {
    switch fault {
    case .notPositiveDefinite(_, let eigenvalue):
      "has the eigenvalue \(Amounts.decimal(eigenvalue)), must have only such above 0, as a covariance has"
    case .notSymmetric(_, let row, let column):
      "is not symmetric: row \(row), column \(column) must be row \(column), column \(row)"
    case .wrongSum(_, let sum): "sums to \(Amounts.decimal(sum)), must sum to 1"
    case .notBelow(let lower, let upper): "must have \(lower) below \(upper)"
    case .infiniteDensity: "has an infinite density in some state, must be another number"
    case .incomplete: "lacks some components, must have all or be missing as a whole"
    }
  }

  static func words(_ kind: ModelKind) -> String {
    switch kind {
    case .markov: "a hidden Markov model"
    case .decisions: "a decision problem"
    case .grid: "a grid"
    }
  }
}

extension FaultWording {
  /// Why a model cannot be given many sequences.
  static func words(_ obstacle: SequenceObstacle) -> String {
    switch obstacle {
    case .decisions: "is a decision problem, which has no sequences of observations"
    case .stepTables:
      "transitions has a table for each step of one sequence; many sequences need transition"
    case .constraints: "constraints hold at the timesteps of one sequence; many sequences have none"
    case .scores:
      "emission has the scores of one sequence; many sequences need "
        + Quoting.choice(["symbols"] + EmissionFamilies.standard.names)
    }
  }

  /// What is said of a line, as the verb of a sentence.
  static func predicate(_ fault: LineFault) -> String {
    switch fault {
    case .empty: "is empty, must be a list of observations"
    case .tooLong(let limit):
      "is too long, must be at most \(Amounts.bytes(Double(limit)))"
    case .said(let text): text
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

/// Files of numbers that are not what must stand there.
enum ArrayWording {
  /// `has shape (3, 2), must have (2, 2): states, states`.
  static func predicate(_ found: [Int], _ expected: [ArrayAxis]) -> String {
    let lengths = expected.map { $0.count.map(String.init) ?? "N" }
    let names = expected.map(axis)
    return "has shape \(tuple(found.map(String.init))), must have \(tuple(lengths)): "
      + names.joined(separator: ", ")
  }

  /// What is counted along an axis.
  private static func axis(_ axis: ArrayAxis) -> String {
    axis.countable == .symbols ? "symbols" : LengthWording.noun(axis.countable)
  }

  /// As Python writes it: a single length has a comma behind it.
  static func tuple(_ lengths: [String]) -> String {
    "(\(lengths.joined(separator: ", "))\(lengths.count == 1 ? "," : ""))"
  }

  static func sentence(_ fault: NumPyFault) -> String {
    switch fault {
    case .magic: "is no .npy file: it does not begin with NumPy's mark"
    case .version(let major, let minor):
      "has version \(major).\(minor) of the .npy format, must have 1.0, 2.0 or 3.0"
    case .header(let problem): "has a .npy header that \(words(problem))"
    case .type("|O"):
      "holds objects of Python, which only Python can open, must hold numbers: "
        + "save np.asarray(x, dtype=float), or x.toarray() of a sparse matrix"
    case .type(let type):
      "has numbers of type \(Quoting.quote(type)), "
        + "must have floats or integers of up to 64 bits, as \"<f8\" or \"<i8\""
    case .dimensions(let count, let allowed):
      "has \(count) dimension\(count == 1 ? "" : "s"), "
        + "must have \(Quoting.choice(allowed.map(String.init)))"
    case .size(let found, let expected):
      "has \(found) bytes of numbers, must have \(Amounts.decimal(expected)) by its header"
    }
  }

  private static func words(_ problem: NumPyHeaderProblem) -> String {
    switch problem {
    case .truncated: "breaks off"
    case .unexpected(let byte): "cannot be read at byte \(byte)"
    case .key(let key): "may not have the key \(Quoting.quote(key)) there"
    case .missing(let key): "has no key \(Quoting.quote(key))"
    case .length(let text): "has a length of \(Quoting.clip(text))"
    case .shape(let lengths):
      "has a shape that no array has, \(tuple(lengths.map(String.init)))"
    }
  }
}

/// Lengths that are wrong.
enum LengthWording {
  static func predicate(_ found: Int, _ expected: Int, _ countable: Countable) -> String {
    let noun = found == 1 ? String(noun(countable).dropLast()) : noun(countable)
    return "has \(found) \(noun), must have \(expected)\(reason(countable))"
  }

  static func noun(_ countable: Countable) -> String {
    switch countable {
    case .states: "states"
    case .rowsOfStates: "rows"
    case .symbols: "numbers"
    case .components: "components"
    case .rowsOfComponents: "rows"
    case .durations: "durations"
    case .weights: "weights"
    case .stepTables: "tables"
    case .timesteps: "timesteps"
    case .statesOfReference: "states"
    case .cells: "cells"
    case .numbers: "numbers"
    case .fields: "fields"
    case .columns: "columns"
    case .files: "files"
    }
  }

  private static func reason(_ countable: Countable) -> String {
    switch countable {
    case .states, .rowsOfStates: ", one for each state"
    case .symbols: ", one for each symbol"
    case .components, .files: ""
    case .durations, .columns: ", at least"
    case .rowsOfComponents: ", one for each component"
    case .weights: ", one for each component of the mixture"
    case .stepTables: ", one less than the timesteps"
    case .timesteps: ", as the table"
    case .statesOfReference: ", one for each timestep"
    case .cells, .numbers: ", as the first row"
    case .fields: ", as the header"
    }
  }
}
