/// Goes through all S^N paths of a trellis, z_N fastest, and adds up the rewards of each.
struct PathEnumeration {
  private let trellis: Trellis
  private var path: [Int]
  /// How many paths were looked at.
  private(set) var looked = 0
  /// How many of them are as good as the best one.
  private(set) var optimal = 0
  private(set) var possible = 0
  /// The best three, best first.
  private(set) var best: [Verification.ScoredPath] = []

  private static let listed = 3
  /// By how much two sums of some twenty rewards may differ from rounding alone, relative to the
  /// larger, but never less than to 1.
  private static let tolerance = 1e-12

  init(of trellis: Trellis) {
    self.trellis = trellis
    path = [Int](repeating: 0, count: trellis.timesteps)
  }

  /// Whether two sums are equal but for rounding; −∞ is equal to itself alone.
  static func isEqual(_ a: Double, _ b: Double) -> Bool {
    if a.isInfinite || b.isInfinite { return a == b }
    return (a - b).magnitude <= tolerance * max(1, a.magnitude, b.magnitude)
  }

  /// Looks at the path at hand.
  mutating func look() {
    looked += 1
    let worth = trellis.logJoint(ofPath: path)
    guard worth > -.infinity else { return }
    possible += 1
    count(worth)
    // A sum that is equal but for rounding does not displace one that came earlier.
    let place =
      best.firstIndex { worth > $0.logJoint && !Ties.isTied(worth, with: $0.logJoint) }
      ?? best.count
    guard place < Self.listed else { return }
    best.insert(.init(states: path, logJoint: worth), at: place)
    if best.count > Self.listed { best.removeLast() }
  }

  private mutating func count(_ worth: Double) {
    guard let top = best.first?.logJoint, !Ties.isTied(worth, with: top) else {
      optimal += 1
      return
    }
    if worth > top { optimal = 1 }
  }

  /// Goes on to the next path; false if there is none.
  mutating func advance() -> Bool {
    for place in path.indices.reversed() {
      path[place] += 1
      if path[place] < trellis.states { return true }
      path[place] = 0
    }
    return false
  }
}
