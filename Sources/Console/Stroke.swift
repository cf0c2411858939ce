/// How a line is drawn, so that it can be told from others without colour.
public enum Stroke: Int, Sendable, Hashable, Comparable {
  /// One dot wide.
  case thin
  /// Interrupted.
  case dotted
  /// Two dots wide; in ASCII with `=` and an arrowhead.
  case thick

  /// Where two lines share a cell, the greater stroke gives the role.
  public static func < (left: Stroke, right: Stroke) -> Bool { left.rawValue < right.rawValue }
}
