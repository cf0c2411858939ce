extension RemedySearch {
  /// Whether the paths that a goal leaves a choice of are too many to be looked at one by one:
  /// nearly every value of a number has another one.
  var isLong: Bool { goal.path == nil && goal.states.count > Self.longest }

  /// More timesteps have more paths than are looked at.
  private static let longest = 64

  /// The first of some values, ever farther from the present one, at which the goal's best path is
  /// the best of all, moved back as far as it stays so.
  ///
  /// - Complexity: some hundred decodes.
  func firstValueThatWins(
    on axis: NumberAxis, from number: Double, _ direction: Double, check: () throws -> Void
  ) rethrows -> (place: Double, path: [Int])? {
    var before = axis.place(of: number)
    for place in axis.places(from: before, direction) {
      try check()
      if let path = winner(at: place, on: axis) {
        return try first(from: before, to: (place, path), on: axis, check: check)
      }
      before = place
    }
    return nil
  }

  private func first(
    from before: Double, to place: (place: Double, path: [Int]), on axis: NumberAxis,
    check: () throws -> Void
  ) rethrows -> (place: Double, path: [Int]) {
    var found = place
    _ = try Bisection.edge(from: before, to: place.place) { middle in
      try check()
      guard let path = winner(at: middle, on: axis) else { return true }
      found = (middle, path)
      return false
    }
    return found
  }

  /// As many as a double has digits.
  private static let halvings = 60

  /// The best path that goes where it should, if none is better.
  private func winner(at place: Double, on axis: NumberAxis) -> [Int]? {
    guard let trellis = axis.trellis(at: place),
      case .path(let best) = PathDecoder().decode(trellis)
    else { return nil }
    let states = best.states.map { Int($0) }
    if goal.isMet(by: states) { return states }
    guard let path = trellis.bestPath(following: goal) else { return nil }
    let lead = best.logJoint - trellis.logJoint(ofPath: path)
    return lead <= Ties.tolerance * max(1, best.logJoint.magnitude) ? path : nil
  }
}
