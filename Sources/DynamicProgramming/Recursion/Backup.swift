/// The backup of one cell: V(z) = max over z′ of Q*(z, z′), with all that was compared.
public struct Backup: Sendable, Equatable {
  /// The cell whose value this is.
  public let cell: TrellisCell
  /// The possible edges, in the order of states.
  public let candidates: [Candidate]
  /// The first edges that are not possible, in the order of states; at most
  /// ``listedImpossible`` of them.
  public let impossible: [Candidate]
  /// How many edges are not possible.
  public let impossibleCount: Int
  /// The best Q*, −∞ if there is none.
  public let best: Double

  /// How many impossible edges are kept for showing.
  public static let listedImpossible = 64

  /// The place in `candidates` of the one that the tie rule takes, nil if no path goes on.
  public var choice: Int? { candidates.firstIndex { $0.isOptimal } }
  /// How many candidates are equally good.
  public var optimalCount: Int { candidates.count { $0.isOptimal } }

  /// The place in `candidates` of the best one that is not the choice, the first if several; nil if
  /// there is no other with a finite Q*.
  public var runnerUp: Int? {
    guard let choice else { return nil }
    var best: Int?
    for place in candidates.indices where place != choice {
      if candidates[place].q > best.map({ candidates[$0].q }) ?? -.infinity { best = place }
    }
    return best
  }
}
