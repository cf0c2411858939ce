import ModelFiles

extension CommandFault {
  /// What else is wrong, a line each; most faults are alone.
  public var others: [String] {
    guard case .badTheme(let name, let reasons) = self else { return [] }
    return reasons.dropFirst().map { Self.theme(name, $0) }
  }

  /// What is wrong with a theme, of which a line may be part of the reason.
  static func theme(_ name: String, _ reason: String) -> String {
    "\(Quoting.name(name)): \(Quoting.shorten(reason, to: Quoting.longestName))"
  }
}
