/// The least value of a smooth function by the limited-memory method of Broyden, Fletcher, Goldfarb
/// and Shanno: Nocedal and Wright, Numerical Optimization, algorithms 7.4 and 7.5, with a line
/// search that brackets a step of weak Wolfe conditions (Lewis and Overton, 2013).
public struct LimitedMemoryBFGS: Sendable {
  /// A place with what the function is worth there, and its slope.
  public struct Point: Sendable, Equatable {
    /// Where.
    public let place: [Double]
    /// f.
    public let value: Double
    /// ∇f.
    public let slope: [Double]

    /// - Parameters: as the properties.
    public init(place: [Double], value: Double, slope: [Double]) {
      self.place = place
      self.value = value
      self.slope = slope
    }
  }

  /// A step that was made, and how the slope changed by it.
  private struct Pair: Sendable {
    let step, change: [Double]
    let curvature: Double
  }

  /// Where it stands.
  public private(set) var point: Point
  /// Whether no step makes the value less, to rounding.
  public private(set) var isFinished: Bool
  private var pairs: [Pair] = []

  private static let memory = 12
  private static let (sufficient, flatter) = (1e-4, 0.9)

  /// Before its first step.
  public init(at point: Point) {
    self.point = point
    isFinished = point.slope.allSatisfy { $0 == 0 }
  }

  /// One iteration: a direction and a search along it.
  ///
  /// - Parameter evaluate: the function; nil where it has no value.
  public mutating func step(_ evaluate: ([Double]) -> Point?) {
    if isFinished { return }
    if let next = search(along: direction, evaluate) { return move(to: next) }
    if pairs.isEmpty {
      isFinished = true
    } else {
      // What is remembered may mislead: once more down the slope.
      pairs = []
      step(evaluate)
    }
  }

  private mutating func move(to next: Point) {
    let step = zip(next.place, point.place).map { $0 - $1 }
    let change = zip(next.slope, point.slope).map { $0 - $1 }
    let curvature = Self.product(step, change)
    if curvature > 1e-14 * Self.product(change, change).squareRoot() {
      pairs.append(Pair(step: step, change: change, curvature: curvature))
      if pairs.count > Self.memory { pairs.removeFirst() }
    }
    let gain = point.value - next.value
    isFinished = gain <= 1e-15 * max(1, next.value.magnitude)
    point = next
  }

  /// −H ∇f by the two loops over the pairs.
  private var direction: [Double] {
    var q = point.slope.map { -$0 }
    var shares = [Double](repeating: 0, count: pairs.count)
    for place in pairs.indices.reversed() {
      let pair = pairs[place]
      shares[place] = Self.product(pair.step, q) / pair.curvature
      for i in q.indices { q[i] -= shares[place] * pair.change[i] }
    }
    let scale =
      pairs.last.map { $0.curvature / Self.product($0.change, $0.change) }
      ?? 1 / max(1, Self.product(q, q).squareRoot())
    for i in q.indices { q[i] *= scale }
    for (place, pair) in pairs.enumerated() {
      let share = shares[place] - Self.product(pair.change, q) / pair.curvature
      for i in q.indices { q[i] += share * pair.step[i] }
    }
    return q
  }

  /// A point that is low enough and flat enough, by halving a bracket and doubling an open one; nil
  /// if there is none below.
  private func search(along direction: [Double], _ evaluate: ([Double]) -> Point?) -> Point? {
    let slope = Self.product(direction, point.slope)
    guard slope < 0 else { return nil }
    var (low, high, length) = (0.0, Double.infinity, 1.0)
    var best: Point?
    for _ in 0..<40 {
      let place = zip(point.place, direction).map { $0 + length * $1 }
      if let next = evaluate(place), next.value <= point.value + Self.sufficient * length * slope {
        if next.value < best?.value ?? point.value { best = next }
        if Self.product(next.slope, direction) >= Self.flatter * slope { return best }
        low = length
      } else {
        high = length
      }
      length = high.isFinite ? (low + high) / 2 : 2 * low
    }
    return best
  }

  private static func product(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for place in a.indices { sum += a[place] * b[place] }
    return sum
  }
}
