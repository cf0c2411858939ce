/// Why no path is possible.
public struct Blockage: Sendable, Equatable {
  /// The first timestep at which no state is reachable; N + 1 if only `final` forbids the end.
  public let t: Int
  /// What forbids it.
  public let reason: Reason

  /// The factor that is zero wherever a path could go on.
  public enum Reason: Sendable, Equatable {
    /// No edge leads on from the states that can be reached.
    case transition
    /// Edges lead on, but no state that they reach can emit x_t.
    case emission
    /// Paths would lead on, but the constraints allow none of them.
    case constraint
    /// Sequences are possible, but none may stop where it ends.
    case final
  }
}
