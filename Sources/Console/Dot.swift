/// A point of a raster.
struct Dot: Hashable {
  var x: Int
  var y: Int

  /// The points of the straight line to another one, both included, as Bresenham has it (IBM
  /// Systems Journal 4(1), 1965).
  func line(to end: Dot) -> [Dot] {
    let dx = Int((end.x - x).magnitude)
    let dy = -Int((end.y - y).magnitude)
    let stepX = (end.x - x).signum()
    let stepY = (end.y - y).signum()
    var error = dx + dy
    var dot = self
    var dots = [dot]
    while dot != end {
      let doubled = 2 * error
      if doubled >= dy {
        error += dy
        dot.x += stepX
      }
      if doubled <= dx {
        error += dx
        dot.y += stepY
      }
      dots.append(dot)
    }
    return dots
  }
}
