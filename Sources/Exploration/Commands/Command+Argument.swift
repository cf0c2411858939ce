extension Command {
  /// What may, or has to, stand behind a command's name.
  public enum Argument: Sendable, Hashable {
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
    /// A whole number.
    case number
    /// Nothing, or `back`.
    case direction
  }

  /// What stands behind the name of this command; nil = nothing.
  public var argument: Argument? {
    switch self {
    case .open: .model
    case .export, .exportOver, .write: .file
    case .runToTimestep: .timestep
    case .runToGap: .nats
    case .temperature: .temperature
    case .sample: .count
    case .race, .raceAdd, .raceSwap: .methods
    case .raceMore, .raceLess: .parameter
    case .raceSeed, .raceBudget: .number
    case .runToTie, .runToPolicyChange, .runToDeadEnd, .runToCursor: .direction
    default: editForm.map { .edit($0) }
    }
  }

  /// Whether it cannot be done without an argument.
  public var needsArgument: Bool {
    switch self {
    case .temperature, .runToTimestep, .runToGap, .exportOver, .observe, .set, .append, .write: true
    case .raceAdd, .raceSwap, .raceMore, .raceLess, .raceSeed, .raceBudget: true
    default: false
    }
  }
}
