import DynamicProgramming

/// Centres of vectors: each vector belongs to the nearest one, and each centre is the mean of those
/// that belong to it (Lloyd, Least Squares Quantization in PCM, IEEE Trans. Information Theory
/// 28(2), 1982).
///
/// The first ones are vectors drawn with chances in proportion to the squares of their distances
/// from those that were drawn before (Arthur and Vassilvitskii, k-means++, SODA 2007).
struct NearestCentres: Sendable {
  private(set) var centres: [[Double]]
  /// What a component counts, so that none is lost beside another.
  private let weights: [Double]

  private static let rounds = 50

  /// - Parameters:
  ///   - count: how many, at least one.
  ///   - vectors: at least one, of the same length, all numbers finite.
  ///   - generator: where the first ones are drawn from.
  ///   - moves: whether they move to the means; else they stay where they were drawn.
  /// - Complexity: O(rounds · vectors · count · D).
  init(
    _ count: Int, of vectors: [[Double]], _ generator: inout SeededGenerator, moves: Bool = true
  ) {
    precondition(count > 0 && !vectors.isEmpty, "something to find centres of")
    weights = Self.weights(of: vectors)
    centres = [vectors[generator.nextIndex(below: vectors.count)]]
    while centres.count < count {
      let distances = vectors.map { vector in
        centres.map { distance(vector, $0) }.min() ?? 0
      }
      centres.append(vectors[Self.draw(distances, &generator)])
    }
    for _ in 0..<(moves ? Self.rounds : 0) where move(over: vectors) {}
  }

  /// Whether a vector is at most twice as far from a centre as from the nearest one: so those
  /// between two centres belong to both.
  ///
  /// - Parameters:
  ///   - vector: NaN = a component that is missing, which says nothing.
  ///   - place: which centre.
  func isNear(_ vector: [Double], _ place: Int) -> Bool {
    let distances = centres.map { distance(vector, $0) }
    return distances[place] <= 4 * (distances.min() ?? 0)
  }

  /// The place of the nearest one, the first of several.
  func nearest(to vector: [Double]) -> Int {
    let distances = centres.map { distance(vector, $0) }
    return distances.indices.min { distances[$0] < distances[$1] } ?? 0
  }

  /// One round; whether a centre moved.
  private mutating func move(over vectors: [[Double]]) -> Bool {
    var sums = centres.map { $0.map { _ in 0.0 } }
    var counts = [Double](repeating: 0, count: centres.count)
    for vector in vectors {
      let place = nearest(to: vector)
      counts[place] += 1
      for component in vector.indices { sums[place][component] += vector[component] }
    }
    let before = centres
    for place in centres.indices where counts[place] > 0 {
      centres[place] = sums[place].map { $0 / counts[place] }
    }
    return centres != before
  }

  private func distance(_ left: [Double], _ right: [Double]) -> Double {
    var sum = 0.0
    for place in left.indices {
      let difference = left[place] - right[place]
      if difference.isNaN { continue }
      sum += weights[place] * difference * difference
    }
    return sum
  }

  /// One over the variance of each component.
  private static func weights(of vectors: [[Double]]) -> [Double] {
    vectors[0].indices.map { component in
      let count = Double(vectors.count)
      let mean = vectors.reduce(0) { $0 + $1[component] } / count
      let square = vectors.reduce(0) {
        $0 + ($1[component] - mean) * ($1[component] - mean)
      }
      return square > 0 ? count / square : 1
    }
  }

  /// A place drawn with chances in proportion to numbers; any if all are 0.
  private static func draw(_ chances: [Double], _ generator: inout SeededGenerator) -> Int {
    var left = generator.nextUnit() * chances.reduce(0, +)
    for (place, chance) in chances.enumerated() where chance > 0 {
      left -= chance
      if left < 0 { return place }
    }
    return chances.lastIndex { $0 > 0 } ?? generator.nextIndex(below: chances.count)
  }
}
