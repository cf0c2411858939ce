extension Character {
  /// Whether a terminal would obey the character instead of showing it.
  package var isControl: Bool {
    unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
