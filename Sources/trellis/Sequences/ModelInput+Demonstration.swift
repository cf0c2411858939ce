import DynamicProgramming
import ModelFiles

extension ModelInput {
  /// A decision problem with a demonstration as its reference, and the horizon of its moves.
  ///
  /// - Parameters:
  ///   - line: the demonstration, without the line's end.
  ///   - number: that of the line, from 1.
  ///   - file: what errors call the file.
  ///   - library: where the model is read.
  /// - Throws: what is wrong with the line.
  func demonstration(
    _ line: ArraySlice<UInt8>, number: Int, in file: String, from library: ModelLibrary
  ) throws -> Problem {
    let demonstration = try Demonstration(ofLine: line, number: number, in: file)
    var input = self
    input.request.horizon = demonstration.horizon
    input.request.reference = demonstration.source
    do {
      return try library.reading(input).problem
    } catch let error as ModelError {
      throw demonstration.located(error)
    }
  }
}
