/// What a cell means, from which the terminal chooses its colour and weight.
///
/// A role never carries a meaning alone: what it says is told by a glyph as well.
public enum Role: Sendable, Hashable {
  /// Ordinary text.
  case plain
  /// Less important than its surroundings: rules, hints, what lies far away.
  case faint
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
  /// Chosen by the person against the result.
  case deviation
  /// Part of a second result, beside the first one.
  case contrast
  /// Something that cannot be.
  case impossible
  /// A sentence that the person should not miss.
  case notice
  /// A shade from 0 (least) to 8 (most).
  case heat(Int)
}
