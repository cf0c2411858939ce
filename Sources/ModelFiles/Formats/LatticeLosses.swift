import DynamicProgramming

/// What of a model is not in the lattice of its sequence, which is all that some formats hold.
enum LatticeLosses {
  /// The parts by their keys in a model file; none where the lattice says it all.
  static func parts(of problem: Problem) -> [String] {
    let trellis = problem.trellis
    var parts: [String] = []
    if let emission = emission(of: problem) { parts.append(emission) }
    if trellis.final != nil { parts.append("final") }
    if !trellis.constraints.isEmpty { parts.append("constraints") }
    if problem.form.lengths?.count ?? 1 > 1 { parts.append("lengths") }
    if parts.isEmpty, let initial = initial(of: problem) { parts.append(initial) }
    return parts
  }

  /// Where no path is possible, `solve` tells what of one is, and goes on from `initial`: in the
  /// lattice that is part of its first factors.
  ///
  /// - Complexity: O(N · E), of a model with several probabilities of beginning.
  private static func initial(of problem: Problem) -> String? {
    let initial = problem.trellis.initial
    let areAlike = initial.allSatisfy { $0 == initial[0] }
    return areAlike || problem.trellis.findBlockage() == nil
      ? nil : "initial, where paths that break begin anew"
  }

  /// Of symbols the lattice has the probabilities of those that were observed; of parameters none.
  private static func emission(of problem: Problem) -> String? {
    switch problem.trellis.emission {
    case .absent, .scores: return nil
    case .features: return "family: features"
    case .channels: return "channels"
    case .family(let emission): return "family: \(emission.parameters.declaration.name)"
    case .categorical(let emission):
      guard case .symbols(let names, _) = problem.observations else { return "emission" }
      let observed = Set((0..<emission.codes.count).map { Int(emission.codes[$0]) })
      let others = names.indices.filter { !observed.contains($0) }
      guard let first = others.first else { return nil }
      let more = others.count > 1 ? " and \(others.count - 1) more" : ""
      return "the emission of \(Quoting.quote(names[first]))\(more), which nobody observed"
    }
  }
}

/// What has to stand in a file beside one that is written.
public struct FormatCompanion: Sendable {
  /// What it is called.
  public let name: String
  /// What stands in it.
  public let text: String
  /// What it is, in words without a full stop.
  public let about: String
  /// Whether there has to be one: else it only must not be there and say otherwise.
  public let isNeeded: Bool
}
