import DynamicProgramming

extension EditReader {
  /// `transition rain sun 0.4`, `emission rain umbrella 0.8 alone`: a number of the model by its
  /// names, then what it shall be; with `alone` the rest of its row stays what it is.
  func parameterEdit(_ text: String) throws(EditRefusal) -> Edit {
    let words = QuotedWords.split(text)
    let names = words.dropLast(words.last == Self.alone ? 2 : 1)
    guard names.count >= 2 else { throw .malformed(text, .set) }
    let parameter = try parameter(named: Array(names), in: text)
    return try setting(parameter, Array(words[names.endIndex...]), in: text)
  }

  /// A number for a parameter, with `alone` behind it if the rest of the row stays what it is.
  func setting(
    _ parameter: Parameter, _ words: [String], in text: String
  ) throws(EditRefusal) -> Edit {
    let isAlone = words.count == 2 && words[1] == Self.alone
    guard words.count == 1 || isAlone else { throw .malformed(text, .set) }
    return .set(
      parameter, to: try number(words[0]), rescales: !isAlone && problem.hasRow(parameter))
  }

  /// The word that leaves the rest of a row as it is.
  public static let alone = "alone"

  private func number(_ text: String) throws(EditRefusal) -> Double {
    if ["-inf", "-.inf", "null"].contains(text) { return -.infinity }
    guard let number = Double(text), number.isFinite else { throw .notANumber(text) }
    return number
  }

  private func parameter(named words: [String], in text: String) throws(EditRefusal) -> Parameter {
    let names = Array(words.dropFirst())
    switch (words[0], names.count) {
    case ("initial", 1): return .initial(state: try state(names[0]))
    case ("final", 1): return .final(state: try state(names[0]))
    case ("transition", 2):
      return .transition(from: try state(names[0]), to: try state(names[1]), t: nil)
    case ("transition", 3):
      guard let t = Int(names[2]) else { throw .notANumber(names[2]) }
      return .transition(from: try state(names[0]), to: try state(names[1]), t: t)
    case ("reward", 2): return .reward(from: try state(names[0]), to: try state(names[1]))
    case ("emission", 2):
      guard case .symbols(let symbols, _) = problem.observations,
        let symbol = symbols.firstIndex(of: names[1])
      else { throw .unknownSymbol(names[1]) }
      return .emission(state: try state(names[0]), symbol: symbol)
    case ("mean", 1), ("mean", 2):
      return .mean(state: try state(names[0]), component: try component(names))
    case ("sd", 1), ("sd", 2):
      return .deviation(state: try state(names[0]), component: try component(names))
    case ("rate", 1): return .rate(state: try state(names[0]))
    case ("score", 2):
      guard let t = Int(names[1]) else { throw .notANumber(names[1]) }
      return .score(state: try state(names[0]), t: t)
    case let (kind, _):
      throw Self.parameters.contains(kind) ? .malformed(text, .set) : .unknownParameter(kind)
    }
  }

  /// A component from 1, as people count; the first if none is named.
  private func component(_ names: [String]) throws(EditRefusal) -> Int {
    if names.count == 1 { return 0 }
    guard let component = Int(names[1]) else { throw .notANumber(names[1]) }
    return component - 1
  }

  /// What the numbers of a model are called.
  public static let parameters = [
    "initial", "transition", "emission", "final", "reward", "mean", "sd", "rate", "score",
  ]
}

extension Problem {
  /// Whether a number stands in a row that is a distribution, and can be rescaled.
  public func hasRow(_ parameter: Parameter) -> Bool {
    if case .decision = reading { return false }
    switch parameter {
    case .initial, .transition, .emission: return true
    case .final:
      if case .absent = trellis.transition { return false }
      return true
    case .mean, .deviation, .rate, .score, .reward: return false
    }
  }
}
