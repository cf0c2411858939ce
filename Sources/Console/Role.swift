/// What a cell means, from which the terminal chooses its colour and weight.
///
/// A role never carries a meaning alone: what it says is told by a glyph as well.
public enum Role: Sendable, Hashable {
  /// Ordinary text.
  case plain
  /// Less important than its surroundings: hints, what lies far away.
  case faint
  /// What divides and connects: rules, the choices of cells that are not looked at.
  case line
  /// A cell of a map in which nobody can be; no heat looks like it.
  case wall
  /// More important than its surroundings.
  case strong
  /// Titles and the heads of tables.
  case heading
  /// The name of a key in a line of help.
  case key
  /// Where the attention is: the place at which something just happened.
  case focus
  /// Where the person looks: the cursor, the selected row of a list.
  case selected
  /// One of several that are being compared.
  case candidate
  /// The best of those compared.
  case winner
  /// Part of the final result.
  case result
  /// Part of the final result, as a patch: where the attention is, or on a map.
  case resultChip
  /// Chosen by the person against the result.
  case deviation
  /// The same as a patch.
  case deviationChip
  /// Part of a second result, beside the first one.
  case contrast
  /// The same as a patch.
  case contrastChip
  /// Part of what is known to be right, beside the result.
  case reference
  /// The same as a patch.
  case referenceChip
  /// Something that cannot be.
  case impossible
  /// What makes it so: the factor that is zero, the place where no path goes on.
  case alarm
  /// A sentence that the person should not miss.
  case notice
  /// Text on a shade from 0 (least) to 8 (most).
  case heat(Int)
  /// Nothing but a shade; its glyph is for terminals that have none.
  case shade(Int)
  /// Two shades, one above the other; their glyph is for terminals that have none.
  case shades(upper: Int, lower: Int)
}

extension Role {
  /// What its cells are called in a theme; nil for those that are made of others.
  public var name: String? { Self.named.first { $0.role == self }?.name }

  /// The roles that a theme may change, by their names.
  public static let named: [(name: String, role: Role)] = [
    ("plain", .plain), ("faint", .faint), ("line", .line), ("wall", .wall), ("strong", .strong),
    ("heading", .heading), ("key", .key), ("focus", .focus), ("selected", .selected),
    ("candidate", .candidate), ("winner", .winner), ("result", .result),
    ("result-chip", .resultChip), ("deviation", .deviation), ("deviation-chip", .deviationChip),
    ("contrast", .contrast), ("contrast-chip", .contrastChip),
    ("reference", .reference), ("reference-chip", .referenceChip), ("impossible", .impossible),
    ("alarm", .alarm), ("notice", .notice),
  ]
}
