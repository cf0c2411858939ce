import DynamicProgramming

/// What an edit that is being typed may go on with.
struct EditCompletion {
  let form: EditForm
  let session: Session

  private var problem: Problem { session.model.problem }
  /// More would not fit on a line.
  private static let most = 40

  /// The lines that begin with what has been typed behind the command's name.
  func lines(after typed: String) -> [String] {
    Array(candidates(typed).lazy.filter { $0.hasPrefix(typed) }.prefix(Self.most))
  }

  /// The values that begin with what has been typed of the one that an edit lacks.
  func values(for draft: EditDraft, after typed: String) -> [String] {
    let values =
      switch draft {
      case .set(let parameter): numbers(of: parameter, after: typed)
      case .observe, .append: symbols
      }
    return Array(values.lazy.filter { $0.hasPrefix(typed) }.prefix(Self.most))
  }

  /// The number that stands there, and behind a number the word that leaves the rest of the row as
  /// it is.
  private func numbers(of parameter: Parameter, after typed: String) -> [String] {
    if Self.endsInNumber(typed) { return ["\(typed)\(EditReader.alone)"] }
    return problem.number(of: parameter).map { [EditText.number($0)] } ?? []
  }

  /// Whether a number has been ended with a blank.
  private static func endsInNumber(_ typed: String) -> Bool {
    typed.hasSuffix(" ") && typed.split(separator: " ").last.flatMap { Double($0) } != nil
  }

  private func candidates(_ typed: String) -> [String] {
    switch form.argument {
    case .state: return behindTimestep(typed, labels + states)
    case .observation: return behindTimestep(typed, symbols)
    case .observations: return symbols
    case .edge:
      guard let sign = typed.lastIndex(of: ">") else {
        return behindTimestep(typed, states.map { "\($0)>" })
      }
      return states.map { "\(typed[...sign])\($0)" }
    case .number: return settings(typed)
    case .timestep, .count, .lesson: return []
    }
  }

  /// Behind the timestep that has been typed; without one, behind that which is looked at.
  private func behindTimestep(_ typed: String, _ names: [String]) -> [String] {
    guard let sign = typed.firstIndex(of: "=") else {
      return names.map { "\(session.gaze.t)=\($0)" }
    }
    return names.map { "\(typed[...sign])\($0)" }
  }

  /// Labels that are the name of no state.
  private var labels: [String] {
    problem.labels?.names.filter { problem.states.index(of: $0) == nil } ?? []
  }

  private var states: [String] {
    (0..<min(problem.states.count, 1000)).map { problem.states[$0] }
  }

  private var symbols: [String] { Self.symbols(problem.observations) }

  private static func symbols(_ observations: Observations) -> [String] {
    switch observations {
    case .symbols(let names, _), .attributes(let names, _): return names
    case .channels(let channels):
      return channels.flatMap { channel in
        let symbols = symbols(channel.observations)
        return symbols.isEmpty ? ["\(channel.name)="] : symbols.map { "\(channel.name)=\($0)" }
      }
    case .none, .vectors, .counts, .labels: return []
    }
  }

  /// What is looked at with the number that stands there, and the word that leaves the rest of the
  /// row as it is.
  private func settings(_ typed: String) -> [String] {
    let text = EditText(for: problem)
    let present = session.parametersLookedAt.compactMap { parameter in
      problem.number(of: parameter).map { "\(text.words(parameter)) \(EditText.number($0))" }
    }
    return Self.endsInNumber(typed) ? ["\(typed)\(EditReader.alone)"] : present
  }
}
