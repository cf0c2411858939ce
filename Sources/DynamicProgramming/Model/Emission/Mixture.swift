import RealModule

/// States that emit from several distributions of one family each: log Σ weight · p(x | part).
final class Mixture: EmissionDensity {
  private let parts: any EmissionDensity
  private let starts: [Int]
  /// The logs of the weights, a number for each part.
  private let logWeights: [Double]

  /// - Parameters:
  ///   - parts: their distributions, one for each row.
  ///   - weights: how much each counts for.
  init(of parts: any EmissionDensity, _ weights: MixtureWeights) {
    self.parts = parts
    self.starts = weights.starts
    self.logWeights = weights.weights.map { .log($0) }
  }

  func logLikelihood(of x: UnsafePointer<Double>, row state: Int) -> Double {
    SoftMaximum.logSum(contributions(of: x, state: state))
  }

  func fill(
    _ column: UnsafeMutablePointer<Double>, observing x: UnsafePointer<Double>, rows states: Int
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: logWeights.count) { room in
      guard let likelihoods = room.baseAddress else { return }
      parts.fill(likelihoods, observing: x, rows: logWeights.count)
      for (part, weight) in logWeights.enumerated() {
        likelihoods[part] = weight > -.infinity ? weight + likelihoods[part] : weight
      }
      for state in 0..<states {
        column[state] = SoftMaximum.logSum(
          UnsafeBufferPointer(
            rebasing: UnsafeBufferPointer(room)[starts[state]..<starts[state + 1]]))
      }
    }
  }

  /// log weight + log p(x | part), for the parts of a state; only the weights where x is missing.
  func contributions(of x: UnsafePointer<Double>?, state: Int) -> [Double] {
    (starts[state]..<starts[state + 1]).map { part in
      // A part of no weight has no say, whatever its density.
      guard let x, logWeights[part] > -.infinity else { return logWeights[part] }
      return logWeights[part] + parts.logLikelihood(of: x, row: part)
    }
  }
}
