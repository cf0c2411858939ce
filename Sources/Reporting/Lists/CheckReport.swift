import Console
import DynamicProgramming
import ModelFiles

/// What is said of a model that is valid.
public enum CheckReport {
  /// `umbrella: valid, 5 timesteps, 2 states, dense: 4 edges a step`, how many moves are left to
  /// chance, what was guessed when it was read, and where it is blocked if no path is possible.
  ///
  /// - Parameters:
  ///   - name: what the line begins with.
  ///   - problem: the model.
  ///   - notes: what was guessed, or taken as it stands.
  /// - Complexity: O(N · E).
  public static func line(_ name: String, _ problem: Problem, notes: [String] = []) -> String {
    let trellis = problem.trellis
    let waits = problem.telling.lacksObservations
    let timesteps = waits ? "" : count(trellis.timesteps, "timestep") + ", "
    let labels = problem.labels.map { " told by \(count($0.names.count, "label"))" } ?? ""
    let names = (0..<trellis.states).lazy.map { problem.states[$0] }
    let states =
      count(trellis.states, "state") + (waits ? ": \(EmissionWords.list(names))" : "") + labels
    let edges = EdgeWords.storage(of: trellis.transition).map { ", \($0)" } ?? ""
    let verdict =
      "\(Quoting.name(name)): valid, \(timesteps)\(states)\(edges)\(chance(of: problem))"
      + (waits ? "; emits \(EmissionWords.kind(problem.observations, trellis.emission))" : "")
      + (notes + (waits ? [waiting] : [])).map { "; \(Quoting.escape($0))" }.joined()
    if waits { return verdict }
    guard let blockage = trellis.findBlockage() else { return verdict }
    return "\(verdict), but no path is possible: \(Sentence.blocked(blockage, in: problem))"
  }

  /// How a model is given what it waits for.
  private static let waiting =
    "waits for observations: --observations FILE gives a sequence of them, --sequences FILE many"

  private static func chance(of problem: Problem) -> String {
    guard case .decision(let decision) = problem.reading, problem.hasChance else { return "" }
    var parts: [String] = []
    if let outcomes = decision.outcomes {
      let moves = count(outcomes.nameOfMove.count, "move")
      parts.append("\(outcomes.uncertainMoves) of \(moves) with several outcomes")
    }
    if problem.startsByChance { parts.append("starts in one of \(decision.starts.count) states") }
    return ", stochastic: " + parts.joined(separator: ", ")
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}

/// How the tables of a model are kept, in words.
enum EdgeWords {
  /// `sparse: 49,600 edges a step`; of tables that differ,
  /// `1 dense, 3 sparse: 2 to 4 edges a step`. Nil if there is no step.
  static func storage(of model: TransitionModel) -> String? {
    switch model {
    case .absent: nil
    case .same(let table): storage(of: [table])
    case .perStep(let tables): tables.isEmpty ? nil : storage(of: tables)
    }
  }

  private static func storage(of tables: [TransitionTable]) -> String {
    let sparse = tables.count { $0.isSparse }
    let kinds =
      sparse == 0
      ? "dense"
      : sparse == tables.count ? "sparse" : "\(tables.count - sparse) dense, \(sparse) sparse"
    let edges = tables.map(\.edgeCount)
    let least = edges.min() ?? 0
    let most = edges.max() ?? 0
    let range = least == most ? most.grouped : "\(least.grouped) to \(most.grouped)"
    return "\(kinds): \(range) \(most == 1 ? "edge" : "edges") a step"
  }
}
