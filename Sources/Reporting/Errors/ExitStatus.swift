/// What the program tells its caller, by the numbers of sysexits(3).
public enum ExitStatus: Int32, Sendable, CaseIterable {
  /// All went well.
  case success = 0
  /// The model is valid, but no path is possible.
  case noPath = 1
  /// The command line is wrong, or asks for what cannot be had there.
  case usage = 64
  /// The model is there, but what stands in it is wrong.
  case badData = 65
  /// There is no such model.
  case noInput = 66
  /// Our own fault.
  case internalFault = 70
  /// Reading or writing broke off.
  case inputOutput = 74
}
