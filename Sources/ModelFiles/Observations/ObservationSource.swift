/// Observations that come from elsewhere than the model file.
public struct ObservationSource: Sendable, Equatable {
  /// What errors call them: the file as the person named it.
  public let name: String
  /// The bytes: one observation a line, CSV with a header if there is a column, an array, or a
  /// sequence as another tool writes it.
  public let bytes: [UInt8]
  /// The column of a CSV file, or several joined by commas for vectors; of CoNLL its number from 0.
  /// Nil = plain lines.
  public let column: String?
  /// The array of an archive; nil = the only one, or X.
  public var key: String?
  /// The record of a FASTA file; nil = the only one.
  public var record: String?
  /// The sentence of a CoNLL file, from 1; nil = the only one.
  public var sentence: Int?

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

extension ObservationSource {
  /// How many numbers an observation seems to have, by the shape of an array, the columns that were
  /// named, or the first line.
  func width(_ limits: Limits) -> Int {
    if let column { return column.split(separator: ",").count }
    if NumPyFile.isOne(bytes) {
      let array = try? NumPyFile(bytes: bytes, name: name).array(limits: limits, dimensions: 1...2)
      return array.map { $0.shape.count == 2 ? $0.shape[1] : 1 } ?? 1
    }
    let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    return line.split { $0 == UInt8(ascii: ",") || TextScan.isBlank($0) }.count
  }
}
