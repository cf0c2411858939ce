extension Command {
  /// What may, or has to, stand behind a command's name.
  public struct Argument: Sendable, Hashable {
    /// What it is.
    public let kind: Kind
    /// Whether the command cannot be done without it.
    public let isNeeded: Bool

    /// What can stand behind a command's name.
    public enum Kind: Sendable, Hashable {
      /// The name of a sample, or a path; without one the list of models is shown.
      case model
      /// The name of a file.
      case file
      /// A timestep; with `back` in front of it, in that direction.
      case timestep
      /// A number of nats; with `back` in front of it, in that direction.
      case nats
      /// A number above 0, or 0.
      case temperature
      /// How many.
      case count
      /// How an edit is written; without one it is that of what is looked at, if that says all.
      case edit(EditForm)
      /// Methods, each with what is set of it: `viterbi,beam:width=8`.
      case methods
      /// A parameter of the method that is looked at.
      case parameter
      /// A learner, with what is set of it: `crf:l2=0.1`.
      case learner
      /// A whole number.
      case number
      /// A column of the list of sequences; behind a minus, the other way round.
      case column
      /// What lines of the list have in common; nothing = show all of it.
      case filter
      /// Nothing, or `back`.
      case direction
    }

    static func needed(_ kind: Kind) -> Argument {
      Argument(kind: kind, isNeeded: true)
    }

    static func optional(_ kind: Kind) -> Argument {
      Argument(kind: kind, isNeeded: false)
    }
  }
}
