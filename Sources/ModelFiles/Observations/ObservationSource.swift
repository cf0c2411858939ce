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
  /// The columns of channels, where a model names them; of the others nothing is read. Empty = each
  /// has the column of its name.
  var channels: [ChannelColumn] = []
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
    if let array = array(limits) { return array.shape.count == 2 ? array.shape[1] : 1 }
    if areArrays { return 1 }
    let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    return line.split { $0 == UInt8(ascii: ",") || TextScan.isBlank($0) }.count
  }

  /// Whether it is an array, or an archive of such.
  private var areArrays: Bool { NumPyFile.isOne(bytes) || bytes.starts(with: ZipArchive.mark) }

  /// The array that is observed; nil where there is none, or something is wrong with it.
  private func array(_ limits: Limits) -> NumberArray? {
    guard let archive = archive(limits) else {
      return NumPyFile.isOne(bytes)
        ? try? NumPyFile(bytes: bytes, name: name).array(limits: limits, dimensions: 1...2) : nil
    }
    return (try? archive.numbers(key ?? archive.main ?? "X", dimensions: 1...2)) ?? nil
  }

  private func archive(_ limits: Limits) -> ArrayArchive? {
    bytes.starts(with: ZipArchive.mark)
      ? try? ArrayArchive(bytes, format: "the observations", limits: limits) : nil
  }

  /// How many rows each of several sequences has, where an archive says so beside X; of an array
  /// that was named that is so only where they add up to its rows.
  ///
  /// - Throws: if they do not add up to the rows of X.
  func lengths(ofRows rows: Int, _ limits: Limits) throws(DocumentError) -> [Int]? {
    guard let archive = archive(limits) else { return nil }
    do throws(DocumentError) {
      return try archive.lengths(ofRows: rows)
    } catch {
      if key == nil, column == nil { throw error }
      return nil
    }
  }
}
