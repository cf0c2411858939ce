/// Something that can be written to a file.
public enum Document: Sendable, Hashable {
  /// The trellis as far as it has been revealed, as text, as data or as a picture.
  case trellis
  /// The model, as it has been edited.
  case model
}
