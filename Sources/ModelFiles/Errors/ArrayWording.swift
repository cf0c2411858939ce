/// Files of numbers that are not what must stand there.
enum ArrayWording {
  /// `has shape (3, 2), must have (2, 2): states, states`.
  static func predicate(_ found: [Int], _ expected: [ArrayAxis]) -> String {
    let lengths = expected.map { $0.count.map(String.init) ?? "N" }
    let names = expected.map(axis)
    return "has shape \(tuple(found.map(String.init))), must have \(tuple(lengths)): "
      + names.joined(separator: ", ")
  }

  /// What is counted along an axis.
  private static func axis(_ axis: ArrayAxis) -> String {
    axis.countable == .symbols ? "symbols" : LengthWording.noun(axis.countable)
  }

  /// As Python writes it: a single length has a comma behind it.
  private static func tuple(_ lengths: [String]) -> String {
    "(\(lengths.joined(separator: ", "))\(lengths.count == 1 ? "," : ""))"
  }

  static func sentence(_ fault: NumPyFault) -> String {
    switch fault {
    case .magic: "is no .npy file: it does not begin with NumPy's mark"
    case .version(let major, let minor):
      "has version \(major).\(minor) of the .npy format, must have 1.0, 2.0 or 3.0"
    case .header(let problem): "has a .npy header that \(words(problem))"
    case .type(let type):
      "has numbers of type \(Quoting.quote(type)), "
        + "must have \"<f8\" or \"<f4\", little-endian float64 or float32"
    case .dimensions(let count):
      "has \(count) dimension\(count == 1 ? "" : "s"), must have 1, 2 or 3"
    case .size(let found, let expected):
      "has \(found) bytes of numbers, must have \(Amounts.decimal(expected)) by its header"
    }
  }

  private static func words(_ problem: NumPyHeaderProblem) -> String {
    switch problem {
    case .truncated: "breaks off"
    case .unexpected(let byte): "cannot be read at byte \(byte)"
    case .key(let key): "may not have the key \(Quoting.quote(key)) there"
    case .missing(let key): "has no key \(Quoting.quote(key))"
    case .length(let text): "has a length of \(Quoting.clip(text))"
    case .shape(let lengths):
      "has a shape that no array has, \(tuple(lengths.map(String.init)))"
    }
  }
}
