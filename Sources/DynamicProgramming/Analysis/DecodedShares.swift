import Synchronization

/// p(z_t | x) of single cells: that of the state that is decoded is worked out once where somebody
/// looks, over all states; that of any other follows from it.
///
/// Safe to use from several threads.
public final class DecodedShares: Sendable {
  private let posterior: Posterior
  private let states: CompactIntegers
  private let known = Mutex<[Int: Double]>([:])

  /// More timesteps than any screen shows.
  private static let most = 1 << 14

  /// - Parameters:
  ///   - decoding: the most probable states.
  ///   - posterior: what they were decoded from.
  public init(of decoding: PosteriorDecoding, in posterior: Posterior) {
    self.posterior = posterior
    self.states = decoding.states
  }

  /// p(z_t | x) of a cell, t = 1 … N.
  ///
  /// - Complexity: O(S) for the first of a timestep, then O(1); O(√N · E) where columns have to be
  ///   computed again.
  public func probability(of cell: TrellisCell) -> Double {
    let decoded = TrellisCell(t: cell.t, state: Int(states[cell.t - 1]))
    return posterior.probability(of: cell, beside: (decoded.state, share(of: decoded)))
  }

  private func share(of decoded: TrellisCell) -> Double {
    if let share = known.withLock({ $0[decoded.t] }) { return share }
    let share = posterior.probability(of: decoded)
    known.withLock {
      if $0.count >= Self.most { $0 = [:] }
      $0[decoded.t] = share
    }
    return share
  }
}
