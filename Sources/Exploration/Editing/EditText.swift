import DynamicProgramming

/// Edits as one would type them, with the command's name: what ``EditReader`` reads.
public struct EditText: Sendable {
  private let problem: Problem

  /// Writes edits of a model.
  public init(for problem: Problem) {
    self.problem = problem
  }

  /// The line for an edit: `pin 3=rain`.
  public func line(_ edit: Edit) -> String { "\(edit.form.command.name) \(argument(edit))" }

  /// The line that is still to be ended with a value: `set transition rain sun `, `observe 3=`.
  public func line(_ draft: EditDraft) -> String {
    let name = draft.form.command.name
    return switch draft {
    case .set(let parameter): "\(name) \(words(parameter)) "
    case .observe(let t): "\(name) \(t)="
    case .append: "\(name) "
    }
  }

  /// What stands behind the command's name: `3=rain`.
  public func argument(_ edit: Edit) -> String {
    switch edit {
    case .observe(.missing, let t), .pin(nil, let t): "\(t)"
    case .observe(let value, let t): "\(t)=\(self.value(value))"
    case .pin(let state?, let t), .forbid(let state, let t, _): "\(t)=\(name(state))"
    case .forbidEdge(let edge, let t, _): "\(t)=\(name(edge.from))>\(name(edge.to))"
    case .append(let values):
      values.map { QuotedWords.word(value($0)) }.joined(separator: " ")
    case .drop(let count): "\(count)"
    case .set(let parameter, let number, let rescales):
      "\(words(parameter)) \(Self.number(number))"
        + (rescales || !problem.hasRow(parameter) ? "" : " \(EditReader.alone)")
    }
  }

  /// A number of the model by its names: `transition rain sun`.
  public func words(_ parameter: Parameter) -> String {
    switch parameter {
    case .initial(let state): "initial \(word(state))"
    case .transition(let from, let to, let t):
      "transition \(word(from)) \(word(to))" + (t.map { " \($0)" } ?? "")
    case .emission(let state, let symbol):
      "emission \(word(state)) \(QuotedWords.word(value(.symbol(symbol))))"
    case .ofFamily(let place, let state, let component): family(place, state, component)
    case .score(let state, let t): "score \(word(state)) \(t)"
    case .final(let state): "final \(word(state))"
    case .reward(let from, let to): "reward \(word(from)) \(word(to))"
    }
  }

  private func family(_ place: Int, _ state: Int, _ component: Int) -> String {
    guard case .family(let emission) = problem.trellis.emission,
      emission.declaration.parameters.indices.contains(place)
    else { return word(state) }
    let parameter = emission.declaration.parameters[place]
    return "\(parameter.name) \(word(state))"
      + (parameter.isPerComponent ? " \(component + 1)" : "")
  }

  /// A state's name as one word.
  private func word(_ state: Int) -> String { QuotedWords.word(name(state)) }

  /// A number in its shortest form.
  public static func number(_ number: Double) -> String {
    if number == -.infinity { return "-inf" }
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private func name(_ state: Int) -> String { problem.states[state] }

  private func value(_ value: ObservedValue) -> String {
    switch value {
    case .missing: return "NA"
    case .count(let count): return "\(count)"
    case .vector(let numbers):
      return numbers.map { $0.isNaN ? "NA" : Self.number($0) }.joined(separator: ",")
    case .symbol(let symbol):
      guard case .symbols(let names, _) = problem.observations, symbol < names.count else {
        return "\(symbol)"
      }
      return names[symbol]
    }
  }
}

/// Words with blanks between them; one in quotes may have blanks in it.
enum QuotedWords {
  /// The words of a line. Within quotes a quote stands twice; a quote inside a word that is not
  /// quoted stands for itself.
  static func split(_ text: String) -> [String] {
    var words: [String] = []
    var rest = text[...].drop { $0 == " " }
    while let first = rest.first {
      words.append(first == "\"" ? takeQuoted(&rest) : takePlain(&rest))
      rest = rest.drop { $0 == " " }
    }
    return words
  }

  private static func takePlain(_ rest: inout Substring) -> String {
    let word = rest.prefix { $0 != " " }
    rest = rest[word.endIndex...]
    return String(word)
  }

  /// What stands between a quote and the next single one; to the end of the line if there is none.
  private static func takeQuoted(_ rest: inout Substring) -> String {
    var word = ""
    rest.removeFirst()
    while let character = rest.popFirst() {
      if character != "\"" {
        word.append(character)
      } else if rest.first == "\"" {
        word.append(rest.removeFirst())
      } else {
        break
      }
    }
    return word + takePlain(&rest)
  }

  /// A name as one word.
  static func word(_ name: String) -> String {
    guard name.isEmpty || name.contains(where: { $0 == " " || $0 == "\"" }) else { return name }
    return "\"" + name.replacing("\"", with: "\"\"") + "\""
  }
}
