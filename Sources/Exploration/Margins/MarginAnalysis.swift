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
    marginals = try MaxMarginals(
      of: model.solution, memory: model.memory, threads: model.threads
    ) {
      try report($0, 0...0.3)
    }
    margins = try Margins(
      of: marginals, along: path, toldBy: model.problem.labels,
      isOnlyOptimum: model.optimalPaths == .one, threads: model.threads
    ) {
      try report($0, 0.3...0.6)
    }
    surprise =
      model.observes
      ? try Surprise(of: model.problem.trellis, threads: model.threads) { try report($0, 0.6...1) }
        .values : nil
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

  /// Another weak decision with the same margin, the first if several; nil if there is none.
  ///
  /// - Complexity: O(N).
  func asClose(as t: Int) -> Int? {
    weak.first { $0 != t && margins.value(at: $0) == margins.value(at: t) }
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

/// What is known of the cell that is looked at: how close it was, and the path that goes the other
/// way there.
public struct CellMargin: Sendable, Equatable {
  /// The cell, t = 1 … N.
  public let cell: TrellisCell
  /// z*_t.
  public let chosen: Int
  /// The optimum minus the best path with another state than z*_t at t; ∞ if there is none.
  public let margin: Double
  /// The optimum minus the best path through the cell; ∞ if none goes through.
  public let loss: Double
  /// −log p(x_t | x_1 … x_{t-1}), in nats; nil in a decision problem.
  public let surprise: Double?
  /// The best path through the cell, or, of a cell on the greedy path, the best one with another
  /// state there; nil if there is none.
  public let alternative: AlternativePath?
  /// The state that the alternative has at t.
  public let other: Int?

  /// Reads it off; nil for the start node.
  init?(of marginAnalysis: MarginAnalysis, at cell: TrellisCell, along path: [Int]) {
    guard !cell.isStart else { return nil }
    let chosen = path[cell.t - 1]
    let other = cell.state == chosen ? marginAnalysis.margins.rival(at: cell.t) : cell.state
    self.cell = cell
    self.chosen = chosen
    self.margin = marginAnalysis.margins.value(at: cell.t)
    self.loss = marginAnalysis.marginals.losses(at: cell.t)[cell.state]
    self.surprise = marginAnalysis.surprise?[cell.t - 1]
    self.alternative = other.flatMap {
      marginAnalysis.marginals.alternative(through: TrellisCell(t: cell.t, state: $0), to: path)
    }
    self.other = alternative == nil ? nil : other
  }
}

extension Session {
  /// How close the decisions are, once that was asked for and everything is revealed.
  public var marginAnalysis: MarginAnalysis? {
    guard isFinished, case .marginAnalysis(let marginAnalysis)? = answers[.marginAnalysis] else {
      return nil
    }
    return marginAnalysis
  }

  /// What is known of how close a cell was.
  func marginAnalysis(at cell: TrellisCell) -> CellMargin? {
    guard let marginAnalysis, let path = model.greedyStates else { return nil }
    return CellMargin(of: marginAnalysis, at: cell, along: path)
  }
}

/// What one character of the lines of margins and surprise stands for.
public struct MarginBlock: Sendable, Equatable {
  /// The least margin of the timesteps that share it, ∞ if no other state is possible at any.
  public let margin: Double
  /// The largest surprise of the timesteps that share it; nil in a decision problem.
  public let surprise: Double?
}

extension Session {
  /// The same blocks as ``blocks(_:)``; empty as long as nothing is known of them.
  ///
  /// - Complexity: O(`count` + N / 64).
  public func closenessBlocks(_ count: Int) -> [MarginBlock] {
    guard let marginAnalysis else { return [] }
    return blocks(count).map { block in
      let places = (block.timesteps.lowerBound - 1)..<block.timesteps.upperBound
      return MarginBlock(
        margin: marginAnalysis.leastMargin[places],
        surprise: marginAnalysis.largestSurprise?[places])
    }
  }
}

/// The least or the largest number of any stretch of a list, without looking at all of them: those of
/// pieces of it are kept.
struct Extremes: Sendable {
  /// Which of the two.
  enum Kind: Sendable { case least, largest }

  private let numbers: [Double]
  private let kind: Kind
  private let pieces: [Double]

  private static let length = 64

  /// - Complexity: O(n).
  init(_ kind: Kind, of numbers: [Double]) {
    self.numbers = numbers
    self.kind = kind
    self.pieces = stride(from: 0, to: numbers.count, by: Self.length).map {
      Self.extreme(kind, of: numbers[$0..<min(numbers.count, $0 + Self.length)])
    }
  }

  private static func extreme(_ kind: Kind, of numbers: ArraySlice<Double>) -> Double {
    switch kind {
    case .least: numbers.min() ?? .infinity
    case .largest: numbers.max() ?? -.infinity
    }
  }

  /// That of the numbers at some places.
  ///
  /// - Complexity: O(m / 64) for m places.
  subscript(places: Range<Int>) -> Double {
    let first = (places.lowerBound + Self.length - 1) / Self.length
    let last = places.upperBound / Self.length
    guard first < last else { return Self.extreme(kind, of: numbers[places]) }
    let parts = [
      numbers[places.lowerBound..<(first * Self.length)], pieces[first..<last],
      numbers[(last * Self.length)..<places.upperBound],
    ]
    return Self.extreme(kind, of: parts.map { Self.extreme(kind, of: $0) }[...])
  }
}
