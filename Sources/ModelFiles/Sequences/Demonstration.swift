import DynamicProgramming

/// What somebody demonstrated, as it stands on a line: a list of states or of moves, or an object with
/// such a list behind `reference`.
public struct Demonstration: Sendable {
  /// The list, as a model is given it.
  public let source: ObservationSource
  /// How many moves it has.
  public let horizon: Int

  /// Reads a line.
  ///
  /// - Parameters:
  ///   - line: UTF-8, without the line's end.
  ///   - number: the line's number, for the error.
  ///   - file: what the error calls the file.
  /// - Throws: if there is no list, or nothing in it.
  public init(ofLine line: ArraySlice<UInt8>, number: Int, in file: String) throws(ModelError) {
    let list = Array(SequenceRecord(ofLine: line).reference ?? line)
    let path: ModelPath = [.name("reference")]
    do throws(DocumentError) {
      horizon = try JSONDocument.root(of: list).items(at: path).count
      if horizon == 0 { throw DocumentError(.noObservations, path: path) }
    } catch {
      throw ModelError(
        file: file, mark: DocumentMark(line: number, column: error.mark?.column ?? 1),
        path: error.path, fault: error.fault)
    }
    source = ObservationSource(name: "\(file):\(number)", bytes: list)
  }
}
