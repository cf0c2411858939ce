import DynamicProgramming

/// A model after an edit, and what the edit did.
public struct Revision: Sendable, Equatable {
  /// The edit.
  public let edit: Edit
  /// The model with it, solved.
  public let model: LoadedModel
  /// What has become of the answer.
  public let consequences: Consequences
}

/// An edit that was made.
public struct EditRecord: Sendable, Equatable {
  /// What was changed.
  public let edit: Edit
  /// What it did then.
  public let consequences: Consequences
}
