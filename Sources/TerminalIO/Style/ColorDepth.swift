/// How many colours there are to choose from.
enum ColorDepth: Hashable, CaseIterable {
  case monochrome
  /// The eight of ECMA-48, whose shades the person chose.
  case eight
  /// Those eight, their bright forms, a cube and a ramp of greys, all of known shades.
  case indexed

  /// - Parameter colors: how many colours the terminal says it has.
  init(colors: Int) {
    switch colors {
    case ..<8: self = .monochrome
    // A terminal of direct colour takes red, green and blue for the number of a colour.
    case 256: self = .indexed
    default: self = .eight
    }
  }
}
