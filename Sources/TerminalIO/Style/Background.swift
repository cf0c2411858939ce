/// The terminal's own background, as far as it is known.
enum Background: Hashable, CaseIterable {
  case unknown
  case dark
  case light

  init(policy: BackgroundPolicy, colorFgBg: String?) {
    switch policy {
    case .dark: self = .dark
    case .light: self = .light
    case .auto: self = Self.named(by: colorFgBg)
    }
  }

  /// `COLORFGBG` is `foreground;background` or `foreground;default;background`, numbers of the
  /// sixteen colours. 7 and 9 … 15 are light.
  private static func named(by colorFgBg: String?) -> Background {
    guard let last = colorFgBg?.split(separator: ";").last, let number = Int(last) else {
      return .unknown
    }
    switch number {
    case 0...6, 8: return .dark
    case 7, 9...15: return .light
    default: return .unknown
    }
  }
}
