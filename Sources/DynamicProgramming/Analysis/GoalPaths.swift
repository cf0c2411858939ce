/// The paths that go where a reference is known and are the best of those for some value of a
/// number.
///
/// Where the reference names one path it is that one. Else the model is decoded for many values of
/// the number, from the present one on as far as it can go, close to both ends; between two values
/// with different paths it is decoded again in the middle, some times over.
struct GoalPaths {
  /// Each once; the present one first.
  private(set) var paths: [[Int]] = []

  private let goal: Reference
  private let axis: NumberAxis

  /// More would take too long.
  private static let most = 32
  /// How often a stretch of values is halved.
  private static let halvings = 6

  /// - Parameters:
  ///   - goal: where the paths go.
  ///   - path: the present one; nil where none is possible.
  ///   - axis: the values.
  ///   - number: the present one.
  ///   - direction: 1 or −1.
  ///   - check: called before every decode; what it throws ends the work.
  /// - Complexity: O(1) where the goal is one path, else some hundred decodes.
  init(
    _ goal: Reference, _ path: [Int]?, on axis: NumberAxis, from number: Double,
    _ direction: Double, check: () throws -> Void
  ) rethrows {
    self.goal = goal
    self.axis = axis
    if let path { paths.append(path) }
    if let only = goal.path {
      paths = [only]
      return
    }
    let start = axis.place(of: number)
    var last: (place: Double, path: [Int]?) = (start, path)
    for place in axis.places(from: start, direction) where paths.count < Self.most {
      try check()
      let next = add(place)
      try search(from: last, to: (place, next), Self.halvings, check)
      last = (place, next)
    }
  }

  /// The best path for a value, which is taken in if it is new.
  private mutating func add(_ place: Double) -> [Int]? {
    // At the ends of the axis factors may be so small that no path is told from an impossible one.
    guard paths.count < Self.most, let path = axis.trellis(at: place)?.bestPath(following: goal),
      goal.isMet(by: path)
    else { return nil }
    if !paths.contains(path) { paths.append(path) }
    return path
  }

  private mutating func search(
    from first: (place: Double, path: [Int]?), to last: (place: Double, path: [Int]?),
    _ depth: Int, _ check: () throws -> Void
  ) rethrows {
    guard depth > 0, first.path != last.path, paths.count < Self.most else { return }
    try check()
    let place = first.place + (last.place - first.place) / 2
    let middle = (place, add(place))
    if middle.1 == first.path || middle.1 == last.path { return }
    try search(from: first, to: middle, depth - 1, check)
    try search(from: middle, to: last, depth - 1, check)
  }
}

extension NumberAxis {
  /// Places from one on, in a direction, as far as they are defined: steps that double, then ever
  /// closer to the end, if there is one.
  func places(from start: Double, _ direction: Double) -> [Double] {
    var places: [Double] = []
    var step = 1e-3
    while step <= 1e4 {
      let place = start + direction * step * scale
      guard trellis(at: place) != nil else {
        return places
          + closer(to: end(from: places.last ?? start, to: place), from: places.last ?? start)
      }
      places.append(place)
      step *= 2
    }
    return places
  }

  /// The farthest place at which the number can be.
  private func end(from inside: Double, to outside: Double) -> Double {
    Bisection.edge(from: inside, to: outside) { trellis(at: $0) != nil }.inside
  }

  private func closer(to end: Double, from start: Double) -> [Double] {
    var (places, rest) = ([Double](), end - start)
    for _ in 0..<20 {
      rest /= 2
      places.append(end - rest)
    }
    return places + [end]
  }
}
