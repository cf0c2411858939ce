/// A place in a file, both numbers from 1, columns counted in Unicode scalars.
public struct DocumentMark: Sendable, Equatable, Hashable {
  /// The line, from 1.
  public let line: Int
  /// The column, from 1.
  public let column: Int

  /// - Parameters:
  ///   - line: from 1.
  ///   - column: from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
