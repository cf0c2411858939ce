/// Characters made of lines from the middle of a cell to its sides (Unicode, Box Drawing).
public struct BoxDrawing: Sendable, Hashable {
  /// How strongly a line goes to a side.
  public enum Strength: Int, Sendable, Hashable, Comparable {
    case none, thin, thick

    /// Whether it is weaker.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// To the left.
  public var left = Strength.none
  /// To the right.
  public var right = Strength.none
  /// Upwards.
  public var up = Strength.none
  /// Downwards.
  public var down = Strength.none

  /// Nothing yet.
  public init() {}

  /// What a character is made of; nil if it is no line of these two strengths.
  public init?(_ glyph: Unicode.Scalar) {
    guard let place = Self.places[glyph] else { return nil }
    func strength(_ divisor: Int) -> Strength { Strength(rawValue: place / divisor % 3) ?? .none }
    (left, right, up, down) = (strength(1), strength(3), strength(9), strength(27))
  }

  /// Some of the four sides.
  public struct Sides: OptionSet, Sendable {
    /// The bits.
    public let rawValue: Int

    /// From bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The left one.
    public static let left = Sides(rawValue: 1)
    /// The right one.
    public static let right = Sides(rawValue: 2)
    /// The upper one.
    public static let up = Sides(rawValue: 4)
    /// The lower one.
    public static let down = Sides(rawValue: 8)
  }

  /// Adds lines to some sides; what is stronger stays.
  public mutating func add(_ sides: Sides, _ strength: Strength) {
    if sides.contains(.left) { left = max(left, strength) }
    if sides.contains(.right) { right = max(right, strength) }
    if sides.contains(.up) { up = max(up, strength) }
    if sides.contains(.down) { down = max(down, strength) }
  }

  /// Whether lines go to all four sides.
  public var isCross: Bool { [left, right, up, down].allSatisfy { $0 != .none } }

  /// The character; corners of thin lines are round.
  public var glyph: Character {
    Self.glyphs[left.rawValue + 3 * right.rawValue + 9 * up.rawValue + 27 * down.rawValue]
  }

  /// By the strengths of the four, the left one the fastest.
  private static let glyphs = Array(
    " ╴╸╶─╾╺╼━╵╯┙╰┴┵┕┶┷╹┚┛┖┸┹┗┺┻╷╮┑╭┬┭┍┮┯│┤┥├┼┽┝┾┿╿┦┩┞╀╃┡╄╇╻┒┓┎┰┱┏┲┳╽┧┪┟╁╅┢╆╈┃┨┫┠╂╉┣╊╋")

  private static let places: [Unicode.Scalar: Int] = {
    let round = glyphs.enumerated().dropFirst().compactMap { place, glyph in
      glyph.unicodeScalars.first.map { ($0, place) }
    }
    // Corners that are not.
    let square = zip("┘└┐┌".unicodeScalars, [1 + 9, 3 + 9, 1 + 27, 3 + 27])
    return Dictionary(round + square) { first, _ in first }
  }()
}
