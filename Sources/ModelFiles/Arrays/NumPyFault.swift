/// What is wrong with a file of NumPy's format.
public enum NumPyFault: Sendable, Equatable {
  /// It does not begin as such a file does.
  case magic
  /// A version of the format that there is not.
  case version(major: Int, minor: Int)
  /// The header is no Python dict with `descr`, `fortran_order` and `shape`.
  case header(problem: NumPyHeaderProblem)
  /// Numbers of another kind than we read: their type as NumPy writes it.
  case type(String)
  /// More axes, or fewer, than a row, a table or tables have.
  case dimensions(Int)
  /// The header announces another number of bytes than there are.
  case size(found: Int, expected: Double)
}

/// What is wrong with the header of a file of NumPy's format.
public enum NumPyHeaderProblem: Sendable, Equatable {
  /// The file ends within it.
  case truncated
  /// Its byte at a place, from 0, is none that may stand there.
  case unexpected(byte: Int)
  /// A key that it does not have, or twice.
  case key(String)
  /// A key that it must have.
  case missing(String)
  /// A length that no array has.
  case length(String)
  /// Lengths that no array has together, even if one of them is zero.
  case shape([Int])
}
