/// Observations that come from elsewhere than the model file.
public struct ObservationSource: Sendable, Equatable {
  /// What errors call them: the file as the person named it.
  public let name: String
  /// The bytes: one observation a line, or CSV with a header if there is a column.
  public let bytes: [UInt8]
  /// The column of the CSV file, or several joined by commas for vectors; nil = plain lines.
  public let column: String?

  /// - Parameters:
  ///   - name: what errors call the source.
  ///   - bytes: what stands in it.
  ///   - column: the column of a CSV file, or several joined by commas.
  public init(name: String, bytes: [UInt8], column: String? = nil) {
    self.name = name
    self.bytes = bytes
    self.column = column
  }
}
