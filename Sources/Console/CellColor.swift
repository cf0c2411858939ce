/// The colour of what is drawn in a cell, or of what it is drawn on.
public enum CellColor: Sendable, Hashable, ExpressibleByIntegerLiteral {
  /// One of the 256 by its number.
  case indexed(Int)
  /// A shade, and which of the 256 stands for it where there are no others.
  case direct(RGBColor, nearest: Int)

  /// One of the 256.
  public init(integerLiteral number: Int) { self = .indexed(number) }

  /// A shade, with the one of the 256 that is nearest to it.
  public init(_ shade: RGBColor) { self = .direct(shade, nearest: shade.nearestOfXterm) }

  /// Its number among the 256, or that of the one that stands for it.
  public var number: Int {
    switch self {
    case .indexed(let number), .direct(_, nearest: let number): number
    }
  }

  /// Its shade; nil below 16, whose shades the person chose.
  public var shade: RGBColor? {
    switch self {
    case .indexed(let number): RGBColor(xterm: number)
    case .direct(let shade, nearest: _): shade
    }
  }

  /// The same as one of the 256.
  var indexed: CellColor { .indexed(number) }

  /// What SGR calls it behind 38 or 48 (ECMA-48, 8.3.117; ISO 8613-6).
  var escapeParameters: String {
    switch self {
    case .indexed(let number): "5;\(number)"
    case .direct(let shade, nearest: _): "2;\(shade.red);\(shade.green);\(shade.blue)"
    }
  }
}

/// A shade of the screen: sRGB, eight bits of each light.
public struct RGBColor: Sendable, Hashable {
  /// 0 … 255.
  public let red: Int
  /// 0 … 255.
  public let green: Int
  /// 0 … 255.
  public let blue: Int

  /// From 0 … 255 each; what lies outside is taken for the nearest end.
  public init(red: Int, green: Int, blue: Int) {
    (self.red, self.green, self.blue) = (Self.part(red), Self.part(green), Self.part(blue))
  }

  private static func part(_ value: Int) -> Int { min(255, max(0, value)) }

  /// All three in one number, red first: `0xRRGGBB`.
  public init(_ number: Int) {
    self.init(red: number >> 16 & 0xFF, green: number >> 8 & 0xFF, blue: number & 0xFF)
  }

  /// All three in one number, red first.
  public var number: Int { red << 16 | green << 8 | blue }

  /// As the web writes it, `#5fffd7`; nil for anything else.
  public init?(hexadecimal text: some StringProtocol) {
    guard text.utf8.count == 7, text.first == "#",
      text.dropFirst().allSatisfy(\.isHexDigit), let number = Int(text.dropFirst(), radix: 16)
    else { return nil }
    self.init(number)
  }

  /// As the web writes it: `#5fffd7`.
  public var hexadecimal: String {
    "#"
      + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static let levels = [0, 95, 135, 175, 215, 255]

  /// One of the 256 as xterm defines it: a cube from 16 on, greys from 232 on; nil below 16 and
  /// above 255.
  public init?(xterm index: Int) {
    switch index {
    case 16..<232:
      let place = index - 16
      self.init(
        red: Self.levels[place / 36], green: Self.levels[place / 6 % 6],
        blue: Self.levels[place % 6])
    case 232..<256:
      let grey = 8 + 10 * (index - 232)
      self.init(red: grey, green: grey, blue: grey)
    default: return nil
    }
  }

  /// The one of xterm's cube and greys whose lights differ least (sum of squares).
  public var nearestOfXterm: Int {
    func distance(_ index: Int) -> Int {
      guard let other = Self(xterm: index) else { return .max }
      let (r, g, b) = (red - other.red, green - other.green, blue - other.blue)
      return r * r + g * g + b * b
    }
    return (16..<256).min { distance($0) < distance($1) } ?? 16
  }
}
