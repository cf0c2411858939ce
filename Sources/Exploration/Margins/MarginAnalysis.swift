import DynamicProgramming

/// How close every decision of a model's greedy path is, and what a detour through any cell would
/// lose.
public struct MarginAnalysis: Sendable {
  /// What a detour through each cell would lose.
  public let marginals: MaxMarginals
  /// How close each decision is.
  public let margins: Margins
  /// How little each observation was to be expected after those before it; nil where nothing is
  /// observed: in a decision problem.
  public let surprise: [Double]?
  /// From the least surprise to the largest; nil in a decision problem.
  public let surpriseRange: ClosedRange<Double>?
  /// The timesteps whose decision is weaker than those around it: the local minima of the margin.
  public let weak: [Int]
  /// Of stretches of timesteps.
  let leastMargin: Extremes
  let largestSurprise: Extremes?

  /// Works it out; nil if no path is possible.
  ///
  /// - Parameter onProgress: called now and then with the share of the work that is done, 0 … 1;
  ///   what it throws ends the work.
  /// - Complexity: O(N · E) time; O(N · S) memory, or O(√N · S) past the budget.
  init?(of model: LoadedModel, onProgress: (Double) throws -> Void) rethrows {
    guard let path = model.greedyStates else { return nil }
    let count = path.count
    func report(_ done: Int, _ share: ClosedRange<Double>) throws {
      guard done % 64 == 0 else { return }
      let width = share.upperBound - share.lowerBound
      try onProgress(share.lowerBound + width * Double(done) / Double(count))
    }
    marginals = try MaxMarginals(of: model.solution, memory: model.memory) {
      try report($0, 0...0.3)
    }
    margins = try Margins(of: marginals, along: path) { try report($0, 0.3...0.6) }
    surprise =
      model.observes
      ? try Surprise(of: model.problem.trellis) { try report($0, 0.6...1) }.values : nil
    surpriseRange = surprise.flatMap(Self.range)
    weak = (1...path.count).filter(margins.isWeak)
    leastMargin = Extremes(.least, of: margins.values)
    largestSurprise = surprise.map { Extremes(.largest, of: $0) }
  }

  /// The place of a weak decision among all of them, the weakest being 1; nil if it is none.
  ///
  /// - Complexity: O(N).
  public func rank(of t: Int) -> Int? {
    guard weak.contains(t) else { return nil }
    let margin = margins.value(at: t)
    return 1 + weak.count { (margins.value(at: $0), $0) < (margin, t) }
  }

  private static func range(of numbers: [Double]) -> ClosedRange<Double>? {
    guard let least = numbers.min(), let largest = numbers.max() else { return nil }
    return least...largest
  }

  /// The weakest decision, the first if several; nil if no other path is possible.
  var weakest: Int? {
    weak.min { (margins.value(at: $0), $0) < (margins.value(at: $1), $1) }
  }
}

extension MarginAnalysis: Equatable {
  /// The rest follows from the model.
  public static func == (left: MarginAnalysis, right: MarginAnalysis) -> Bool {
    left.margins == right.margins
  }
}

extension LoadedModel {
  /// Whether something is observed that can be a surprise.
  public var observes: Bool {
    if case .decision = problem.reading { return false }
    return problem.trellis.discount == 1
  }
}
