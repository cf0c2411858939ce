import Glibc

@testable import Console

/// A shade of the screen as eyes see it.
struct XtermColor {
  /// Linear red, green and blue.
  private let linear: [Double]

  static let black = XtermColor(16)
  static let white = XtermColor(231)
  /// What people call black and white in their terminals.
  static let nearBlack = XtermColor(red: 0x1E, green: 0x1E, blue: 0x1E)
  static let nearWhite = XtermColor(red: 0xFA, green: 0xFA, blue: 0xFA)

  /// - Parameter index: 16 … 255; those below have no fixed shade.
  init(_ index: Int) {
    self.init(.indexed(index))
  }

  init(_ color: CellColor) {
    let shade = color.shade
    self.init(red: shade?.red ?? 0, green: shade?.green ?? 0, blue: shade?.blue ?? 0)
  }

  /// What xterm calls black, red, green, yellow, blue, magenta, cyan and white, and their bright
  /// forms; the same since its first colours (XTerm-col.ad).
  private static let sixteen = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]

  /// - Parameters:
  ///   - number: 0 … 15.
  ///   - isBold: bold letters of the first eight are bright in xterm, unless somebody forbids it.
  init(sixteen number: Int, isBold: Bool) {
    let shade = RGBColor(Self.sixteen[isBold && number < 8 ? number + 8 : number])
    self.init(red: shade.red, green: shade.green, blue: shade.blue)
  }

  init(red: Int, green: Int, blue: Int) {
    linear = [red, green, blue].map { part in
      let value = Double(part) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
  }

  private var luminance: Double {
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// From 1, none, to 21, black on white (WCAG 2.1).
  func contrast(to other: XtermColor) -> Double {
    (max(luminance, other.luminance) + 0.05) / (min(luminance, other.luminance) + 0.05)
  }

  /// L* of CIELAB: 0 … 100.
  func lightness(as vision: Vision) -> Double { lab(as: vision)[0] }

  /// How eyes see it: those of most people, and of those without one kind of cones (Machado,
  /// Oliveira and Fernandes 2009, severity 1).
  enum Vision: CaseIterable {
    case normal, protanopia, deuteranopia, tritanopia

    var matrix: [[Double]] {
      switch self {
      case .normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
      case .protanopia:
        [
          [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
          [-0.003882, -0.048116, 1.051998],
        ]
      case .deuteranopia:
        [
          [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
          [-0.011820, 0.042940, 0.968881],
        ]
      case .tritanopia:
        [
          [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
          [0.004733, 0.691367, 0.303900],
        ]
      }
    }
  }

  private func lab(as vision: Vision) -> [Double] {
    let seen = vision.matrix.map { row in
      min(1, max(0, zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 }))
    }
    let matrix = [
      [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
      [0.0193339, 0.1191920, 0.9503041],
    ]
    let white = [0.95047, 1, 1.08883]
    let parts = zip(matrix, white).map { row, white -> Double in
      let value = zip(row, seen).reduce(0) { $0 + $1.0 * $1.1 } / white
      return value > 0.008856 ? cbrt(value) : 7.787 * value + 16 / 116
    }
    return [116 * parts[1] - 16, 500 * (parts[0] - parts[1]), 200 * (parts[1] - parts[2])]
  }

  /// CIE94 of graphic arts: about 1 can just be seen, 10 at a glance.
  func difference(to other: XtermColor, as vision: Vision) -> Double {
    let (a, b) = (lab(as: vision), other.lab(as: vision))
    let (ca, cb) = (hypot(a[1], a[2]), hypot(b[1], b[2]))
    let (lightness, chroma) = (a[0] - b[0], ca - cb)
    let hue = max(0, pow(a[1] - b[1], 2) + pow(a[2] - b[2], 2) - chroma * chroma)
    let mean = (ca * cb).squareRoot()
    return
      (lightness * lightness + pow(chroma / (1 + 0.045 * mean), 2)
      + hue / pow(1 + 0.015 * mean, 2)).squareRoot()
  }
}
