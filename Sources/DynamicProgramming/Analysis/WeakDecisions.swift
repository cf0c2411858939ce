/// The decisions of a path that are weaker than those around them: the local minima of the margin.
///
/// Of equal margins in a row, which mostly are one and the same rival path, the first counts; where
/// all of N are equal, so does t = 1. Where no other state is possible nothing is weak.
public struct WeakDecisions: Sendable, Equatable {
  private var open: [(t: Int32, margin: Double)] = []
  private var last = Double.infinity
  private var count = 0
  private var isOrdered = true
  private var places: [Int32] = []
  private var margins: [Double] = []
  private var ascending: [Double] = []

  /// Of no margins yet.
  init() {}

  /// Takes the margin of the next timestep.
  @inline(__always)
  mutating func append(_ margin: Double) {
    count += 1
    if !open.isEmpty { settle(by: margin) }
    if margin < .infinity, count == 1 || Self.isBelow(margin, last) {
      open.append((Int32(count), margin))
    }
    last = margin
  }

  /// What the next margin tells of those before it that may be minima.
  private mutating func settle(by margin: Double) {
    var kept = 0
    // By number: an array that is gone through would be copied where it is written.
    for number in open.indices {
      let place = open[number]
      if Self.isBelow(place.margin, margin) {
        append(place)
      } else if !Self.isBelow(margin, place.margin) {
        open[kept] = place
        kept += 1
      }
    }
    open.removeLast(open.count - kept)
  }

  private mutating func append(_ place: (t: Int32, margin: Double)) {
    if let last = places.last, last > place.t { isOrdered = false }
    places.append(place.t)
    margins.append(place.margin)
  }

  /// Takes no more margins: a minimum at the end is one.
  ///
  /// - Complexity: O(w log w) for w of them.
  mutating func finish() {
    for place in open { append(place) }
    open = []
    // Two that lie within rounding of each other may be settled the later one first.
    if !isOrdered {
      let order = places.indices.sorted { places[$0] < places[$1] }
      (places, margins) = (order.map { places[$0] }, order.map { margins[$0] })
    }
    ascending = margins.sorted()
  }

  /// Whether one margin is below another by more than what rounding makes of the same path.
  private static func isBelow(_ a: Double, _ b: Double) -> Bool {
    b == .infinity ? a < b : b - a > levelTolerance * max(1, b)
  }

  /// Whether two margins are the same but for what rounding makes of them.
  static func areLevel(_ a: Double, _ b: Double) -> Bool { !isBelow(a, b) && !isBelow(b, a) }

  /// Relative to the margin, but never less than to 1.
  private static let levelTolerance = 1e-9

  /// Whether both have the same decisions, equally weak.
  public static func == (left: WeakDecisions, right: WeakDecisions) -> Bool {
    left.places == right.places && left.margins == right.margins
  }
}

extension WeakDecisions {
  /// How many there are.
  public var total: Int { places.count }

  /// Their timesteps, ascending.
  ///
  /// - Complexity: O(w).
  public var timesteps: [Int] { places.map(Int.init) }

  /// Whether there is one at a timestep.
  ///
  /// - Complexity: O(log w).
  public func contains(_ t: Int) -> Bool { place(of: t) != nil }

  private func place(of t: Int) -> Int? {
    let place = places.indices.firstPlace { places[$0] >= t }
    return place < places.count && places[place] == t ? place : nil
  }

  /// The weakest, the first of equals; nil if there is none.
  ///
  /// - Complexity: O(w).
  public var weakest: Int? {
    ascending.first.flatMap { margins.firstIndex(of: $0) }.map { Int(places[$0]) }
  }

  /// The so many weakest of them, the weakest first, of equals the earliest.
  ///
  /// - Complexity: O(w), and O(k log k) for k that are asked for and as weak as those.
  public func weakest(_ count: Int) -> [(t: Int, margin: Double)] {
    guard count > 0, let limit = ascending.prefix(count).last else { return [] }
    let among = margins.indices.filter { margins[$0] <= limit }
    return among.sorted { (margins[$0], $0) < (margins[$1], $1) }.prefix(count)
      .map { (Int(places[$0]), margins[$0]) }
  }

  /// The place of one among all of them, the weakest being 1, of equals the earliest; nil if it is
  /// none.
  ///
  /// - Complexity: O(log w), and O(w) where others are as weak.
  public func rank(of t: Int) -> Int? {
    guard let place = place(of: t) else { return nil }
    let equal = equals(of: margins[place])
    return equal.count == 1
      ? equal.lowerBound + 1
      : equal.lowerBound + 1 + margins[..<place].count { $0 == margins[place] }
  }

  /// Another one that is as weak, the first if several; nil if there is none.
  ///
  /// - Complexity: O(log w), and O(w) where there is one.
  public func asClose(as t: Int) -> Int? {
    guard let place = place(of: t), equals(of: margins[place]).count > 1 else { return nil }
    let other = margins.indices.first { $0 != place && margins[$0] == margins[place] }
    return other.map { Int(places[$0]) }
  }

  /// Where margins stand that are as large as one of them, in their order.
  private func equals(of margin: Double) -> Range<Int> {
    let first = ascending.indices.firstPlace { ascending[$0] >= margin }
    return first..<(first..<ascending.count).firstPlace { ascending[$0] > margin }
  }

  /// The next one after or before a timestep, going round at the ends; nil if there is none.
  ///
  /// - Parameters:
  ///   - t: 1 … N.
  ///   - direction: 1 = after it, -1 = before it.
  /// - Complexity: O(log w).
  public func next(from t: Int, _ direction: Int) -> Int? {
    places.next(from: t, direction).map { Int(places[$0]) }
  }
}

extension [Int32] {
  /// The place of the next element, of ascending ones, after or before a number, going round at the
  /// ends.
  func next(from number: Int, _ direction: Int) -> Int? {
    if isEmpty { return nil }
    if direction > 0 {
      let place = indices.firstPlace { self[$0] > number }
      return place < count ? place : 0
    }
    let place = indices.firstPlace { self[$0] >= number }
    return (place > 0 ? place : count) - 1
  }
}
