import DynamicProgramming

/// What somebody demonstrated, as it stands on a line: a list of states or of moves, or an object
/// with such a list behind `reference`.
public struct Demonstration: Sendable {
  /// The list, as a model is given it.
  public let source: ObservationSource
  /// How many moves it has.
  public let horizon: Int
  private let file: String
  /// Of the line, and how many characters stand in it before the list.
  private let number, before: Int

  /// Reads a line.
  ///
  /// - Parameters:
  ///   - line: UTF-8, without the line's end.
  ///   - number: the line's number, for the error.
  ///   - file: what the error calls the file.
  /// - Throws: if there is no list, or nothing in it.
  public init(ofLine line: ArraySlice<UInt8>, number: Int, in file: String) throws(ModelError) {
    let slice = SequenceRecord(ofLine: line).reference ?? line
    let list = Array(slice)
    (self.file, self.number) = (file, number)
    before = line[..<slice.startIndex].count { $0 & 0xC0 != 0x80 }
    let path: ModelPath = [.name("reference")]
    do throws(DocumentError) {
      horizon = try JSONDocument.root(of: list).items(at: path).count
      if horizon == 0 { throw DocumentError(.noObservations, path: path) }
    } catch {
      throw ModelError(
        file: file, mark: DocumentMark(line: number, column: before + (error.mark?.column ?? 1)),
        path: error.path, fault: error.fault)
    }
    source = ObservationSource(name: "\(file):\(number)", bytes: list)
  }

  /// A fault of the list with its place in the file of lines; what is wrong elsewhere stays as it
  /// is.
  public func located(_ error: ModelError) -> ModelError {
    guard error.file == source.name else { return error }
    return ModelError(
      file: file, mark: DocumentMark(line: number, column: before + (error.mark?.column ?? 1)),
      path: error.path, fault: error.fault)
  }
}
