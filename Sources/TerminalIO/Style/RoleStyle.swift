/// How the cells of a role look.
struct RoleStyle: Hashable {
  /// The number of a colour; nil is the terminal's own.
  var foreground: Int?
  /// The number of a colour; nil is the terminal's own.
  var background: Int?
  var attributes: TextAttributes

  init(
    _ foreground: Int? = nil, on background: Int? = nil, _ attributes: TextAttributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// Whether it needs no colour.
  var isColorless: Bool { foreground == nil && background == nil }
}
