/// A line that is being typed.
public struct Prompt: Sendable, Hashable {
  /// What the line is for.
  public enum Purpose: Sendable, Hashable {
    /// A timestep to go to.
    case jump
    /// A state or an observation to look for.
    case search
    /// A command, by its name.
    case command
    /// The value of an edit that was chosen from a menu.
    case edit(EditDraft)
  }

  /// What it is for.
  public let purpose: Purpose
  /// What has been typed; the caret is at its end.
  public var text = ""

  /// An empty line, or one begun already.
  public init(_ purpose: Purpose, text: String = "") {
    self.purpose = purpose
    self.text = text
  }

  /// The longest line that is accepted, in Unicode scalars: a character can have any number of them.
  static let longest = 200
}
