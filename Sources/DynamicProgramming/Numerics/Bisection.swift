/// Where a condition on numbers ends.
enum Bisection {
  /// As many as a double has digits.
  private static let halvings = 60

  /// Two numbers next to each other, or as near as it takes, between which a condition ceases to
  /// hold.
  ///
  /// - Parameters:
  ///   - inside: where it holds.
  ///   - outside: where it does not; smaller or larger.
  ///   - holds: asked of at most 60 numbers between them; what it throws ends the search.
  static func edge(
    from inside: Double, to outside: Double, where holds: (Double) throws -> Bool
  ) rethrows -> (inside: Double, outside: Double) {
    var (inside, outside) = (inside, outside)
    for _ in 0..<halvings {
      let middle = inside + (outside - inside) / 2
      if middle == inside || middle == outside { break }
      if try holds(middle) { inside = middle } else { outside = middle }
    }
    return (inside, outside)
  }
}
